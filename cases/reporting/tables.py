"""Tables of figures the way every section lays them out: countries by name, then what overlaps, then the total."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from operations.evaluation.figures import Basis
from operations.evaluation.sections import Cell, Column, Figure, Point, Row, Table, Text

COUNTRY = Text("Country", "国家")
TOTAL = Text("Total", "合计")
SUM = Text("Sum of the countries", "各国之和")
OVERLAP = Text("Counted by two countries, confirmed", "经确认由两国重复计数")
NO_ROWS = Text("Nothing was reported.", "未报告。")


@dataclass(frozen=True)
class Measure:
    """A column of numbers: an indicator, as a whole or one part of it."""

    title: Text
    indicator: str
    dimensions: Mapping[str, str] = field(default_factory=dict)
    places: int = 0

    def cell(self, basis: Basis, country: str | None) -> Cell:
        return basis.get(self.indicator, country, **self.dimensions).cell

    @property
    def column(self) -> Column:
        return Column(self.title, numeric=True, places=self.places)


def whole(basis: Basis, indicator: str) -> Measure:
    """The column of an indicator's totals, under the indicator's own name."""
    return Measure(basis.definition(indicator).name, indicator)


def parts(indicator: str, dimension: str, codes: Iterable[str], word: Callable[[str], Text]) -> list[Measure]:
    return [Measure(word(code), indicator, {dimension: code}) for code in codes]


def by_country(
    basis: Basis, code: str, title: Text, measures: Sequence[Measure], *, notes: Sequence[Text] = ()
) -> Table:
    """A row a country, in the order of their names, and below them the total. Where an overlap belongs to a column, the
    sum of the countries and the overlap stand above the total, so that it can be followed."""
    rows = [
        Row((country.names.text, *(measure.cell(basis, country.code) for measure in measures)))
        for country in basis.countries
    ]
    if basis.has_joint:
        rows += _totals(basis, measures)
        notes = (*notes, *_overlap_notes(basis, measures))
    return Table(code, title, (Column(COUNTRY), *(measure.column for measure in measures)), tuple(rows), tuple(notes))


def _totals(basis: Basis, measures: Sequence[Measure]) -> list[Row]:
    totals = tuple(measure.cell(basis, None) for measure in measures)
    overlaps = [None if measure.dimensions else basis.overlap(measure.indicator) for measure in measures]
    if not any(overlaps):
        return [Row((TOTAL, *totals), kind="total")]
    taken = tuple(-overlap.value if overlap else None for overlap in overlaps)
    sums = tuple(
        total + overlap.value if overlap and not isinstance(total, (str, Text)) and total is not None else total
        for total, overlap in zip(totals, overlaps, strict=True)
    )
    return [
        Row((SUM, *sums)),
        Row((OVERLAP, *taken), kind="overlap"),
        Row((TOTAL, *totals), kind="total"),
    ]


def _overlap_notes(basis: Basis, measures: Sequence[Measure]) -> list[Text]:
    indicators = {measure.indicator for measure in measures if not measure.dimensions}
    return [overlap.basis for overlap in basis.overlaps if overlap.indicator in indicators]


def listed(
    basis: Basis, code: str, title: Text, corner: Text, measures: Sequence[Measure], country: str | None
) -> Table:
    """The parts of one indicator for one country (or all together), a row each, with the total below."""
    rows = [Row((measure.title, measure.cell(basis, country))) for measure in measures]
    indicator = measures[0].indicator if measures else None
    if indicator:
        rows.append(Row((TOTAL, basis.get(indicator, country).cell), kind="total"))
    unit = basis.definition(indicator).unit if indicator else Text("")
    return Table(code, title, (Column(corner), Column(unit, numeric=True)), tuple(rows), () if rows else (NO_ROWS,))


def line(basis: Basis, indicator: str, country: str | None, note: Text | None = None) -> Figure:
    """An indicator's own line: name, value, unit."""
    definition = basis.definition(indicator)
    value = basis.get(indicator, country)
    return Figure(
        code=indicator,
        name=definition.name,
        unit=definition.unit,
        value=value.value,
        symbol=value.symbol,
        country=country,
        note=note,
    )


def point(basis: Basis, x: str, indicator: str, country: str | None, series: str = "", **dimensions: str) -> Point:
    """A chart's point for a value or the symbol that stands for it."""
    value = basis.get(indicator, country, **dimensions)
    return Point(x, value.value, series, symbol=value.symbol)


def country_labels(basis: Basis) -> dict[str, Text]:
    return {country.code: country.names.text for country in basis.countries}


def months(basis: Basis) -> list[str]:
    """The months of the period, as 2024-08."""
    since, until = basis.occasion.since, basis.occasion.until
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    return [f"{since.year + (since.month - 1 + i) // 12}-{(since.month - 1 + i) % 12 + 1:02}" for i in range(count)]
