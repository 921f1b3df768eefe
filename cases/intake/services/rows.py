"""Rows sent by a machine: they become a workbook and go the way of every workbook: the same reading, staging, errors
and taking in. Nothing about its columns has to be asked: their headings are the names of the fields, or, for the kinds
that no desk's workbook has, those of the portal's own exports."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.exports.tables import TABLES
from cases.intake.models import CellProblem, StagedRow, Submission
from cases.intake.reading.fields import KINDS
from cases.intake.reading.headers import heading_key
from cases.intake.reading.records import RECORDS
from cases.intake.services import own, submissions
from coordinators.access.actor import Actor
from coordinators.models import Agency
from seagull.kernel import clock

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

#: Kinds of sheet that only the portal writes, in its exports.
_OWN = tuple(kind for kind in RECORDS if kind not in KINDS)
#: Kind of sheet → the fields of its rows.
FIELDS: dict[str, tuple[str, ...]] = {
    **{kind: tuple(each.name for each in KINDS[kind].fields) for kind in KINDS},
    **{kind: tuple(each.into for each in TABLES[kind].columns if each.into not in ("", "party")) for kind in _OWN},
}
#: The row of a sheet that holds the first of the rows sent: the first is the heading.
FIRST = 2
_EXACT = 2**53  # whole numbers beyond it are no numbers of a spreadsheet


@transaction.atomic
def receive_rows(*, by: Actor, agency: Agency, rows: Rows, all_or_nothing: bool = False) -> Submission:
    """Stage rows by kind of sheet, each a value by field. Raises what ``submissions.receive`` raises; ValidationError,
    by ``kind.index``, for rows that the reading would leave aside as no data (a total, a note)."""
    submission = submissions.receive(
        by=by,
        agency=agency,
        filename=f"rows {clock.now():%Y-%m-%d %H.%M.%S}.xlsx",
        data=_workbook(rows),
        all_or_nothing=all_or_nothing,
        understood=_understood(),
    )
    _refuse_left_aside(submission, rows)
    return submission


def index_of(row: int | None) -> int | None:
    """The place among the rows sent, from 0, of a row of the sheet."""
    return None if row is None else row - FIRST


def errors_of(submission: Submission, most: int) -> list[CellProblem]:
    return list(
        submission.problems.filter(severity=CellProblem.Severity.ERROR).order_by("sheet", "row", "field")[:most]
    )


def has_errors(submission: Submission) -> bool:
    return submission.problems.filter(severity=CellProblem.Severity.ERROR).exists()


def _understood() -> dict[tuple[str, str], str]:
    """What each sheet and heading is, said beforehand, as an agency's answers say it."""
    sheets = {("sheet", heading_key(kind)): kind for kind in KINDS}
    return sheets | {(kind, heading_key(each.name)): each.name for kind in KINDS for each in KINDS[kind].fields}


def _workbook(rows: Rows) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for kind, listed in rows.items():
            sheet = book.add_worksheet(kind)
            names = [*FIELDS[kind], "party"] if kind in _OWN else FIELDS[kind]
            for column, name in enumerate(names):
                sheet.write_string(0, column, own.heading_of(kind, name) if kind in _OWN else name)
            for place, row in enumerate(listed, start=1):
                for column, name in enumerate(names):
                    _write(sheet, place, column, row.get(name))
    return held.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    """Text stays text, so that it is read as any desk's; a number is one whatever the country writes for a point."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, int) and abs(value) > _EXACT:
        sheet.write_string(row, column, str(value))
    else:
        sheet.write_number(row, column, value)


def _refuse_left_aside(submission: Submission, rows: Rows) -> None:
    staged = set(StagedRow.objects.filter(submission=submission).values_list("sheet", "row"))
    left = [
        f"{kind}.{index}"
        for kind, listed in rows.items()
        for index in range(len(listed))
        if (kind, index + FIRST) not in staged
    ]
    if left:
        raise ValidationError({name: _("This is no row of data: a total, a note or nothing.") for name in left[:100]})
