"""Line of action: capture main suspects. Cases, arrests and what became of the persons."""

from decimal import Decimal

from cases import codes
from cases.reporting import tables, words
from cases.reporting.tables import Measure, by_country, line, listed, months, parts, point, whole
from operations.evaluation.charts.numbers import period
from operations.evaluation.figures import Basis
from operations.evaluation.sections import ChartKind, ChartSpec, Column, Point, Row, Section, Table, Text

TITLE = Text("Capture main suspects", "缉捕主要犯罪嫌疑人")
INDICATORS = ("A1", "A2", "A3", "A4", "A7", "A9", "A10")
#: Nationalities with a row of their own; the rest stand together.
MOST = 12


def section(basis: Basis, country: str | None) -> Section:
    lines = tuple(line(basis, indicator, country) for indicator in INDICATORS)
    if country is not None:
        return Section("suspects", TITLE, lines, _tables_of_one(basis, country), _charts_of_one(basis, country))
    return Section("suspects", TITLE, lines, _joint_tables(basis), _joint_charts(basis), (_units(basis),))


def _joint_tables(basis: Basis) -> tuple[Table, ...]:
    return (
        by_country(
            basis,
            "T3a",
            Text("Cases opened, by crime", "立案数（按犯罪类型）"),
            [*_by_crime(basis), whole(basis, "A1")],
        ),
        _crime_by_status(basis),
        by_country(
            basis,
            "T4",
            Text("Arrests: events and persons", "抓获：次数与人数"),
            [whole(basis, "A3"), whole(basis, "A4")],
        ),
        by_country(
            basis,
            "T4a",
            Text("Persons arrested, by month", "抓获人数（按月）"),
            [*_by_month(basis), whole(basis, "A4")],
        ),
        by_country(
            basis,
            "T5",
            Text("Suspects by present status", "犯罪嫌疑人（按当前状态）"),
            [*_by_status(basis), Measure(tables.TOTAL, "A12")],
        ),
        listed(
            basis,
            "T5a",
            Text("Persons arrested, by sex", "抓获人数（按性别）"),
            words.DIMENSIONS["sex"],
            _by_sex(),
            None,
        ),
        _nationalities(basis, "T5b", None),
    )


def _tables_of_one(basis: Basis, country: str) -> tuple[Table, ...]:
    return (
        listed(
            basis,
            "T3a",
            Text("Cases opened, by crime", "立案数（按犯罪类型）"),
            words.DIMENSIONS["crime"],
            _by_crime(basis),
            country,
        ),
        listed(
            basis,
            "T5",
            Text("Suspects by present status", "犯罪嫌疑人（按当前状态）"),
            words.DIMENSIONS["status"],
            _by_status(basis),
            country,
        ),
        _nationalities(basis, "T5b", country),
    )


def _joint_charts(basis: Basis) -> tuple[ChartSpec, ...]:
    unit = basis.definition("A4").unit
    by_month = [
        point(basis, month, "A4", country.code, series=country.code, month=month)
        for country in basis.countries
        for month in months(basis)
    ]
    by_crime = [
        point(basis, country.code, "A1", country.code, series=crime, crime=crime)
        for country in basis.countries
        for crime in basis.codes("A1", "crime")
    ]
    return (
        ChartSpec(
            "T4a",
            ChartKind.EVENTS_BY_PERIOD,
            Text("Persons arrested, by month", "抓获人数（按月）"),
            tuple(by_month),
            tables.country_labels(basis),
            unit,
        ),
        ChartSpec(
            "T3a",
            ChartKind.CASES_BY_CRIME,
            Text("Cases opened, by crime", "立案数（按犯罪类型）"),
            tuple(by_crime),
            {**tables.country_labels(basis), **words.labels(codes.Crime)},
            basis.definition("A1").unit,
        ),
        _waterfall(basis),
        _status_chart(basis, None),
    )


def _charts_of_one(basis: Basis, country: str) -> tuple[ChartSpec, ...]:
    return (_status_chart(basis, country),)


def _status_chart(basis: Basis, country: str | None) -> ChartSpec:
    return ChartSpec(
        "T5",
        ChartKind.SUSPECTS_BY_STATUS,
        Text("Suspects by present status", "犯罪嫌疑人（按当前状态）"),
        tuple(point(basis, status, "A12", country, status=status) for status in _statuses(basis)),
        words.labels(codes.SuspectStatus),
        basis.definition("A12").unit,
    )


