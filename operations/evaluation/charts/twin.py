"""The table that stands beside every chart: the same numbers, in full, for those who don't see or trust pictures."""

from decimal import Decimal

from operations.evaluation.charts import numbers
from operations.evaluation.charts.drawing import in_order
from operations.evaluation.sections import Cell, ChartKind, ChartSpec, Column, Point, Row, Symbol, Table, Text

_FIRST = {
    ChartKind.EVENTS_BY_PERIOD: Text("Period", "时期"),
    ChartKind.CASES_BY_CRIME: Text("Crime", "犯罪类型"),
    ChartKind.COUNTRY_BY_LINE: Text("Line of action", "行动方向"),
    ChartKind.ASSETS_BY_STAGE: Text("Currency", "货币"),
    ChartKind.FIREARMS_BY_KIND: Text("Kind", "种类"),
    ChartKind.SUSPECTS_BY_STATUS: Text("Status", "状态"),
    ChartKind.RESCUED_BY_SEX_AND_AGE: Text("Age band", "年龄段"),
    ChartKind.ARRESTS_WATERFALL: Text("Step", "步骤"),
    ChartKind.REGIONAL_MAP: Text("Country", "国家"),
}
_LEGEND = {
    Symbol.NOT_REPORTED: Text(".. not reported", ".. 未上报"),
    Symbol.SUPPRESSED: Text(
        "x suppressed: from 1 to 10 persons, or a number that would give such a one away",
        "x 已隐去：1至10人之间的数字，或可据以推算该数字的数字",
    ),
}


def table_for(spec: ChartSpec) -> Table:
    """The chart's points as a table. No totals: they are the report's own figures, not to be made up from a picture."""
    first = Column(_FIRST[spec.kind])
    if spec.kind in (ChartKind.REGIONAL_MAP, ChartKind.SUSPECTS_BY_STATUS, ChartKind.ARRESTS_WATERFALL):
        rows = [Row((_word(spec, point.x), _cell(point))) for point in spec.data]
        columns: tuple[Column, ...] = (first, Column(_titled(spec.unit), numeric=True))
    else:
        columns, rows = _crossed(spec, first)
    return Table(spec.code, spec.title, columns, tuple(rows), spec.notes)


def legend_for(table: Table) -> tuple[Text, ...]:
    """What the symbols in a table mean: to be printed under it."""
    found = {cell for row in table.rows for cell in row.cells if isinstance(cell, Symbol)}
    return tuple(text for symbol, text in _LEGEND.items() if symbol in found)


def _crossed(spec: ChartSpec, first: Column) -> tuple[tuple[Column, ...], list[Row]]:
    """Rows and columns in the chart's own order, countries by name."""
    keys = {_key(spec.kind, point): point for point in spec.data}
    down, across = in_order(spec, (row for row, _ in keys)), in_order(spec, (column for _, column in keys))
    places = 2 if spec.kind is ChartKind.ASSETS_BY_STAGE and _has_cents(spec) else 0
    titles = [_word(spec, code) if code else _titled(spec.unit) for code in across]
    columns = (first, *(Column(title, numeric=True, places=places) for title in titles))
    rows = [Row((_word(spec, row), *(_cell(keys.get((row, column))) for column in across))) for row in down]
    return columns, rows


def _key(kind: ChartKind, point: Point) -> tuple[str, str]:
    """Which row and column of the table a point falls into."""
    if kind is ChartKind.ASSETS_BY_STAGE:
        return point.facet, point.x
    if kind in (ChartKind.CASES_BY_CRIME, ChartKind.COUNTRY_BY_LINE):
        return point.series, point.x
    return point.x, point.series


def _cell(point: Point | None) -> Cell:
    if point is None:
        return Symbol.NOT_REPORTED
    return point.value if point.value is not None else point.symbol or Symbol.NOT_REPORTED


def _has_cents(spec: ChartSpec) -> bool:
    return any(point.value is not None and point.value != point.value.quantize(Decimal(1)) for point in spec.data)


def _word(spec: ChartSpec, code: str) -> Text:
    return spec.labels.get(code) or numbers.period(code) or Text(code)


def _titled(unit: Text) -> Text:
    """A unit as the head of a column: Persons."""
    return Text(unit.en[:1].upper() + unit.en[1:], unit.zh)
