"""The jobs that read a submission, take it in and take it back (``settings.JOB_HANDLERS``)."""

from typing import Protocol

import structlog
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from cases.intake.lease import keeping_lease
from cases.intake.models import Submission
from cases.intake.services import reading
from cases.intake.services.taking import Progress, take_in
from cases.intake.services.undoing import take_back
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.access.tasks import asker, standing
from seagull.audit.record import record
from seagull.jobs.models import Job
from seagull.jobs.run import Refused, Run

log = structlog.get_logger()


def read(run: Run) -> None:
    """Read and stage the submission that ``run.arguments`` name, for the person who asked, in one transaction as below.
    It holds nothing while it reads; where the submission was withdrawn meanwhile, it ends with nothing done."""
    try:
        _in_one_piece(run, reading.read, lock=False)
    except reading.NoLongerWanted:
        log.info("no longer to be read", job=str(run.job.pk))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def commit(run: Run) -> None:
    """Take in the submission that ``run.arguments`` name, for the person who asked: all of its good rows, or none.

    The whole work is one transaction, and it ends only while this run still holds the job; killed anywhere, it leaves
    nothing, and the next run begins anew.
    """
    _in_one_piece(run, take_in)


def undo(run: Run) -> None:
    """Undo the submission that ``run.arguments`` name, for the person who asked: every row of it, or, when something
    was built on it, none. In one transaction, as above."""
    _in_one_piece(run, take_back)


class Work(Protocol):
    def __call__(self, submission: Submission, *, by: Actor, progress: Progress) -> None: ...


def _in_one_piece(run: Run, work: Work, *, lock: bool = True) -> None:
    """``lock``: whether the submission is held from the beginning on."""
    actor = asker()
    with keeping_lease(run) as pulse, acting_as(actor):
        try:
            work(_named(run, actor, lock=lock), by=actor, progress=pulse.at)
        except PermissionDenied as error:
            raise Refused(_("You no longer have the right to do this with the workbook.")) from error
        pulse.stop()
        with run.publishing():
            pass


def _named(run: Run, actor: Actor, *, lock: bool) -> Submission:
    found = Submission.objects.visible_to(actor).filter(pk=run.arguments["submission"], job_id=run.job.pk)
    if lock:
        found = found.select_for_update(of=("self",))
    submission = found.select_related("agency__party").first()
    if submission is None:
        raise Refused(_("This workbook is no longer there for you. Ask your party's administrator."))
    return submission


def tell_of_failure(job: Job) -> None:
    """Journal, and so tell webhooks, that the work on a submission failed (``settings.JOB_FAILURES``): for who asked,
    as far as they still see it."""
    actor = standing(job.requested_by_id)
    with acting_as(actor):
        submission = Submission.objects.visible_to(actor).filter(job_id=job.pk).first()
        if submission is not None:
            action = job.kind.replace("intake.", "submission.")
            record(by=actor, action=f"{action}_failed", row=submission, detail={"job": job.pk})
