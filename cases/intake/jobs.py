"""The jobs that take a submission in and take it back (``settings.JOB_HANDLERS``)."""

from typing import Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cases.intake.lease import keeping_lease
from cases.intake.models import Submission
from cases.intake.services.taking import Progress, take_in
from cases.intake.services.undoing import take_back
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.access.tasks import asker
from seagull.jobs.run import Refused, Run


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


def _in_one_piece(run: Run, work: Work) -> None:
    actor = asker()
    with keeping_lease(run) as pulse, acting_as(actor):
        try:
            work(_locked(run, actor), by=actor, progress=pulse.at)
        except PermissionDenied as error:
            raise Refused(_("You no longer have the right to do this with the workbook.")) from error
        pulse.stop()
        with run.publishing():
            pass


def _locked(run: Run, actor: Actor) -> Submission:
    found = Submission.objects.visible_to(actor).filter(pk=run.arguments["submission"], job_id=run.job.pk)
    submission = found.select_related("agency__party").select_for_update(of=("self",)).first()
    if submission is None:
        raise Refused(_("This workbook is no longer there for you. Ask your party's administrator."))
    return submission
