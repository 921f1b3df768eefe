"""Which row is the header, and which column is which field.

A heading is taken silently only when it, or each part of a bilingual one, is a known phrase, or a person has said so
before. Anything less is a question: a wrong silent match would put a birthday where an arrest belongs.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.money import says_money
from cases.intake.reading.fields import IGNORE, SheetKind
from cases.intake.reading.text import bare, clean, fold, squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import Row, Sheet, column_letter, typed_text

# (kind of sheet, a column's ``key``) → field or "ignore"; ("sheet", its name) → kind or "ignore".
Remembered = Mapping[tuple[str, str], str]

_DIVIDERS = re.compile(r"[/／|\n\r()（）\[\]【】–—;；:：]| - ")
_LOOKED_AT = 40  # a header further down than this is not looked for
_SUGGEST = 70.0  # of 100: below this likeness a suggestion would only mislead


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over a column. ``field`` is None while it is open, "ignore" when it is not to be read.

    ``confidence`` is 1 for a known phrase or a remembered answer, less for a suggestion. ``reason`` of an open column:
    ``unmatched``, ``unsure`` (parts of the heading disagree), ``twice`` (another column has the same field) or
    ``withheld`` (holds what must not be read from a workbook). ``key`` is what an answer is remembered by.
    """

    index: int
    heading: str
    key: str
    field: str | None
    confidence: float = 1.0
    reason: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the row's number as the spreadsheet shows it, and its columns."""

    row: int
    columns: tuple[Column, ...]

    def by_field(self) -> dict[str, Column]:
        """The matched columns."""
        return {column.field: column for column in self.columns if column.field}

    def missing(self, kind: SheetKind) -> list[str]:
        """The fields every row needs that no column has."""
        return [field.name for field in kind.needed if field.name not in self.by_field()]


def heading_key(heading: str) -> str:
    """How a heading is remembered: without case, width, punctuation and surplus space."""
    return fold(heading)


def find_header_row(sheet: Sheet) -> Row | None:
    """The row near the top with the most known headings; at least two of them, and half of what it holds."""
    best, most = None, 1
    for row in sheet.rows[:_LOOKED_AT]:
        filled = row.filled()
        known = sum(bool(meanings_of(typed_text(row.at(index)))) for index in filled)
        if known > most and known * 2 >= len(filled):
            best, most = row, known
    return best


def match_columns(sheet: Sheet, header: Row, kind: SheetKind, remembered: Remembered) -> Header:
    """Each column with its field, or open with its reason and a suggestion.

    A column without a heading counts when something stands below; a second column of one heading is remembered apart.
    """
    below = {index for row in sheet.rows if row.number > header.number for index in row.filled()}
    seen: dict[str, int] = {}
    columns = []
    for index in sorted(below | set(header.filled())):
        heading = typed_text(header.at(index))
        key = heading_key(heading) or f"column {column_letter(index).lower()}"
        seen[key] = seen.get(key, 0) + 1
        column = _match(index, heading, key if seen[key] == 1 else f"{key} #{seen[key]}", kind, remembered)
        columns.append(_set_aside_count(column, sheet.rows[header.number :]))
    return Header(header.number, tuple(_once(columns)))


def _match(index: int, heading: str, key: str, kind: SheetKind, remembered: Remembered) -> Column:
    column = Column(index, clean(heading), key, None, 0.0, "unmatched")
    answer = remembered.get((kind.name, key))
    if answer == IGNORE or (answer and kind.field(answer)):
        return replace(column, field=answer, confidence=1.0, reason=None)
    meanings = meanings_of(heading)
    if meanings & kind.withheld:
        return replace(column, reason="withheld")
    fields = {field.name for field in kind.fields if meanings & set(field.meanings)}
    if len(fields) == 1 and meanings <= kind.meanings and _is_understood(heading, fields):
        return replace(column, field=fields.pop(), confidence=1.0, reason=None)
    if fields:
        return replace(column, reason="unsure", suggestion=sorted(fields)[0], confidence=0.5)
    return _suggest(column, kind)


def _set_aside_count(column: Column, rows: Sequence[Row]) -> Column:
    """A running number of the rows is not to be read; under ``No.`` a weapon's number may stand as well."""
    if column.field or meanings_of(column.heading) != {"ordinal"}:
        return column
    texts = [ascii_digits(typed_text(row.at(column.index))).strip() for row in rows]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 7]
    others = sum(bool(text) for text in texts) - len(numbers)  # a note or a total under the table
    is_count = bool(numbers) and others <= 2 and all(after - before == 1 for before, after in pairwise(numbers))
    return replace(column, field=IGNORE, confidence=1.0, reason=None) if is_count else column


def _is_understood(heading: str, fields: set[str]) -> bool:
    """Whether no part of a heading is unknown: in ``Date (entry)`` the unknown part changes the meaning."""
    if _meaning(heading):
        return True
    unknown = [part for part in _parts(heading) if not _meaning(part) and squash(part) not in _hints()]
    return all(fields == {"amount"} and says_money(part) for part in unknown if squash(part))


def _suggest(column: Column, kind: SheetKind) -> Column:
    """The field whose words come nearest to the heading, as a suggestion only."""
    phrases = {phrase: meaning for phrase, meaning in _phrases().items() if meaning in kind.meanings}
    found = process.extractOne(squash(column.heading), phrases.keys(), scorer=fuzz.ratio, score_cutoff=_SUGGEST)
    if found is None:
        return column
    meaning = phrases[found[0]]
    field = next(field.name for field in kind.fields if meaning in field.meanings)
    return replace(column, suggestion=field, confidence=round(min(found[1], 95.0) / 100, 2))


def _once(columns: Sequence[Column]) -> list[Column]:
    """Two columns for one field are both open: which of them is meant, only a person knows."""
    count = {column.field: sum(other.field == column.field for other in columns) for column in columns}
    return [
        replace(column, field=None, confidence=0.5, reason="twice", suggestion=column.field)
        if column.field not in (None, IGNORE) and count[column.field] > 1
        else column
        for column in columns
    ]


@lru_cache(maxsize=4096)
def meanings_of(heading: str) -> frozenset[str]:
    """The meanings (tables of ``vocabulary/headers.toml``) of a heading, whole or by the parts of a bilingual one."""
    whole = _meaning(heading)
    if whole:
        return frozenset({whole})
    return frozenset(meaning for part in _parts(heading) if (meaning := _meaning(part)))


def _meaning(phrase: str) -> str | None:
    return _phrases().get(squash(phrase)) or _without_accents().get(bare(phrase))


def _parts(heading: str) -> list[str]:
    """``ເລກຄະດີ / Case no.``, ``姓名 (Name)`` and two lines in one cell, cut at what divides them."""
    return [part for part in _DIVIDERS.split(heading) if part.strip()]


@lru_cache(maxsize=1)
def _phrases() -> dict[str, str]:
    """Every known phrase, squashed → its meaning."""
    lists = load("headers").items()
    return {squash(phrase): meaning for meaning, by in lists for phrases in by.values() for phrase in phrases}


@lru_cache(maxsize=1)
def _without_accents() -> dict[str, str]:
    """Vietnamese phrases as typed without accents, where that leaves one meaning."""
    found: dict[str, set[str]] = {}
    for meaning, by in load("headers").items():
        for phrase in by["vi"]:
            found.setdefault(bare(phrase), set()).add(meaning)
    return {phrase: meanings.pop() for phrase, meanings in found.items() if len(meanings) == 1}


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    return frozenset(squash(hint) for hint in load("notes")["hints"])
