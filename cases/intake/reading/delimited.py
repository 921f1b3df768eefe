"""Text files with separators: which separator, then rows."""

import csv
import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from cases.intake.reading import letters as encodings
from cases.intake.reading.text import squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, CellValue, Row, UnreadableWorkbook

_SEPARATORS = ",;\t|"
#: How a page, a script or a document of another kind begins. No heading does.
_PAGE = re.compile(r"\s*(<[a-z!?%/]|#!|%!PS|\{\\rtf|MIME-Version:)", re.IGNORECASE)
#: The line by which spreadsheets name the separator of a file to one another.
_NAMED = re.compile(r"\s*\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_LOOKED_AT = 30  # lines


@dataclass(frozen=True, slots=True)
class Text:
    """The rows of a text file; or, when its letters cannot be told, the ``choices`` (encoding, how it begins in it).

    ``notices``: ``letters_guessed:…`` names the encoding and how sure it is, when it is an older one.
    """

    rows: list[Row] = field(default_factory=list)
    notices: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()


def read_delimited(data: bytes, *, letters: str = "") -> Text:
    """The rows of a csv file; every value is text. A quoted cell may hold line breaks, so rows are numbered as records.

    ``letters`` is the encoding a person chose before. Raises ``UnreadableWorkbook``.
    """
    found = encodings.decode(data, chosen=letters)
    best = found[0]
    if "\x00" in best.text:
        raise UnreadableWorkbook("unknown_format")
    if any(_PAGE.match(each.text) for each in found):
        raise UnreadableWorkbook("page_or_program")
    if len(found) > 1 or (best.sureness < 0.5 and best.encoding != letters):
        return Text(choices=tuple((f"{each.encoding}:{round(100 * each.sureness)}", each.beginning) for each in found))
    guessed = best.encoding in encodings.OLDER
    notices = (f"letters_guessed:{best.encoding} ({round(100 * best.sureness)} %)",) if guessed else ()
    return Text(_rows(best.text.removeprefix("\ufeff")), notices)


def _rows(text: str) -> list[Row]:
    csv.field_size_limit(MAX_TEXT * 4)
    named = _NAMED.match(text)
    mark = named[1] if named else separator(text)
    if text.count(mark, 0, text.find("\n") if "\n" in text else len(text)) >= MAX_COLUMNS * 4:
        raise UnreadableWorkbook("too_many_columns")
    rows: list[Row] = []
    try:
        for number, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), start=1):
            if number > MAX_ROWS:
                raise UnreadableWorkbook("too_many_rows")
            if len(values) > MAX_COLUMNS:
                raise UnreadableWorkbook("too_many_columns")
            cells: list[CellValue] = list(values) if number > 1 or not named else []
            rows.append(Row(number, cells))
    except csv.Error:
        raise UnreadableWorkbook("broken_file") from None
    return rows


def separator(text: str) -> str:
    """The separator between known headings; without any, the one that cuts the first lines into most columns."""

    def speaks_for(mark: str) -> tuple[int, int]:
        rows = _first(text, mark)
        return _most_known(rows), _width(rows)

    return max(_SEPARATORS, key=speaks_for)


def _first(text: str, mark: str) -> list[list[str]]:
    """The first rows; a mark within quotes cuts nothing."""
    try:
        return list(islice(csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=mark), _LOOKED_AT))
    except csv.Error:
        return []


def _most_known(rows: list[list[str]]) -> int:
    """The most known headings of a row that a separator cuts out."""
    return max((sum(squash(cell[:200]) in _headings() for cell in row[:500]) for row in rows), default=0)


def _width(rows: list[list[str]]) -> int:
    """How many columns half of the first rows have, or more."""
    widths = [len(row) for row in rows if any(row)]
    return sorted(widths, reverse=True)[len(widths) // 2] if widths else 0


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    return frozenset(squash(word) for by in load("headers").values() for words in by.values() for word in words)


def prepare() -> None:
    """Loads all that is needed before no file can be opened any more."""
    encodings.prepare()
    separator("a,b\n")
    _headings()