def _waterfall(basis: Basis) -> ChartSpec:
    """From arrest events to persons: repeated arrests and confirmed overlaps taken out, step by step."""
    events, persons = basis.number("A3"), basis.number("A4")
    overlap = basis.overlap("A4")
    points: tuple[Point, ...] = (Point("events", events, "total"), Point("persons", persons, "total"))
    if events is not None and persons is not None and overlap is not None:
        again = persons + overlap.value - events
        points = (
            Point("events", events, "total"),
            Point("again", again, "change"),
            Point("overlap", -overlap.value, "change"),
            Point("persons", persons, "total"),
        )
    return ChartSpec(
        "T4",
        ChartKind.ARRESTS_WATERFALL,
        Text("From arrest events to persons arrested", "从抓获次数到抓获人数"),
        points,
        {
            "events": basis.definition("A3").name,
            "again": Text("The same person arrested again", "同一人再次被抓获"),
            "overlap": tables.OVERLAP,
            "persons": basis.definition("A4").name,
        },
        basis.definition("A4").unit,
    )


def _crime_by_status(basis: Basis) -> Table:
    statuses = [status for status in codes.CaseStatus.values if status in basis.codes("A1", "status")]
    rows = [
        Row((
            words.said(codes.Crime, crime),
            *(basis.get("A1", None, crime=crime, status=status).cell for status in statuses),
            basis.get("A1", None, crime=crime).cell,
        ))
        for crime in _crimes(basis)
    ]  # fmt: skip
    sums = (*(basis.get("A1", None, status=status).cell for status in statuses), basis.get("A1", None).cell)
    rows.append(Row((tables.TOTAL, *sums), kind="total"))
    names = [*(words.said(codes.CaseStatus, status) for status in statuses), tables.TOTAL]
    columns = (Column(words.DIMENSIONS["crime"]), *(Column(name, numeric=True) for name in names))
    return Table("T3", Text("Cases opened, by crime and stage", "立案数（按犯罪类型和阶段）"), columns, tuple(rows))


def _nationalities(basis: Basis, code: str, country: str | None) -> Table:
    """The nationalities with the most persons, each a row; the rest together."""
    numbers = {
        found: basis.number("A4", country, nationality=found) or Decimal(0)
        for found in basis.codes("A4", "nationality", country, anywhere=False)
    }
    order = sorted(numbers, key=lambda found: (found == "unknown", -numbers[found], found))
    rows = [
        Row((words.nationality(found, basis), basis.get("A4", country, nationality=found).cell))
        for found in order[:MOST]
    ]
    if rest := order[MOST:]:
        rows.append(Row((words.OTHER_COUNTRIES, sum((numbers[found] for found in rest), Decimal(0)))))
    rows.append(Row((tables.TOTAL, basis.get("A4", country).cell), kind="total"))
    columns = (Column(words.DIMENSIONS["nationality"]), Column(basis.definition("A4").unit, numeric=True))
    return Table(code, Text("Persons arrested, by nationality", "抓获人数（按国籍）"), columns, tuple(rows))


def _crimes(basis: Basis) -> list[str]:
    """The crimes that occur, in the order of the code list."""
    found = basis.codes("A1", "crime")
    return [crime for crime in codes.Crime.values if crime in found]


def _statuses(basis: Basis) -> list[str]:
    found = basis.codes("A12", "status")
    return [status for status in codes.SuspectStatus.values if status in found]


def _by_crime(basis: Basis) -> list[Measure]:
    return parts("A1", "crime", _crimes(basis), lambda crime: words.said(codes.Crime, crime))


def _by_status(basis: Basis) -> list[Measure]:
    return parts("A12", "status", _statuses(basis), lambda status: words.said(codes.SuspectStatus, status))


def _by_month(basis: Basis) -> list[Measure]:
    return parts("A4", "month", months(basis), lambda month: period(month) or Text(month))


def _by_sex() -> list[Measure]:
    return parts("A4", "sex", codes.Sex.values, lambda sex: words.said(codes.Sex, sex))


def _units(basis: Basis) -> Text:
    """Cases and persons are different units; the two numbers are never to be read as one rate."""
    return Text(
        "Cases and persons are counted apart: a case may have many suspects, and an arrest counts for the day it was "
        "made, whenever its case was opened. Persons who were handed over are not arrests of the country that received "
        "them.",
        "案件与人数分别统计：一案可有多名犯罪嫌疑人；抓获按抓获之日计，不论立案日期。被移交的人不计为接收国的抓获。",
    )
