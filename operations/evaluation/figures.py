"""What a report rests on: the values of the indicators, with the words, rates and names to read them by.

Plain frozen dataclasses without a database or a clock, as those of ``sections``: a :class:`Basis` goes through
``to_plain`` into a snapshot and comes back through ``from_plain`` the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from operations.evaluation.sections import Agency, FxRate, Names, Symbol, Text

_Key = tuple[str, str | None, frozenset[tuple[str, str]]]


@dataclass(frozen=True)
class FigureValue:
    """One indicator's value in the indicator's unit. ``country`` is a party's code, None for the joint figure.
    ``dimensions`` say what it is split by, code → code; empty for the total. A value of None: nothing was reported,
    which is not the same as 0; or, with ``withheld``, there is a number so small that it is not shown."""

    indicator: str
    country: str | None
    dimensions: Mapping[str, str]
    value: Decimal | None
    withheld: bool = False

    @property
    def symbol(self) -> Symbol | None:
        """What stands in place of a number, where there is none to show."""
        if self.value is not None:
            return None
        return Symbol.SUPPRESSED if self.withheld else Symbol.NOT_REPORTED

    @property
    def cell(self) -> Decimal | Symbol:
        return self.symbol or self.value or Decimal(0)


@dataclass(frozen=True)
class Definition:
    """An indicator in words: what counts and what does not."""

    code: str
    line: str
    name: Text
    unit: Text
    counts: Text
    excludes: Text


@dataclass(frozen=True)
class Country:
    """A member country with the agencies that report for it."""

    code: str
    names: Names
    agencies: tuple[Agency, ...] = ()


@dataclass(frozen=True)
class Overlap:
    """How much of an indicator two countries have both reported, and what that number rests on. The joint figure is
    the sum of the countries less this."""

    indicator: str
    value: Decimal
    basis: Text


@dataclass(frozen=True)
class Occasion:
    """The operation whose results are counted, over the days from ``since`` to ``until``, both included."""

    code: str
    name: Text
    parent: Text
    centre: Text
    since: date
    until: date
    cut_off: datetime


@dataclass(frozen=True)
class Basis:
    """Everything a report says comes from here. Frozen ones are read back for years, so a field that is added to any of
    these classes needs a default.

    ``countries`` are those whose figures are here, in the order of their English names, whatever they achieved;
    ``members`` are all that take part; ``values`` are those of the countries and, when all are there, the joint ones.
    """

    occasion: Occasion
    countries: tuple[Country, ...]
    partners: tuple[Names, ...]
    definitions: tuple[Definition, ...]
    rates: tuple[FxRate, ...]
    overlaps: tuple[Overlap, ...]
    values: tuple[FigureValue, ...]
    notes: tuple[Text, ...] = ()
    members: tuple[Country, ...] = ()

    def definition(self, indicator: str) -> Definition:
        return self._definitions[indicator]

    def country(self, code: str) -> Country:
        return next(country for country in self.countries if country.code == code)

    def overlap(self, indicator: str) -> Overlap | None:
        return next((overlap for overlap in self.overlaps if overlap.indicator == indicator), None)

    @property
    def has_joint(self) -> bool:
        return any(value.country is None for value in self.values)

    def get(self, indicator: str, country: str | None = None, **dimensions: str) -> FigureValue:
        """A value. A part that no row stands for is 0 where the indicator was reported, and withheld where none of the
        indicator's parts are given here."""
        key = (indicator, country, frozenset(dimensions.items()))
        if key in self._values:
            return self._values[key]
        if (indicator, country) not in self._reported:
            return FigureValue(indicator, country, dimensions, None)
        total = self._values.get((indicator, country, frozenset()))
        if total is not None and total.value and (indicator, country, frozenset(dimensions)) not in self._given:
            return FigureValue(indicator, country, dimensions, None, withheld=True)
        return FigureValue(indicator, country, dimensions, Decimal(0))

    def number(self, indicator: str, country: str | None = None, **dimensions: str) -> Decimal | None:
        return self.get(indicator, country, **dimensions).value

    def codes(self, indicator: str, dimension: str, country: str | None = None, *, anywhere: bool = True) -> list[str]:
        """What an indicator is split by: every code of a dimension that has a value (for any country, or just this
        one), sorted."""
        return sorted(
            {
                value.dimensions[dimension]
                for value in self.values
                if value.indicator == indicator and dimension in value.dimensions
                and (anywhere or value.country == country)
            }
        )  # fmt: skip

    @cached_property
    def _definitions(self) -> dict[str, Definition]:
        return {definition.code: definition for definition in self.definitions}

    @cached_property
    def _values(self) -> dict[_Key, FigureValue]:
        return {key_of(value): value for value in self.values}

    @cached_property
    def _given(self) -> set[tuple[str, str | None, frozenset[str]]]:
        """By which dimensions each indicator is split here."""
        return {(value.indicator, value.country, frozenset(value.dimensions)) for value in self.values}

    @cached_property
    def _reported(self) -> set[tuple[str, str | None]]:
        return {(value.indicator, value.country) for value in self.values if value.value is not None}


def key_of(value: FigureValue) -> _Key:
    return value.indicator, value.country, frozenset(value.dimensions.items())


def joint(values: Iterable[FigureValue], overlaps: Iterable[Overlap]) -> list[FigureValue]:
    """The joint figures: the sum of the countries for every indicator and split, less the overlap in the total."""
    sums: dict[_Key, Decimal | None] = {}
    dimensions: dict[_Key, Mapping[str, str]] = {}
    for value in values:
        key = (value.indicator, None, frozenset(value.dimensions.items()))
        dimensions.setdefault(key, value.dimensions)
        before = sums.get(key)
        sums[key] = before if value.value is None else value.value + (before or Decimal(0))
    for overlap in overlaps:
        key = (overlap.indicator, None, frozenset())
        if (total := sums.get(key)) is not None:
            sums[key] = total - overlap.value
    return [FigureValue(key[0], None, dimensions[key], total) for key, total in sums.items()]
