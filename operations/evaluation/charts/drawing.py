"""What every chart function is given: the spec with its words already in one language, colours, and a width."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from operations.evaluation.charts import numbers
from operations.evaluation.charts.printable import printable
from operations.evaluation.charts.themes import Theme
from operations.evaluation.sections import ChartSpec, Language, Point

VegaLite = dict[str, Any]
_COUNTRIES = {"KH", "CN", "LA", "MM", "TH", "VN"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """`width` in pixels of the finished picture."""

    spec: ChartSpec
    language: Language
    theme: Theme
    width: int

    def word(self, code: str) -> str:
        label = self.spec.labels.get(code) or numbers.period(code)
        return printable(label.say(self.language) if label else code)

    def tick(self, code: str) -> str:
        """The word for an axis, where periods are short."""
        label = self.spec.labels.get(code) or numbers.period_tick(code)
        return printable(label.say(self.language) if label else code)

    def shown(self, point: Point, *, compact: bool = True) -> str:
        return numbers.shown(point.value, point.symbol, self.language, compact=compact)

    def say(self, en: str, zh: str) -> str:
        return zh if self.language == "zh" else en


def seen(codes: Iterable[str]) -> list[str]:
    """Each code once, in the order of first appearance."""
    return list(dict.fromkeys(codes))


def in_order(spec: ChartSpec, codes: Iterable[str]) -> list[str]:
    """Codes as they come; countries by their English name: they are never put in the order of their results."""
    found = seen(codes)
    if not set(found) <= _COUNTRIES:
        return found
    return sorted(found, key=lambda code: spec.labels[code].en if code in spec.labels else code)


def amount(point: Point) -> float:
    """For the length of a mark only; what is printed comes from the Decimal itself."""
    return float(point.value) if point.value is not None else 0.0


def ems(text: str) -> float:
    """How wide a text stands in Noto Sans, about, in units of its size."""
    return sum(1.0 if east_asian_width(c) in "WF" else 0.3 if c in " .,:;|il" else 0.62 for c in text)


def label_room(drawing: "Drawing", codes: Iterable[str], most: int) -> int:
    """Pixels for the words left of a plot, in the size axes are labelled in."""
    return min(most, 12 + round(10 * max((ems(drawing.word(code)) for code in codes), default=0)))


def text_mark(theme: Theme, **options: Any) -> VegaLite:
    return {"type": "text", "fontSize": 10, "color": theme.ink, **options}


def titled_axis(**options: Any) -> VegaLite:
    return {"title": None, "ticks": False, "domain": False, **options}


def bare(values: list[dict[str, Any]], **rest: Any) -> VegaLite:
    """A Vega-Lite spec over inline values; nothing in it names an address."""
    return {"data": {"values": values}, **rest}
