"""Lines of a sheet that are no rows: blank ones, notes, totals, and the header repeated on a new page."""

import re
from collections.abc import Mapping
from functools import lru_cache

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.text import clean, squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import Row, typed_text

_MARK_ONLY = 2
_LONGEST = 60  # characters of a line that says a total
#: The letters that a text begins with, up to a space, a figure or a mark.
_WORD = re.compile(r"(?:[^\W\d_]|[\u0e00-\u109f\u1780-\u17ff](?<!\d))+")


def why_skipped(row: Row, headings: Mapping[int, str]) -> str | None:
    """``blank``, ``note``, ``total`` or ``header``; None for a row that holds data. ``headings`` by column from 0."""
    filled = row.filled()
    if not filled:
        return "blank"
    texts = [clean(typed_text(row.at(index))) for index in filled]
    if _is_note(texts):
        return "note"
    if _is_total(row, filled):
        return "total"
    if _numbers_columns(texts):
        return "header"
    repeated = sum(headings.get(index) == text for index, text in zip(filled, texts, strict=True))
    return "header" if repeated > 1 and repeated * 2 > len(filled) else None


def _numbers_columns(texts: list[str]) -> bool:
    """A line that only numbers the columns, as forms have it: (1), (2), (3)."""
    numbers = [ascii_digits(text).strip("()（） ") for text in texts]
    return len(numbers) > _MARK_ONLY and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_note(texts: list[str]) -> bool:
    """A line of one cell, or of a mark and a cell, that begins as notes begin."""
    words = load("notes")["marks"]
    return len(texts) <= _MARK_ONLY and texts[0].casefold().startswith(tuple(word.casefold() for word in words))


def _is_total(row: Row, filled: list[int]) -> bool:
    """The line begins with a word for a total (``Total rescued``, ``合计3人``), and has but figures besides."""
    first, rest = clean(typed_text(row.at(filled[0]))), filled[1:]
    return _says_total(first) and all(_is_figure(typed_text(row.at(index))) for index in rest)


def _says_total(text: str) -> bool:
    if squash(text) in _totals():
        return True
    start = _WORD.match(text)
    return start is not None and len(text) <= _LONGEST and squash(start[0]) in _totals()


def _is_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return frozenset(squash(word) for word in load("notes")["totals"])
