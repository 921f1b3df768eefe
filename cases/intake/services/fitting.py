"""Rows that read well and yet can't be kept: a text longer than its field, a number that breaks the rules of its kind.
They are refused like any other bad row."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from cases.intake.mapping import MAPPINGS
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.messages import sentence
from cases.intake.reading.others import Held, unnamed
from cases.intake.reading.result import GoodRow, Problem, WorkbookReading

CODE = "does_not_fit"


def without_unfit(
    reading: WorkbookReading, *, country: str, known_cases: Collection[str], held: Held
) -> WorkbookReading:
    """The reading with such rows, and those that belong to a case or record refused for it, among the errors.

    ``country`` is the agency's (ISO 3166-1 alpha-2), ``known_cases`` are the keys of the cases that the portal holds,
    and ``held`` what else it does: their rows are taken all the same.
    """
    found = {id(row): problems for row in reading.rows if (problems := _problems(row, reading, country))}
    if not found:
        return reading
    refused = {case_key(row.record.case_number) for row in reading.rows if row.kind == "cases" and id(row) in found}
    for row in reading.rows:
        key = case_key(row.record.case_number)
        if id(row) not in found and key in refused and key not in known_cases:
            found[id(row)] = [_problem(row, reading, "case_number", "case_refused", sentence("case_refused"))]
    left = [row for row in reading.rows if id(row) not in found]
    for place, (other, code) in unnamed([(row.kind, row.record) for row in left], held).items():
        found[id(left[place])] = [_problem(left[place], reading, other.field, code, sentence(code))]
    rows = tuple(row for row in left if id(row) not in found)
    moved = Counter(row.sheet for row in reading.rows if id(row) in found)
    return replace(
        reading,
        rows=rows,
        sheets=tuple(
            replace(sheet, good=sheet.good - moved[sheet.name], bad=sheet.bad + moved[sheet.name])
            for sheet in reading.sheets
        ),
        errors=(*reading.errors, *(problem for problems in found.values() for problem in problems)),
    )


def _problems(row: GoodRow, reading: WorkbookReading, country: str) -> list[Problem]:
    unfit = MAPPINGS[row.kind].unfit(row.record, country=country)
    return [_problem(row, reading, name, CODE, reason) for name, reason in unfit]


def _problem(row: GoodRow, reading: WorkbookReading, name: str, code: str, reason: str) -> Problem:
    name = name.removesuffix("_as_typed")
    columns = next(sheet.columns for sheet in reading.sheets if sheet.name == row.sheet)
    letter = next((letter for letter, field in columns.items() if field == name), None)
    return Problem(row.sheet, row.row, letter, None, name, code, reason, row.typed.get(name, ""))
