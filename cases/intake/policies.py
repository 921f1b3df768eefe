"""In which state of a submission something may be done."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from seagull.jobs.models import Job

State = Submission.State
#: Refusals that say nothing of the file itself.
_TRANSIENT = {"interrupted"}


def is_being_read(submission: Submission) -> bool:
    """Whether a job is at work on reading it."""
    return submission.state == State.READING and not _job_failed(submission)


def could_not_be_read(submission: Submission) -> bool:
    """Whether reading it came to nothing: the file was refused, or the job failed."""
    return submission.state == State.UNREADABLE or (submission.state == State.READING and _job_failed(submission))


def may_be_read_again(submission: Submission) -> bool:
    """Whether reading the same file once more may come to something."""
    return could_not_be_read(submission) and (submission.state == State.READING or submission.refusal in _TRANSIENT)


def may_be_withdrawn(submission: Submission) -> bool:
    """Whether it may be set aside: nothing of it is in, and no job is at work on taking it in."""
    return submission.state in (State.READING, State.UNREADABLE) or is_waiting(submission)


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


def is_set_aside(submission: Submission) -> bool:
    """Whether nothing of it is in, and nothing that was read of it is kept."""
    return submission.state in (State.WITHDRAWN, State.UNDONE)


def lacks_rows(submission: Submission) -> bool:
    """Whether it was sent as all or nothing, and a row of it is refused or not read."""
    return submission.all_or_nothing and bool(submission.rows_refused or submission.rows_not_read)


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
    if could_not_be_read(submission):
        raise ValidationError(_("This workbook could not be read. Put it right and send it again."))
    if submission.state == State.READING:
        raise ValidationError(_("This workbook is being read. Wait until that is done."))
    raise ValidationError(_("This workbook is being taken in. Wait until that is done."))


def check_may_be_withdrawn(submission: Submission) -> None:
    """Raise ValidationError, with what to do, unless :func:`may_be_withdrawn`."""
    if not may_be_withdrawn(submission):
        check_is_waiting(submission)


def check_may_be_read_again(submission: Submission) -> None:
    """Raise ValidationError, with what to do, unless :func:`may_be_read_again`."""
    if is_being_read(submission):
        raise ValidationError(_("This workbook is being read. Wait until that is done."))
    if submission.state == State.UNREADABLE and not may_be_read_again(submission):
        raise ValidationError(_("Reading the same file again would end the same way. Put it right and send it again."))
    if not may_be_read_again(submission):
        raise ValidationError(_("This workbook has been read."))


def check_could_not_be_read(submission: Submission) -> None:
    """Raise ValidationError unless :func:`could_not_be_read`."""
    if not could_not_be_read(submission):
        raise ValidationError(_("The file as it was sent is handed out only while it could not be read."))


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
