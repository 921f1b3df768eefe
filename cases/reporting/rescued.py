"""Line of action: rescue trapped persons. Victims: a total for each country, and parts for all countries together."""

from collections.abc import Callable

from django.db.models import TextChoices

from cases import codes
from cases.reporting import words
from cases.reporting.tables import Measure, by_country, line, listed, months, parts, whole
from operations.evaluation.charts.numbers import period
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Point, Section, Table, Text
from operations.evaluation.services.protection import SMALLEST_SHOWN

TITLE = Text("Rescue trapped persons", "解救被困人员")
WITHHELD = Text(
    f"x: a number from 1 to {SMALLEST_SHOWN - 1}, or one that would give such a number away. Parts are given for all "
    "countries together only.",
    f"x：1至{SMALLEST_SHOWN - 1}之间的数字，或可据以推算该数字的数字。分项仅列各国合计。",
)
SEX, AGE = Text("Sex", "性别"), Text("Age at rescue", "获救时年龄")
NATIONALITY, MONTH = Text("Nationality", "国籍"), Text("Month", "月份")


def section(basis: Basis, country: str | None) -> Section:
    lines = (line(basis, "V1", country),)
    if country is not None:
        return Section("rescue", TITLE, lines, narrative=(Text(
            "Of the persons rescued only the number is given for a single country, so that no one can be recognised.",
            "为避免个人被识别，单一国家仅列获解救人数。",
        ),))  # fmt: skip
    return Section("rescue", TITLE, lines, _tables(basis), (_chart(basis),))


def _tables(basis: Basis) -> tuple[Table, ...]:
    return (
        by_country(basis, "T6", Text("Persons rescued, by country", "解救人数（按国家）"), [whole(basis, "V1")]),
        _part(basis, "T6a", Text("Persons rescued, by sex", "解救人数（按性别）"), SEX, _coded("sex", codes.Sex)),
        _part(
            basis, "T6b", Text("Persons rescued, by age", "解救人数（按年龄）"), AGE, _coded("age_band", codes.AgeBand)
        ),
        _part(
            basis,
            "T6c",
            Text("Persons rescued, by nationality", "解救人数（按国籍）"),
            NATIONALITY,
            parts(
                "V1",
                "nationality",
                basis.codes("V1", "nationality", None, anywhere=False),
                lambda code: words.nationality(code, basis),
            ),
        ),
        _part(
            basis,
            "T6d",
            Text("Persons rescued, by month", "解救人数（按月）"),
            MONTH,
            parts("V1", "month", months(basis), lambda month: period(month) or Text(month)),
        ),
    )


def _part(basis: Basis, code: str, title: Text, corner: Text, measures: list[Measure]) -> Table:
    table = listed(basis, code, title, corner, measures, None)
    withheld = any(basis.get("V1", None, **measure.dimensions).withheld for measure in measures)
    return Table(table.code, table.title, table.columns, table.rows, (WITHHELD,) if withheld else table.notes)


def _coded(dimension: str, choices: type[TextChoices]) -> list[Measure]:
    word: Callable[[str], Text] = lambda code: words.said(choices, code)  # noqa: E731
    return parts("V1", dimension, choices.values, word)


def _chart(basis: Basis) -> ChartSpec:
    bands = [band for band in codes.AgeBand.values if band in basis.codes("V1", "age_band", None, anywhere=False)]
    sexes = [sex for sex in codes.Sex.values if sex in basis.codes("V1", "sex", None, anywhere=False)]
    points = []
    for band in bands:
        for sex in sexes:
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
