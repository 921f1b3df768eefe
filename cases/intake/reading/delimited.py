"""Text files with separators: which encoding, which separator, then rows."""

import csv
import io
import re
from itertools import islice

from cases.intake.reading.text import squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, CellValue, Row, UnreadableWorkbook

_SEPARATORS = ",;\t|"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: How a page, a script or a document of another kind begins. No heading does.
_PAGE = re.compile(r"\s*(<[a-z!?%/]|#!|%!PS|\{\\rtf|MIME-Version:)", re.IGNORECASE)
_OLDER = (("gb18030", "zh"), ("cp874", "th"), ("cp1258", "vi"))


def read_delimited(data: bytes) -> list[Row]:
    """The rows of a csv file; every value is text. A quoted cell may hold line breaks, so rows are numbered as records.

    Raises ``UnreadableWorkbook``.
    """
    text = decode(data)
    if "\x00" in text:
        raise UnreadableWorkbook("unknown_format")
    if _PAGE.match(text):
        raise UnreadableWorkbook("page_or_program")
    csv.field_size_limit(MAX_TEXT * 4)
    rows: list[Row] = []
    try:
        for number, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator(text)), start=1):
            if number > MAX_ROWS:
                raise UnreadableWorkbook("too_many_rows")
            if len(values) > MAX_COLUMNS:
                raise UnreadableWorkbook("too_many_columns")
            cells: list[CellValue] = list(values)
            rows.append(Row(number, cells))
    except csv.Error:
        raise UnreadableWorkbook("broken_file") from None
    return rows


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, GB18030, TIS-620 (Windows-874) or Windows-1258.

    A byte order mark decides; else UTF-8 when it is valid; else, of the older encodings, the one in which most words of
    our headings turn up: byte statistics cannot tell Thai from Chinese. Raises ``UnreadableWorkbook`` when none does.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _older(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableWorkbook("unknown_encoding") from None


def _older(data: bytes) -> str:
    best, most = "", 0
    for encoding, language in _OLDER:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        start = squash(text[:20_000])
        known = sum(squash(word) in start for words in load("headers").values() for word in words.get(language, ()))
        if known > most:
            best, most = text, known
    if not most:
        raise UnreadableWorkbook("unknown_encoding")
    return best


def separator(text: str) -> str:
    """The separator that cuts the first rows into most columns, evenly. A mark within quotes cuts nothing."""
    return max(_SEPARATORS, key=lambda mark: _width(text, mark))


def _width(text: str, mark: str) -> int:
    """How many columns half of the first rows have, or more."""
    try:
        rows = [len(row) for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 30) if any(row)]
    except csv.Error:
        return 0
    return sorted(rows, reverse=True)[len(rows) // 2] if rows else 0
