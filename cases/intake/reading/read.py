"""The one way in: ``read_workbook``."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from cases.intake.reading.check import CaseNumbers
from cases.intake.reading.headers import Remembered
from cases.intake.reading.identity import keys_of
from cases.intake.reading.messages import sentence
from cases.intake.reading.opening import open_workbook
from cases.intake.reading.others import unnamed
from cases.intake.reading.own import OwnTables
from cases.intake.reading.result import GoodRow, Problem, Question, WorkbookReading
from cases.intake.reading.rows import Setting
from cases.intake.reading.sheets import ReadRow, SheetResult, read_sheet
from cases.intake.reading.workbook import Bound, Workbook

#: What is told while a workbook is read: which of how many sheets, and how many rows are read of those of all sheets.
Tell = Callable[[int, int, int, int], None]
#: What an answer about the letters of text files is remembered by.
LETTERS = ("file", "letters")
_NOTHING: Remembered = MappingProxyType({})
_NO_TABLES = OwnTables()


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """Who sends the workbook: code, country (ISO 3166-1 alpha-2), currency (ISO 4217) and language (ISO 639-1)."""

    code: str
    country: str
    currency: str
    language: str


def read_workbook(
    data: bytes | Path,
    *,
    filename: str,
    agency: AgencyProfile,
    today: dt.date,
    known_cases: Callable[[str], bool] = lambda number: False,
    remembered: Remembered = _NOTHING,
    own: OwnTables = _NO_TABLES,
    bound: Bound | None = None,
    tell: Tell = lambda sheet, sheets, done, known: None,
) -> WorkbookReading:
    """Reads a workbook as an agency's desk means it, writing nothing.

    ``known_cases`` says whether the portal holds a case of this number for the agency; it is asked once for each number
    that is not in the workbook. ``remembered`` holds a person's answers to earlier questions, by (kind, key); ``own``
    says how the portal's own exports are known.
    Raises ``UnreadableWorkbook`` for a file that cannot be read at all; every other mistake is in the result. Raises
    ``BeyondBound`` before the first row is read, and whatever ``tell`` raises.
    """
    content = data.read_bytes() if isinstance(data, Path) else data
    setting = Setting(agency.country, today)
    book = open_workbook(content, filename=filename, letters=remembered.get(LETTERS, ""), bound=bound)
    results = list(_sheets(book, setting, remembered, own, tell))
    _refuse_strangers(results, known_cases)
    _refuse_unnamed(results, own)
    return WorkbookReading(
        filename=filename,
        fingerprint=hashlib.sha256(content).hexdigest(),
        agency=agency.code,
        sheets=tuple(result.summary() for result in results),
        rows=tuple(_good_rows(results)),
        errors=tuple(problem for result in results for problem in result.errors()),
        warnings=(*_notices(book, filename), *(problem for result in results for problem in result.warnings())),
        questions=(*_ask_letters(book, filename), *(question for result in results for question in result.questions)),
    )


def _sheets(
    book: Workbook, setting: Setting, remembered: Remembered, own: OwnTables, tell: Tell
) -> Iterator[SheetResult]:
    """Each sheet as read. A sheet's cells are let go once they are read: those of a large workbook fill the memory."""
    sheets, before, known = len(book.sheets), 0, sum(len(sheet.rows) for sheet in book)
    for place in range(1, sheets + 1):
        sheet = own.bare(book.sheets.pop(0))
        rows = len(sheet.rows)

        def said(row: int, place: int = place, before: int = before) -> None:
            tell(place, sheets, before + row, known)

        yield read_sheet(sheet, setting, remembered, own, said)
        before += rows


def _notices(book: Workbook, filename: str) -> Iterator[Problem]:
    """What is to be said of the file as a whole."""
    for notice in book.notices:
        code, _, detail = notice.partition(":")
        yield Problem(filename, None, None, None, None, code, sentence(code), detail)


def _ask_letters(book: Workbook, filename: str) -> Iterator[Question]:
    """The question in which encoding a text file is, with how the file begins in each."""
    if not book.choices:
        return
    named = [(name, int(percent) / 100) for name, _, percent in (choice.partition(":") for choice, _ in book.choices)]
    yield Question(
        sheet=filename,
        kind=LETTERS[0],
        key=LETTERS[1],
        column=None,
        heading=filename,
        reason="letters",
        samples=tuple(beginning for _, beginning in book.choices),
        values=0,
        suggestion=named[0][0],
        confidence=named[0][1],
        choices=tuple(name for name, _ in named),
        suggestions=tuple(named),
    )


def _refuse_strangers(results: Iterable[SheetResult], known_cases: Callable[[str], bool]) -> None:
    """Adds an error to each row whose case is neither in the workbook nor in the portal."""
    cases = [row for result in results if result.kind == "cases" for row in result.rows]
    numbers = CaseNumbers(
        good=[row.case_number for row in cases if row.record],
        refused=[row.case_number for row in cases if not row.record],
        known=known_cases,
    )
    for result in results:
        for row in result.rows:
            if result.kind != "cases" and row.case_number and (code := numbers.problem(row.case_number)):
                row.refuse("case_number", code)


def _refuse_unnamed(results: Iterable[SheetResult], own: OwnTables) -> None:
    """Adds an error to each row that names a record which is neither in the workbook nor in the portal."""
    good = [(result.kind, row, row.record) for result in results for row in result.rows if row.record and result.kind]
    found = unnamed([(kind, record) for kind, _row, record in good], own.held)
    for place, (other, code) in found.items():
        good[place][1].refuse(other.field, code)


def _good_rows(results: Iterable[SheetResult]) -> list[GoodRow]:
    """The good rows of all sheets with their keys; a kind's keys are given over all its sheets together."""
    by_kind: dict[str, list[tuple[SheetResult, ReadRow]]] = {}
    for result in results:
        for row in result.rows:
            if row.record and result.kind:
                by_kind.setdefault(result.kind, []).append((result, row))
    return [
        GoodRow(result.name, row.number, kind, row.record, row.cells.typed, row.warning_codes(), keys)
        for kind, listed in by_kind.items()
        for (result, row), keys in zip(listed, keys_of(row.record for _, row in listed if row.record), strict=True)
        if row.record
    ]
