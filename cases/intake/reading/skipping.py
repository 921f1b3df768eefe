"""Lines of a sheet that are no rows: blank ones, notes, totals, and the header repeated on a new page."""

from collections.abc import Mapping
from functools import lru_cache

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.text import clean, squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import Row, typed_text

_MARK_ONLY = 2


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
    """The first text of the line is a word for a total, and the line has no more than that and figures."""
    first, rest = row.at(filled[0]), filled[1:]
    return squash(typed_text(first)) in _totals() and all(_is_figure(typed_text(row.at(index))) for index in rest)


def _is_figure(text: str) -> bool:
    return any(char.isdigit() for char in text)


@lru_cache(maxsize=1)
def _totals() -> frozenset[str]:
    return frozenset(squash(word) for word in load("notes")["totals"])
