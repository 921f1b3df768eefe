"""Submissions: received, questions answered, taken in, withdrawn."""

import hashlib
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from cases.intake import policies
from cases.intake.models import ColumnDecision, OpenQuestion, Submission
from cases.intake.reading.fields import IGNORE, KINDS
from cases.intake.reading.headers import Remembered
from cases.intake.reading.read import LETTERS
from cases.intake.reading.sheets import kinds_for
from cases.intake.reading.workbook import UnreadableWorkbook
from cases.intake.services import reading, received
from cases.intake.services.examination import Examination
from cases.intake.services.holding import check_may_submit, one_that
from cases.intake.services.staging import clear, empty
from coordinators.access.actor import Actor
from coordinators.models import Agency
from seagull.audit.record import record
from seagull.jobs.models import Job
from seagull.jobs.queue import enqueue
from seagull.kernel import clock

COMMIT_JOB = "intake.commit"
#: What a question may be about, beside the kinds of sheet: the sheet itself.
SHEET = "sheet"


def receive(
    *,
    by: Actor,
    agency: Agency,
    filename: str,
    data: bytes,
    all_or_nothing: bool = False,
    understood: Remembered | None = None,
) -> Submission:
    """Keep a workbook as it was sent, read it and stage its rows; a large one by a job that is asked for (state
    ``reading``). Nothing is written to the cases yet.
    ``all_or_nothing`` is the sender's word that none of it is to be taken in while a row of it is refused;
    ``understood`` says what its columns are, in place of what the agency's people have answered.

    Raises PermissionDenied; ValidationError for a file of which it is found at once that it can't be read: that one is
    kept nowhere, and the journal tells of it, in the caller's transaction.
    """
    check_may_submit(by, agency)
    submission = Submission(
        owner_id=by.party_code,
        created_by_id=by.account_id,
        agency=agency,
        filename=filename[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        all_or_nothing=all_or_nothing,
        state=Submission.State.READING,
    )
    try:
        examination = reading.examine_at_once(
            data, filename=filename, submission=submission, by=by, understood=understood
        )
    except UnreadableWorkbook as error:
        told = {**_told(submission), "code": error.code}
        record(by=by, action="submission.refused", owner_party=by.party_code, detail=told)
        raise ValidationError({"file": ValidationError(_(error.message), code=error.code)}) from error
    received.keep(submission, [data])
    try:
        return _keep(submission, examination, data, by)
    except BaseException:
        default_storage.delete(submission.stored_as)
        raise


@transaction.atomic
def _keep(submission: Submission, examination: Examination | None, data: bytes, by: Actor) -> Submission:
    submission.save(force_insert=True)
    record(by=by, action="submission.received", row=submission, detail=_told(submission))
    reading.keep_or_leave(submission, examination, data, by=by)
    return submission


def _told(submission: Submission) -> dict[str, object]:
    """What the journal keeps of a file."""
    names = {"agency": submission.agency_id, "filename": submission.filename}
    return {**names, "sha256": submission.sha256, "size": submission.size}


@transaction.atomic
def decide_columns(submission: Submission, *, by: Actor, answers: Mapping[OpenQuestion, str]) -> Submission:
    """Say what columns (or sheets) are: each one of its choices, or "ignore". Remembered for the agency; the file is
    read anew, once. Raises PermissionDenied; ValidationError for what is no choice, or when the submission no longer
    waits."""
    held = _held(submission, by)
    for question, field in answers.items():
        may_leave_out = question.sheet_kind != LETTERS[0]
        if field not in choices_of(question) and not (field == IGNORE and may_leave_out):
            raise ValidationError({"field": _("Choose one of the fields of this sheet.")})
        _remember(held, by, question, field)
    _read_again(held, by)
    return held


@transaction.atomic
def ignore_open_columns(submission: Submission, *, by: Actor) -> Submission:
    """Take the file without the columns and sheets that are still questions; remembered like any answer."""
    held = _held(submission, by)
    for question in held.questions.exclude(sheet_kind=LETTERS[0]):
        _remember(held, by, question, IGNORE)
    _read_again(held, by)
    return held


@transaction.atomic
def forget_column(decision: ColumnDecision, *, by: Actor) -> None:
    """Ask again about a column from the next workbook on. Raises PermissionDenied."""
    check_may_submit(by, decision.agency)
    record(
        by=by,
        action="submission.column_forgotten",
        owner_party=decision.owner_id,
        detail={"agency": decision.agency_id, "column": decision.heading, "field": decision.field},
    )
    decision.delete()


def choices_of(question: OpenQuestion) -> list[str]:
    """What the column can be (fields of its kind of sheet), the sheet (kinds), or a text file's letters (encodings)."""
    if question.sheet_kind == LETTERS[0]:
        return [encoding for encoding, _sureness in question.suggestions]
    if question.sheet_kind == SHEET:
        return list(kinds_for(question.reason))
    return [field.name for field in KINDS[question.sheet_kind].fields]


@transaction.atomic
def commit(submission: Submission, *, by: Actor) -> Job:
    """Ask for the good rows to be taken in, in the background and all together.

    Raises PermissionDenied; ValidationError while a column is still a question, or when it is taken in already.
    """
    held = _held(submission, by)
    if held.questions.exists():
        raise ValidationError(_("Decide first what the columns in question are, or take the file without them."))
    if policies.lacks_rows(held):
        raise ValidationError(_("You asked for all of this workbook or nothing, and some of it could not be read."))
    job = enqueue(COMMIT_JOB, requested_by_id=by.account_id, arguments={"submission": str(held.pk)})
    held.state = Submission.State.COMMITTING
    held.job = job
    held.save(update_fields=["state", "job"])
    record(by=by, action="submission.commit_asked", row=held, detail={"job": job.pk})
    return job


@transaction.atomic
def choose(submission: Submission, *, by: Actor, all_or_nothing: bool) -> None:
    """Say anew whether the good rows go in though others are refused, or nothing does until all are good."""
    held = _held(submission, by)
    if held.all_or_nothing == all_or_nothing:
        return
    held.all_or_nothing = all_or_nothing
    held.save(update_fields=["all_or_nothing"])
    changes = {"all_or_nothing": (not all_or_nothing, all_or_nothing)}
    record(by=by, action="submission.choice_changed", row=held, changes=changes)


@transaction.atomic
def withdraw(submission: Submission, *, by: Actor) -> None:
    """Set a submission aside that is not to be taken in; what it staged is forgotten, the file stays as received."""
    held = one_that(policies.check_may_be_withdrawn, submission, by)
    empty(held)
    held.questions.all().delete()
    held.state = Submission.State.WITHDRAWN
    held.save(update_fields=["state"])
    record(by=by, action="submission.withdrawn", row=held)


def _held(submission: Submission, by: Actor) -> Submission:
    """The submission, locked, if it waits for a person and the actor submits for its agency."""
    return one_that(policies.check_is_waiting, submission, by)


def _remember(submission: Submission, by: Actor, question: OpenQuestion, field: str) -> None:
    ColumnDecision.objects.update_or_create(
        agency=submission.agency,
        sheet_kind=question.sheet_kind,
        heading=question.key,
        defaults={
            "owner_id": by.party_code,
            "field": field,
            "decided_by_id": by.account_id,
            "decided_at": clock.now(),
        },
    )
    record(
        by=by,
        action="submission.column_decided",
        row=submission,
        detail={"sheet": question.sheet, "column": question.column, "field": field},
    )


def _read_again(submission: Submission, by: Actor) -> None:
    """Read the file as it is understood by now; a large one in the background. One that turns out to be no text in the
    letters that were chosen is refused."""
    data = received.content(submission)
    try:
        examination = reading.examine_at_once(data, filename=submission.filename, submission=submission, by=by)
    except UnreadableWorkbook as error:
        clear(submission)
        reading.keep_refused(submission, error, by=by)
        return
    reading.keep_or_leave(submission, examination, data, by=by)
