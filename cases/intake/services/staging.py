"""Keeping what an examination found beside its submission, and emptying it when it is no longer needed."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

from cases.intake.labels import field_label
from cases.intake.mapping import MAPPINGS, Incoming
from cases.intake.models import CellProblem, OpenQuestion, StagedRow, Submission
from cases.intake.reading.records import record_to_json
from cases.intake.reading.result import Problem, Question, WorkbookReading
from cases.intake.reading.workbook import column_letter, is_blank, typed_text
from cases.intake.services import received
from cases.intake.services.comparison import Compared
from cases.intake.services.doubts import MESSAGES, Doubt
from cases.intake.services.examination import SHEET_NAME, Examination, sheets_of
from cases.intake.workbooks.stamp import is_of_template, stamp_of
from coordinators.access.actor import Actor
from coordinators.models import Agency
from seagull.kernel.inserting import write_rows

_AT_ONCE = 1000
_LINE_TEXT = 300  # characters of a cell of a refused row that are kept to show


#: What is told while rows are written: how many are, and of how many.
Tell = Callable[[int, int], None]


def stage(
    submission: Submission,
    examination: Examination,
    data: bytes,
    *,
    by: Actor,
    tell: Tell = lambda done, known: None,
) -> None:
    """Write the rows, problems and questions of an examination in place of former ones; fills the submission's counts,
    which the caller saves."""
    clear(submission)
    submission.sheets = examination.sheets()
    submission.totals = examination.totals()
    stamp = stamp_of(sheet.name for sheet in examination.reading.sheets)
    submission.template = {"version": stamp.version, "language": stamp.language} if stamp else {}
    common = {"submission": submission, "owner_id": by.party_code, "created_by_id": by.account_id}
    good = (
        StagedRow(**common, position=place, **_good(each, submission, place))
        for place, each in enumerate(examination.compared)
    )
    refused = (
        StagedRow(**common, position=place, action=StagedRow.Action.REFUSED, **values)
        for place, values in enumerate(_refused(examination, data, submission.agency), start=len(examination.compared))
    )
    known = len(examination.compared) + len(examination.bad_rows())
    _write(StagedRow, chain(good, refused), lambda done: tell(done, known))
    reading = examination.reading
    kinds = {sheet.name: sheet.kind or "" for sheet in reading.sheets}
    problems = (
        CellProblem(**common, severity=severity, **_problem(problem, kinds.get(problem.sheet, "")))
        for severity, problems in (("error", reading.errors), ("warning", reading.warnings))
        for problem in problems
        if not (problem.code == "no_table" and is_of_template(problem.sheet))
    )
    doubts = (CellProblem(**common, severity="warning", **_doubt(each, reading)) for each in examination.doubts)
    _write(CellProblem, chain(problems, doubts))
    OpenQuestion.objects.bulk_create([OpenQuestion(**common, **_question(each)) for each in reading.questions])


def _write(model: type[Any], rows: Iterator[Any], tell: Callable[[int], None] = lambda done: None) -> None:
    """Write new rows as they are made, so that never more than a batch of them is in memory."""
    done = 0
    while some := list(islice(rows, _AT_ONCE)):
        write_rows(model, some)
        done += len(some)
        tell(done)


def clear(submission: Submission) -> None:
    """Remove what was read of a file, which is to be read anew; the caller saves the submission."""
    for related in (submission.rows, submission.problems, submission.questions):
        related.all().delete()
    submission.sheets, submission.totals, submission.template = {}, {}, {}


def empty(submission: Submission) -> None:
    """Forget what the staged rows say: it stands in the records now, or nowhere. What was wrong stays to be read, but
    for the cells of rescued persons."""
    submission.rows.update(values={}, differences={})
    rescued = [name for name, sheet in submission.sheets.items() if sheet["kind"] == "rescued"]
    submission.problems.filter(sheet__in=rescued).update(typed="")


def staged_values(row: StagedRow) -> tuple[dict[str, Any], dict[str, str]]:
    """(field → reading, field → as typed) of a good row, with what was under seal. Raises SealError."""
    read, typed = dict(row.values["read"]), dict(row.values["typed"])
    if "sealed" in row.values:
        opened = received.open_values(row.submission, row.position, row.values["sealed"])
        read |= opened["read"]
        typed |= opened["typed"]
    return read, typed


def _values(row: Incoming, submission: Submission, position: int) -> dict[str, Any]:
    mapping = MAPPINGS[row.kind]
    read: dict[str, Any] = record_to_json(row.record)
    typed = dict(row.typed)
    if not mapping.sealed:
        return {"read": read, "typed": typed}
    kept = {
        "read": {field: read.pop(field) for field in mapping.sealed},
        "typed": {field: typed.pop(field) for field in mapping.sealed if field in typed},
    }
    sealed = received.seal_values(submission, position, kept)
    return {"read": read | mapping.open_part(row.record), "typed": typed, "sealed": sealed}


def _good(compared: Compared, submission: Submission, position: int) -> dict[str, Any]:
    row = compared.row
    return {
        "kind": row.kind,
        "sheet": row.sheet[:SHEET_NAME],
        "row": row.row,
        "source_key": row.keys.identity,
        "source_kin": row.keys.kin,
        "source_digest": row.keys.digest,
        "action": compared.action,
        "values": _values(row, submission, position),
        "differences": compared.differences,
    }


def _refused(examination: Examination, data: bytes, agency: Agency) -> Iterator[dict[str, Any]]:
    """The refused rows, whole, as they stand in the file; of rescued persons only their place."""
    bad = examination.bad_rows()
    if not bad:
        return
    kinds = {sheet.name: sheet.kind or "" for sheet in examination.reading.sheets}
    for sheet in sheets_of(data, filename=examination.reading.filename, agency=agency):
        for row in sheet:
            if (sheet.name, row.number) in bad:
                kind = kinds.get(sheet.name, "")
                filled = [index for index, value in enumerate(row.values) if not is_blank(value)]
                line = [[column_letter(index), typed_text(row.at(index))[:_LINE_TEXT]] for index in filled]
                yield {
                    "kind": kind,
                    "sheet": sheet.name[:SHEET_NAME],
                    "row": row.number,
                    "values": {"line": [] if kind == "rescued" else line},
                }


def _problem(problem: Problem, kind: str) -> dict[str, Any]:
    """Of a sheet of rescued persons nothing typed is kept: a date of birth may stand in the wrong column, too."""
    mapping = MAPPINGS.get(kind)
    typed = "" if mapping is not None and mapping.sealed else problem.typed
    return {
        "sheet": problem.sheet[:SHEET_NAME],
        "row": problem.row,
        "column_letter": problem.column or "",
        "column": (problem.heading or "")[:300],
        "field": problem.field or "",
        "code": problem.code,
        "reason": problem.message,
        "typed": typed,
    }


def _suggestions(question: Question) -> tuple[tuple[str, float], ...]:
    first = ((question.suggestion, question.confidence),) if question.suggestion else ()
    return question.suggestions or first


def _doubt(doubt: Doubt, reading: WorkbookReading) -> dict[str, Any]:
    """A doubt at the column of its field, with what was typed there; of rescued persons nothing typed is kept."""
    row = doubt.row
    columns = next(sheet.columns for sheet in reading.sheets if sheet.name == row.sheet)
    return {
        "sheet": row.sheet[:SHEET_NAME],
        "row": row.row,
        "column_letter": next((letter for letter, name in columns.items() if name == doubt.field), ""),
        "column": str(field_label(doubt.field)),
        "field": doubt.field,
        "code": doubt.code,
        "reason": MESSAGES[doubt.code],
        "params": doubt.params,
        "typed": "" if MAPPINGS[row.kind].sealed else row.typed.get(doubt.field, ""),
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "sheet": question.sheet[:SHEET_NAME],
        "sheet_kind": question.kind,
        "key": question.key[:300],
        "column_letter": question.column or "",
        "column": question.heading[:300],
        "reason": question.reason,
        "filled": question.values,
        "samples": list(question.samples),
        "suggestions": [list(each) for each in _suggestions(question)],
    }
