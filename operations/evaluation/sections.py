"""The shape of an evaluation report: what an app that holds figures hands over, and what the renderers read.

Plain frozen dataclasses without Django, a database or a clock. `to_plain` and `from_plain` turn any of them into
JSON-ready values and back, so that chapters compiled apart can be stored, hashed and merged. Every user-visible word
is a `Text` in English and Chinese; names of countries and agencies also come in their own language.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeVar

Language = Literal["en", "zh"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in the report's two languages; without a Chinese one, the English one stands for both."""

    en: str
    zh: str = ""

    def say(self, language: Language) -> str:
        return self.zh if language == "zh" and self.zh else self.en


class Symbol(StrEnum):
    """What stands in a cell instead of a number: missing is never zero."""

    NIL = "0"  # the country reported that there was none
    NOT_REPORTED = ".."
    SUPPRESSED = "x"


class Status(StrEnum):
    DRAFT = "draft"
    FINAL = "final"


class Signature(StrEnum):
    """Where one country stands; a report is issued with this visible, whatever it is."""

    PENDING = "pending"
    SIGNED = "signed"
    SIGNED_WITH_RESERVATION = "signed_with_reservation"
    NOT_SIGNED = "not_signed"


class ChartKind(StrEnum):
    EVENTS_BY_PERIOD = "events_by_period"  # x period (2024-08 or 2024-W33), series country
    CASES_BY_CRIME = "cases_by_crime"  # x country or period, series crime: stacked
    COUNTRY_BY_LINE = "country_by_line"  # x country, series line of action: shaded table, never a ranking
    ASSETS_BY_STAGE = "assets_by_stage"  # x stage, facet currency: own scale each, never added up
    FIREARMS_BY_KIND = "firearms_by_kind"  # x kind, series tracing result (or none)
    SUSPECTS_BY_STATUS = "suspects_by_status"  # x status
    RESCUED_BY_SEX_AND_AGE = "rescued_by_sex_and_age"  # x age band, series sex; cells below 11 never drawn
    ARRESTS_WATERFALL = "arrests_waterfall"  # x step, series "total" or "change" (value below zero for a deduction)
    REGIONAL_MAP = "regional_map"  # x country


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator's value: a number, or the symbol that says why there is none. `dimensions`: e.g. crime → code."""

    code: str
    name: Text
    unit: Text
    value: Decimal | None = None
    symbol: Symbol | None = None
    country: str | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    target: Decimal | None = None  # None: the parties agreed no target
    note: Text | None = None


Cell = Text | str | Decimal | Symbol | None
# A group row with one cell is a heading over the rows below it; with all its cells it is a sum on the way to the total.
RowKind = Literal["body", "group", "overlap", "total"]


@dataclass(frozen=True, slots=True)
class Column:
    title: Text
    numeric: bool = False
    places: int = 0  # decimal places of a numeric column


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Table:
    code: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a chart. `x`, `series` and `facet` are codes; `ChartSpec.labels` says them in words."""

    x: str
    value: Decimal | None = None
    series: str = ""
    facet: str = ""
    symbol: Symbol | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart as data: its points in reading order, what its codes are called, and what is counted."""

    code: str
    kind: ChartKind
    title: Text
    data: tuple[Point, ...]
    labels: Mapping[str, Text] = field(default_factory=dict)
    unit: Text = Text("")
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One line of action (or any part) of the joint report or of a country's chapter."""

    code: str
    title: Text
    lines: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[ChartSpec, ...] = ()
    narrative: tuple[Text, ...] = ()

    @property
    def pictures(self) -> tuple[ChartSpec, ...]:
        """The charts that have something to draw: one without a single point has no width and no height."""
        return tuple(chart for chart in self.charts if chart.data)


@dataclass(frozen=True, slots=True)
class Names:
    """A name in English, Chinese and its own language (`own_language`: BCP 47, e.g. km, lo, my, th, vi, zh)."""

    en: str
    zh: str
    own: str
    own_language: str

    @property
    def text(self) -> Text:
        return Text(self.en, self.zh)


@dataclass(frozen=True, slots=True)
class Agency:
    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class CountryChapter:
    country: str
    names: Names
    agencies: tuple[Agency, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class FxRate:
    """Units of `currency` for one US dollar, as the source printed it on `as_of`."""

    currency: str
    per_usd: Decimal
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class FxTable:
    version: str
    rates: tuple[FxRate, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    country: str
    state: Signature = Signature.PENDING
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class CountingRule:
    code: str
    name: Text
    counts: Text
    excludes: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class ReportMeta:
    """What the cover says. `cut_off` is aware and is also the document's date: nothing else is a clock here."""

    operation: Text
    parent_operation: Text
    centre: Text
    period_start: date
    period_end: date
    cut_off: datetime
    snapshot_id: str
    sha256: str
    handling: str
    status: Status
    definitions_version: str
    fx: FxTable
    preliminary: bool = True
    partners: tuple[Names, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportContent:
    meta: ReportMeta
    summary: tuple[Text, ...] = ()
    headline: tuple[Figure, ...] = ()
    sections: tuple[Section, ...] = ()
    chapters: tuple[CountryChapter, ...] = ()
    counting_rules: tuple[CountingRule, ...] = ()
    methods: tuple[Text, ...] = ()


def to_plain(value: Any) -> Any:
    """Any dataclass above as dicts, lists and strings for `json.dumps`; a Decimal becomes {"decimal": "1.50"}."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Symbol):
        return {"symbol": value.value}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value


def from_plain(shape: type[T], plain: Any) -> T:
    """The dataclass `shape` back from what `to_plain` gave. Raises KeyError, TypeError or ValueError on other input."""
    return typing.cast(T, _read(shape, plain))


def _read(shape: Any, plain: Any) -> Any:
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if origin in (types.UnionType, typing.Union):
        return _read_union(arguments, plain)
    if origin is Literal:
        return plain
    if origin is tuple:
        return tuple(_read(arguments[0], item) for item in plain)
    if origin is Mapping:
        return {key: _read(arguments[1], item) for key, item in plain.items()}
    if is_dataclass(shape) and isinstance(shape, type):
        hints = typing.get_type_hints(shape)
        return shape(**{name: _read(hints[name], item) for name, item in plain.items()})
    if shape is Symbol:
        return Symbol(plain["symbol"])
    if shape is Decimal:
        return Decimal(plain["decimal"])
    if shape in (date, datetime):
        return shape.fromisoformat(plain)
    return shape(plain)


def _read_union(options: tuple[Any, ...], plain: Any) -> Any:
    """Which of a union a plain value is: the tags `decimal`, `symbol` and `en` tell them apart."""
    if plain is None:
        return None
    for tag, option in (("decimal", Decimal), ("symbol", Symbol), ("en", Text)):
        if isinstance(plain, dict) and tag in plain:
            return _read(option, plain)
    if isinstance(plain, str) and str in options:
        return plain
    raise TypeError(f"nothing of {options} reads {plain!r}")
