"""Line of action: rescue trapped persons. Victims: a total for each country, and parts for all countries together."""

from cases import codes
from cases.reporting import words
from cases.reporting.tables import Measure, by_country, line, listed, months, parts, whole
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Point, Section, Table, Text

TITLE = Text("Rescue trapped persons", "解救被困人员")
TOGETHER = Text(
    "Parts are given for all countries together only, so that no one can be recognised.",
    "为避免个人被识别，分项仅列各国合计。",
)
NUMBER_ALONE = Text(
    "Of the persons rescued only the number is given for a single country, so that no one can be recognised.",
    "为避免个人被识别，单一国家仅列获解救人数。",
)
#: Table, its title, and the dimension it shows.
PARTS = (
    ("T6a", Text("Persons rescued, by sex", "解救人数（按性别）"), "sex"),
    ("T6b", Text("Persons rescued, by age", "解救人数（按年龄）"), "age_band"),
    ("T6c", Text("Persons rescued, by nationality", "解救人数（按国籍）"), "nationality"),
    ("T6d", Text("Persons rescued, by month", "解救人数（按月）"), "month"),
)


def section(basis: Basis, country: str | None) -> Section:
    """The joint part; or one country's, with its parts where the basis holds them: for that country's own readers."""
    lines = (line(basis, "V1", country),)
    if country is not None:
        own = bool(basis.codes("V1", "sex", country, anywhere=False))
        return Section(
            "rescue", TITLE, lines, _parts(basis, country) if own else (), narrative=() if own else (NUMBER_ALONE,)
        )
    total = by_country(basis, "T6", Text("Persons rescued, by country", "解救人数（按国家）"), [whole(basis, "V1")])
    return Section("rescue", TITLE, lines, (total, *_parts(basis, None)), (_chart(basis),), (TOGETHER,))


def _parts(basis: Basis, country: str | None) -> tuple[Table, ...]:
    return tuple(
        listed(basis, code, title, words.DIMENSIONS[dimension], _measures(basis, dimension, country), country)
        for code, title, dimension in PARTS
    )


def _measures(basis: Basis, dimension: str, country: str | None) -> list[Measure]:
    return parts(
        "V1",
        dimension,
        _codes(basis, dimension, country),
        lambda code: words.of_dimension(basis, "V1", dimension, code),
    )


def _codes(basis: Basis, dimension: str, country: str | None) -> list[str]:
    """The months of the period, and of any other dimension the codes that occur, in the order of the code list."""
    if dimension == "month":
        return months(basis)
    found = basis.codes("V1", dimension, country, anywhere=False)
    ordered = {"sex": codes.Sex.values, "age_band": codes.AgeBand.values}.get(dimension)
    return [code for code in ordered if code in found] if ordered else found


def _chart(basis: Basis) -> ChartSpec:
    points = []
    for band in _codes(basis, "age_band", None):
        for sex in _codes(basis, "sex", None):
            value = basis.get("V1", None, age_band=band, sex=sex)
            points.append(Point(band, value.value, sex, symbol=value.symbol))
    return ChartSpec(
        "F-V1",
        ChartKind.RESCUED_BY_SEX_AND_AGE,
        Text("Persons rescued, by sex and age", "解救人数（按性别和年龄）"),
        tuple(points),
        {**words.labels(codes.AgeBand), **words.labels(codes.Sex)},
        basis.definition("V1").unit,
    )
