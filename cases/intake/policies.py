"""In which state of a submission something may be done."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from seagull.jobs.models import Job


def is_being_taken_in(submission: Submission) -> bool:
    """Whether a job is at work on it. One whose job failed waits for a person again."""
    return submission.state == Submission.State.COMMITTING and not _job_failed(submission)


def is_waiting(submission: Submission) -> bool:
    """Whether the submission waits for a person: to check it, to take it in, or to withdraw it."""
    return submission.state == Submission.State.READ or (
        submission.state == Submission.State.COMMITTING and _job_failed(submission)
    )


def check_is_waiting(submission: Submission) -> None:
    """Raise ValidationError, with what to do, unless :func:`is_waiting`."""
    if is_waiting(submission):
        return
    if submission.state == Submission.State.COMMITTED:
        raise ValidationError(_("This workbook has been taken in already. Send it again to take in what is new."))
    if submission.state == Submission.State.WITHDRAWN:
        raise ValidationError(_("This workbook was withdrawn. Send it again."))
    raise ValidationError(_("This workbook is being taken in. Wait until that is done."))


def _job_failed(submission: Submission) -> bool:
    return submission.job is None or submission.job.state == Job.State.FAILED
