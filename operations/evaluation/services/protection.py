"""Numbers of rescued persons so small that they could point to someone are withheld before they leave the figures.

A country's total is given, since each country states its own; its parts (by sex, age, nationality, month) are for that
country alone, and others read them for all countries together, without the numbers from 1 to 10 and those that would
give one of them away. That is the rule of the charts too, so that a page never says in its table what its picture
withholds; it is stricter than the 1 to 4 that an edition for the leadership may withhold.
"""

from collections.abc import Iterable, Sequence

from operations.evaluation.charts.suppression import K, suppressed
from operations.evaluation.figures import FigureValue, key_of
from operations.evaluation.sections import Point, Symbol

#: Indicators that count victims.
PROTECTED = frozenset({"V1"})
#: The smallest number of persons shown.
SMALLEST_SHOWN = K


def protected(values: Sequence[FigureValue], *, known: str | None) -> list[FigureValue]:
    """The values without the parts of other countries than ``known``, and with small joint parts withheld together
    with the fewest others that would give them away."""
    kept = [
        value
        for value in values
        if value.indicator not in PROTECTED or not value.dimensions or value.country in (None, known)
    ]
    hidden = {key for indicator in PROTECTED for key in _hidden(kept, indicator)}
    return [
        FigureValue(value.indicator, value.country, value.dimensions, None, withheld=True)
        if key_of(value) in hidden
        else value
        for value in kept
    ]


def _hidden(values: Iterable[FigureValue], indicator: str) -> set[object]:
    """The joint parts of an indicator to withhold, each split taken as one table."""
    tables: dict[tuple[str, ...], dict[tuple[str, str], FigureValue]] = {}
    for value in values:
        if (value.indicator, value.country) == (indicator, None) and value.dimensions:
            names = tuple(sorted(value.dimensions))
            x, series = (*(value.dimensions[name] for name in names), "")[:2]
            tables.setdefault(names, {})[x, series] = value
    hidden: set[object] = set()
    for table in tables.values():
        points = [Point(x, value.value, series) for (x, series), value in table.items()]
        for point in suppressed(points, SMALLEST_SHOWN):
            if point.symbol is Symbol.SUPPRESSED:
                hidden.add(key_of(table[point.x, point.series]))
    return hidden
