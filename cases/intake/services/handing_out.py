"""Workbooks that the portal hands out for a desk: its template, and what it sent with the mistakes marked."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cases.intake import policies
from cases.intake.mapping import MAPPINGS
from cases.intake.models import CellProblem, Submission
from cases.intake.reading.workbook import Sheet, column_index
from cases.intake.services import received
from cases.intake.services.examination import sheets_of
from cases.intake.services.holding import check_may_submit
from cases.intake.workbooks import words
from cases.intake.workbooks.advice import way_out
from cases.intake.workbooks.marking import Copy, all_rows, can_be_marked, copy, mark
from cases.intake.workbooks.template import template
from coordinators.access.actor import Actor
from coordinators.codes import Handling
from coordinators.models import Agency
from seagull.audit.record import record
from seagull.web.exports import XLSX, Export

#: A longer workbook is not opened as a whole to be marked: its refused rows come back alone.
LONG = 20_000
_MEMBERS = ("KH", "CN", "LA", "MM", "TH", "VN")
_CURRENCIES = ("KHR", "CNY", "LAK", "MMK", "THB", "VND", "USD", "USDT", "BTC", "ETH")


def template_for(agency: Agency, *, by: Actor, language: str) -> Export:
    """The template of an agency in a language of the portal's. Raises PermissionDenied."""
    check_may_submit(by, agency)
    base = words.base_language(language)
    own = agency.party.currency
    with override(language):
        name = agency.name
    content = template(
        base,
        agency=name,
        currencies=[own, *(each for each in _CURRENCIES if each != own)],
        countries=[agency.party_id, *(each for each in _MEMBERS if each != agency.party_id)],
    )
    return Export(f"seagull-{agency.code}-{base}.xlsx", XLSX, content)


@transaction.atomic
def marked(submission: Submission, *, by: Actor) -> Export:
    """The workbook that was sent, with a red cell and a comment at each mistake, in the reader's language; journalled.

    Sheets of rescued persons, and those of which nobody has said what they are, go back to the sender alone: the file
    may say who a person is. Raises PermissionDenied; ValidationError when no row was refused, or the file is destroyed.
    """
    check_may_submit(by, submission.agency)
    errors = list(submission.problems.filter(severity=CellProblem.Severity.ERROR).order_by("code"))
    if not errors:
        raise ValidationError(_("No row of this workbook was refused: there is nothing to mark."))
    data = received.content(submission)
    marks = _marks(submission, errors)
    is_sender = submission.created_by_id == by.account_id
    content = mark(data, marks) if is_sender and not _is_long(submission) and can_be_marked(data) else None
    if content is None:
        content = copy(_copies(submission, data, is_sender, marks), marks)
    record(
        by=by, action="submission.marked", row=submission, detail={"errors": len(errors), "language": get_language()}
    )
    stem = PurePath(submission.filename).stem
    return Export(f"{stem} ({_('marked')}) TLP-{Handling.AMBER}.xlsx", XLSX, content)


@transaction.atomic
def sent(submission: Submission, *, by: Actor) -> Export:
    """The file as it came, to whoever sent it: it may say who a rescued person is, and nobody has looked; journalled.

    Raises PermissionDenied; ValidationError unless it could not be read, and once it is destroyed.
    """
    check_may_submit(by, submission.agency)
    if submission.created_by_id != by.account_id:
        raise PermissionDenied(_("The file goes back only to the person who sent it."))
    policies.check_could_not_be_read(submission)
    content = received.content(submission)
    record(by=by, action="submission.sent_back", row=submission)
    return Export(submission.filename, "application/octet-stream", content)


def _marks(submission: Submission, errors: Sequence[CellProblem]) -> dict[str, dict[tuple[int, int], str]]:
    """One comment a cell, with a paragraph for each mistake. One that has no cell stands at the start of its row."""
    told: dict[str, dict[tuple[int, int], list[str]]] = {}
    for error in errors:
        kind = submission.sheets.get(error.sheet, {}).get("kind", "")
        place = ((error.row or 1), max(column_index(error.column_letter), 0))
        text = f"{error.in_words}\n{way_out(error.code, kind, error.field)}"
        texts = told.setdefault(error.sheet, {}).setdefault(place, [])
        if text not in texts:
            texts.append(text)
    return {sheet: {place: "\n\n".join(texts) for place, texts in places.items()} for sheet, places in told.items()}


def _is_long(submission: Submission) -> bool:
    counts = ("good", "bad", "waiting")
    return sum(sheet.get(count, 0) for sheet in submission.sheets.values() for count in counts) > LONG


def _copies(
    submission: Submission, data: bytes, is_sender: bool, marks: dict[str, dict[tuple[int, int], str]]
) -> Iterator[Copy]:
    """The sheets to be made anew: those that may be shown; of a long workbook, the headings and the refused rows."""
    is_long = _is_long(submission)
    for sheet in sheets_of(data, filename=submission.filename, agency=submission.agency):
        if not (is_sender or _may_be_shown(submission, sheet.name)):
            continue
        if is_long and sheet.name in submission.sheets:
            yield _refused_only(submission, sheet, {row for row, _column in marks.get(sheet.name, {})})
        else:
            yield all_rows(sheet)


def _may_be_shown(submission: Submission, sheet: str) -> bool:
    kind = submission.sheets.get(sheet, {}).get("kind", "")
    return kind in MAPPINGS and not MAPPINGS[kind].sealed


def _refused_only(submission: Submission, sheet: Sheet, refused: set[int]) -> Copy:
    first = submission.rows.filter(sheet=sheet.name).order_by("row").values_list("row", flat=True).first() or 1
    rows = [row for row in sheet if row.number < first or row.number in refused]
    return Copy(sheet.name, rows, row_label=_("Row %(row)s of the workbook that you sent."))
