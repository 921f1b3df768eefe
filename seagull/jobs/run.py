"""Running a job: leased, fenced, for the person who asked, to be killed anywhere and run again."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from seagull.jobs.models import Job
from seagull.jobs.queue import dispatch
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

log = structlog.get_logger()

LEASE = dt.timedelta(seconds=settings.JOB_LEASE)
MAX_ATTEMPTS = 8


class LeaseLost(Exception):
    """Another run has taken the job over; this one must write no more."""


class Refused(Exception):
    """Work that can't be done, with a sentence that says what to do; it is not tried again."""


class Run:
    """One run of a job, as its handler sees it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.arguments: dict[str, Any] = job.arguments
        self._fence = job.fence

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Show progress and renew the lease. Committed at once: call it outside the work's transaction."""
        with on_stage(JOBS):
            held = self._mine().update(
                progress_done=min(done, total), progress_total=total, message=message, lease_until=clock.now() + LEASE
            )
        if not held:
            raise LeaseLost

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """The transaction in which the work's result becomes visible, together with the job's end: both or neither,
        only by the run that holds the job, and only while the asker may still have it (``settings.JOB_GUARD``)."""
        with on_stage(JOBS):
            held = Job.objects.select_for_update().filter(pk=self.job.pk, fence=self._fence, state=Job.State.RUNNING)
            if not held.exists():
                raise LeaseLost
            # As late as can be: what the asker lost while the work ran keeps its result from them.
            import_string(settings.JOB_GUARD)(self.job)
            yield
            finish(self.job)

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, fence=self._fence, state=Job.State.RUNNING)


Handler = Callable[[Run], None]


def run(job_id: uuid.UUID) -> bool:
    """Run a job once, if it may be started now. True when this call did its work."""
    job = _take(job_id)
    if job is None:
        return False
    handler: Handler = import_string(settings.JOB_HANDLERS[job.kind])
    this = Run(job)
    try:
        with settings_for_asker(job):
            handler(this)
            with on_stage(JOBS):
                done = Job.objects.filter(pk=job.pk, state=Job.State.DONE).exists()
            if not done:
                with this.publishing():
                    pass
    except LeaseLost:
        log.info("job taken over", job=str(job.pk), kind=job.kind)
        return False
    except Refused as refusal:
        _fail(job, str(refusal))
        return True
    except (InterfaceError, OperationalError):
        log.exception("job interrupted", job=str(job.pk), kind=job.kind, attempt=job.attempts)
        _try_again(job)
        return False
    except Exception:
        log.exception("job failed", job=str(job.pk), kind=job.kind, attempt=job.attempts)
        _try_again_or_fail(job)
        return False
    return True


@contextmanager
def settings_for_asker(job: Job) -> Iterator[None]:
    """Join point: what surrounds a handler so that it acts for the person who asked (``settings.JOB_SURROUND``)."""
    surround = import_string(settings.JOB_SURROUND)
    with surround(job):
        yield


def _take(job_id: uuid.UUID) -> Job | None:
    now = clock.now()
    with on_stage(JOBS):
        job = Job.objects.runnable(now).filter(pk=job_id).select_for_update(skip_locked=True).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            _mark_failed(job, gettext_noop("The work was interrupted too often. Ask for it again."))
            return None
        job.state = Job.State.RUNNING
        job.fence += 1
        job.attempts += 1
        job.lease_until = now + LEASE
        job.started_at = job.started_at or now
        job.save(update_fields=["state", "fence", "attempts", "lease_until", "started_at"])
    return job


def finish(job: Job) -> None:
    """Mark a job done, in the caller's transaction and on its stage (JOBS), and start what waited for it."""
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.DONE, finished_at=clock.now(), lease_until=None, progress_done=F("progress_total")
    )
    if job.parent_id is None:
        return
    Job.objects.filter(pk=job.parent_id, waits_for__gt=0).update(
        waits_for=F("waits_for") - 1, progress_done=F("progress_done") + 1
    )
    parent_id = job.parent_id
    if Job.objects.filter(pk=parent_id, waits_for=0, state=Job.State.QUEUED).exists():
        transaction.on_commit(lambda: dispatch([parent_id]))


def _fail(job: Job, reason: str) -> None:
    with on_stage(JOBS):
        _mark_failed(job, reason)


def _mark_failed(job: Job, reason: str) -> None:
    ended = {"state": Job.State.FAILED, "finished_at": clock.now(), "lease_until": None, "failure": reason}
    held = Job.objects.filter(pk=job.pk, fence=job.fence).exclude(state=Job.State.DONE).update(**ended)
    if held:
        _tell(job)
    if held and job.parent_id:
        Job.objects.filter(pk=job.parent_id).exclude(state=Job.State.DONE).update(**ended)


def _tell(job: Job) -> None:
    """Join point: who keeps what a kind of job works on tells of its failure, in the same transaction
    (``settings.JOB_FAILURES``). That this fails in its turn is no reason to run the job for ever."""
    if job.kind not in settings.JOB_FAILURES:
        return
    try:
        with transaction.atomic():
            import_string(settings.JOB_FAILURES[job.kind])(job)
    except Exception:
        log.exception("failure not told", job=str(job.pk), kind=job.kind)


def _try_again_or_fail(job: Job) -> None:
    if job.attempts >= 3:
        _fail(job, gettext_noop("The work failed. It has been reported to the people who run the portal."))
        return
    _try_again(job)


def _try_again(job: Job) -> None:
    """Put the job back in line. A server that went away is no fault of the work: that is tried as often as a killed
    run is, and while it is away the lease runs out by itself."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    # What failed after the job's end, such as the word to its parent, takes nothing of it back.
    with on_stage(JOBS):
        Job.objects.filter(pk=job.pk, fence=job.fence, state=Job.State.RUNNING).update(
            state=Job.State.QUEUED, lease_until=None, dispatched_at=None
        )
