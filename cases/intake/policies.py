"""In which state of a submission something may be done."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from seagull.jobs.models import Job

State = Submission.State


def is_being_taken_in(submission: Submission) -> bool:
    """Whether a job is at work on it. One whose job failed waits for a person again."""
    return submission.state == State.COMMITTING and not _job_failed(submission)


def is_being_undone(submission: Submission) -> bool:
    """Whether a job is at work on undoing it."""
    return submission.state == State.UNDOING and not _job_failed(submission)


def is_waiting(submission: Submission) -> bool:
    """Whether the submission waits for a person: to check it, to take it in, or to withdraw it."""
    return submission.state == State.READ or (submission.state == State.COMMITTING and _job_failed(submission))


def is_taken_in(submission: Submission) -> bool:
    """Whether its rows are in, and no job is at work on taking them back."""
    return submission.state == State.COMMITTED or (submission.state == State.UNDOING and _job_failed(submission))


def lacks_rows(submission: Submission) -> bool:
    """Whether it was sent as all or nothing, and a row of it is refused or not read."""
    return submission.all_or_nothing and any(
        sheet.get("bad") or sheet.get("waiting") for sheet in submission.sheets.values()
    )


def check_is_waiting(submission: Submission) -> None:
    """Raise ValidationError, with what to do, unless :func:`is_waiting`."""
    if is_waiting(submission):
        return
    if is_taken_in(submission):
        raise ValidationError(_("This workbook has been taken in already. Send it again to take in what is new."))
    if submission.state == State.WITHDRAWN:
        raise ValidationError(_("This workbook was withdrawn. Send it again."))
    if submission.state == State.UNDONE:
        raise ValidationError(_("This workbook was undone. Send it again."))
    if submission.state == State.UNDOING:
        raise ValidationError(_("This workbook is being undone. Wait until that is done."))
    raise ValidationError(_("This workbook is being taken in. Wait until that is done."))


def check_is_taken_in(submission: Submission) -> None:
    """Raise ValidationError, with what to do, unless :func:`is_taken_in`."""
    if is_taken_in(submission):
        return
    if submission.state == State.UNDONE:
        raise ValidationError(_("This workbook is undone already."))
    if submission.state == State.UNDOING:
        raise ValidationError(_("This workbook is being undone. Wait until that is done."))
    raise ValidationError(_("Only what was taken in can be undone."))


def _job_failed(submission: Submission) -> bool:
    return submission.job is None or submission.job.state == Job.State.FAILED
