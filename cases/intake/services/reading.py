"""Reading a received file and staging its rows: at once where it is short, in a job where somebody would have to wait.

The job writes nothing before all is read, and holds the submission only at its end. So whoever withdraws the workbook
meanwhile does not wait for it, and it finds out and stops.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _

from cases.intake import policies
from cases.intake.models import Submission
from cases.intake.reading.beginnings import refuse_the_obvious
from cases.intake.reading.headers import Remembered
from cases.intake.reading.workbook import BeyondBound, Bound, UnreadableWorkbook
from cases.intake.services import received
from cases.intake.services.examination import Examination, examine
from cases.intake.services.holding import check_may_submit, one_that
from cases.intake.services.staging import clear, stage
from coordinators.access.actor import Actor
from seagull.audit.record import record
from seagull.jobs.queue import enqueue

READ_JOB = "intake.read"
#: A larger file is not so much as opened while somebody waits.
AT_ONCE_BYTES = 256 << 10
#: Nor is more read than this, which takes one or two seconds; a file that is packed small may hold more than it seems.
AT_ONCE = Bound(seconds=5, rows=2_000, cells=60_000)
#: Rows between two words of progress.
_STEP = 500

Progress = Callable[[int, int, str], None]


class NoLongerWanted(Exception):
    """The submission was withdrawn while it was read."""


def examine_at_once(
    data: bytes, *, filename: str, submission: Submission, by: Actor, understood: Remembered | None = None
) -> Examination | None:
    """The examination of a short file; None for a longer one, which :func:`leave_to_job` is for. Rows of which it is
    ``understood`` what they are come from a program that asks for their errors: they are read however many they are.

    Raises UnreadableWorkbook, of a longer file for what its bytes tell at a glance.
    """
    agency = submission.agency
    if understood is not None:
        return examine(data, filename=filename, agency=agency, by=by, understood=understood)
    refuse_the_obvious(data)
    if len(data) > AT_ONCE_BYTES:
        return None
    try:
        return examine(data, filename=filename, agency=agency, by=by, bound=AT_ONCE)
    except BeyondBound:
        return None


def keep_or_leave(submission: Submission, examination: Examination | None, data: bytes, *, by: Actor) -> None:
    """Stage what :func:`examine_at_once` has found, or leave the file to the job; saved and journalled, in the caller's
    transaction."""
    if examination is None:
        leave_to_job(submission, by=by)
    else:
        stage(submission, examination, data, by=by)
        _note_read(submission, by)


def keep_refused(submission: Submission, error: UnreadableWorkbook, *, by: Actor) -> None:
    """Note that the file as a whole can't be read, and why; the file itself stays. Saved and journalled."""
    submission.state, submission.refusal = Submission.State.UNREADABLE, error.code
    submission.save(update_fields=["state", "refusal"])
    record(by=by, action="submission.refused", row=submission, detail={"code": error.code})


def leave_to_job(submission: Submission, *, by: Actor) -> None:
    """Have the file read in the background, in place of what was read of it before; saved, in the caller's
    transaction."""
    clear(submission)
    submission.job = enqueue(READ_JOB, requested_by_id=by.account_id, arguments={"submission": str(submission.pk)})
    submission.state, submission.refusal = Submission.State.READING, ""
    submission.save(update_fields=["state", "refusal", "job", "sheets", "totals", "template"])


@transaction.atomic
def read_again(submission: Submission, *, by: Actor) -> Submission:
    """Have a file read once more that could not be read for a reason that may be over.

    Raises PermissionDenied; ValidationError, with what to do, for any other.
    """
    held = one_that(policies.check_may_be_read_again, submission, by)
    leave_to_job(held, by=by)
    record(by=by, action="submission.read_asked", row=held)
    return held


def read(submission: Submission, *, by: Actor, progress: Progress) -> None:
    """Read and stage a submission for the job that it names, or keep why that can't be; in the caller's transaction.

    ``progress`` is told rows read and then rows kept, of both together. Raises PermissionDenied; ValidationError once
    the file is destroyed; NoLongerWanted.
    """
    check_may_submit(by, submission.agency)
    watched = _Watched(submission, by, progress)
    watched.opens()
    try:
        data = received.content(submission)
        examination = examine(data, filename=submission.filename, agency=submission.agency, by=by, tell=watched.reads)
    except UnreadableWorkbook as error:
        watched.hold()
        keep_refused(submission, error, by=by)
        return
    stage(submission, examination, data, by=by, tell=watched.keeps)
    watched.hold()
    _note_read(submission, by)


class _Watched:
    """A submission while its file is read: says how far that is, and looks whether it is still wanted."""

    def __init__(self, submission: Submission, by: Actor, progress: Progress) -> None:
        self._submission, self._by, self._progress = submission, by, progress
        self._known = self._said = 0

    def opens(self) -> None:
        self._check(lock=False)
        self._progress(0, 0, _("Opening the file"))

    def reads(self, sheet: int, sheets: int, done: int, known: int) -> None:
        self._known = known
        if done < self._said + _STEP:
            return
        self._said = done
        self._check(lock=False)
        place = {"sheet": sheet, "sheets": sheets, "done": done, "known": known}
        said = _("Sheet %(sheet)d of %(sheets)d: %(done)d of %(known)d rows read") % place
        self._progress(done, 2 * known, said)

    def keeps(self, done: int, known: int) -> None:
        self._check(lock=False)
        said = _("%(done)d of %(known)d rows checked and kept") % {"done": done, "known": known}
        self._progress(self._known + done, self._known + known, said)

    def hold(self) -> None:
        """Lock the submission until the transaction ends. Raises NoLongerWanted."""
        self._check(lock=True)

    def _check(self, *, lock: bool) -> None:
        wanted = Submission.objects.visible_to(self._by).filter(
            pk=self._submission.pk, state=Submission.State.READING, job=self._submission.job
        )
        if lock:
            wanted = wanted.select_for_update(of=("self",), no_key=True)
        if not wanted.values_list("pk", flat=True).first():
            raise NoLongerWanted


def _note_read(submission: Submission, by: Actor) -> None:
    submission.state, submission.refusal = Submission.State.READ, ""
    submission.save(update_fields=["sheets", "totals", "template", "state", "refusal"])
    record(by=by, action="submission.read", row=submission, detail={"sheets": submission.sheets})
