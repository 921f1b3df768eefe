"""How wide each column of a table is, and in which type size it all fits a page of A4.

Reckoned from the average widths of Noto Sans, so that no layout has to be tried twice. Numbers never break; column
heads and texts may, at words. When type of 6.5 points is still too wide, the page is turned on its side.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from operations.evaluation.charts.drawing import ems

PORTRAIT, LANDSCAPE = 470.0, 716.0  # points between the margins
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PADDING = 9.0  # points of inset a column
_NARROW = 0.6  # of the page, for tables with little in them; all others fill it
_LABEL = 11.0  # ems that names of rows get before heads of numbers have to break


@dataclass(frozen=True, slots=True)
class Layout:
    """`widths` in points, in the columns' order."""

    widths: list[float]
    size: float
    wide: bool


def fitted(columns: Sequence[Sequence[str]], numeric: Sequence[bool]) -> Layout:
    """The layout of a table given as all the texts of each column, its head first."""
    for page, wide in ((PORTRAIT, False), (LANDSCAPE, True)):
        for size in _SIZES:
            if sum(_least(columns, numeric, size)) <= page:
                return Layout(_spread(columns, numeric, size, page), size, wide)
    return Layout(_spread(columns, numeric, _SIZES[-1], LANDSCAPE), _SIZES[-1], True)


def _least(columns: Sequence[Sequence[str]], numeric: Sequence[bool], size: float) -> list[float]:
    """Room for the longest word; beside numbers, for most of a row's name."""
    label = _LABEL if any(numeric) else 0.0
    return [
        max(max(map(_longest_word, texts)), 0.0 if number else min(label, max(map(ems, texts)))) * size + _PADDING
        for texts, number in zip(columns, numeric, strict=True)
    ]


def _spread(columns: Sequence[Sequence[str]], numeric: Sequence[bool], size: float, page: float) -> list[float]:
    """What is left of the page goes to whatever would otherwise break, then to the texts."""
    widths = _least(columns, numeric, size)
    whole = [max(map(ems, texts)) * size + _PADDING for texts in columns]
    room = page * _NARROW if sum(whole) <= page * _NARROW else page
    for wanted in (whole, [width * 1.3 for width in whole]):
        widths = _grown(widths, wanted, room)
    texts = [i for i, number in enumerate(numeric) if not number] or range(len(widths))
    spare = max(0.0, room - sum(widths)) / len(texts)
    return [round(width + (spare if i in texts else 0.0), 1) for i, width in enumerate(widths)]


def _grown(widths: list[float], wanted: list[float], room: float) -> list[float]:
    """Each width towards what it wants, all by the same part of their need."""
    need = [max(0.0, want - width) for width, want in zip(widths, wanted, strict=True)]
    part = min(1.0, max(0.0, room - sum(widths)) / (sum(need) or 1.0))
    return [width + missing * part for width, missing in zip(widths, need, strict=True)]


def _longest_word(text: str) -> float:
    """In ems. Chinese and the scripts without spaces break inside what looks like one word."""
    if any(unicodedata.east_asian_width(c) == "W" or "\u0e00" <= c <= "\u17ff" for c in text):
        return min(5.0, ems(text))
    return max((ems(word) for word in text.split()), default=0.0)
