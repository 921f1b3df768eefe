"""A task acts for the person who asked, with the rights that person has when it runs, never as itself."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext_noop, override

from coordinators.access.actor import Actor, actor_for
from coordinators.models import Account
from seagull.jobs.models import Job
from seagull.jobs.run import Refused
from seagull.kernel.stage import SIGN_IN, on_stage

_SUSPENDED = gettext_noop("Whoever asked for this may not sign in any more. Somebody else has to ask again.")

_asker: ContextVar[Actor | None] = ContextVar("asker", default=None)


@contextmanager
def as_asker(job: Job) -> Iterator[None]:
    """Surround of every job (``settings.JOB_SURROUND``): its handler finds the asker with :func:`asker`.

    Raises Refused for a suspended one.
    """
    account, actor = _now(job.requested_by_id)
    if not account.is_active:
        raise Refused(_SUSPENDED)
    token = _asker.set(actor)
    try:
        with override(account.language):
            yield
    finally:
        _asker.reset(token)


def asker() -> Actor:
    """The person the running job acts for. Raises LookupError outside a job."""
    actor = _asker.get()
    if actor is None:
        raise LookupError("no job is running")
    return actor


def check_asker(job: Job) -> None:
    """Raise Refused where the asker was suspended, or lost a right or an audience, since the job's work began
    (``settings.JOB_GUARD``)."""
    began = _asker.get()
    account, now = _now(job.requested_by_id)
    if not account.is_active:
        raise Refused(_SUSPENDED)
    if began is not None and not (began.permissions <= now.permissions and set(began.audience) <= set(now.audience)):
        raise Refused(gettext_noop("What you may see has changed meanwhile. Ask for it again."))


def standing(account_id: uuid.UUID) -> Actor:
    """Somebody as the rules see them now, for what is done on their behalf while they are away. A suspended person has
    no right and sees nothing."""
    return _now(account_id)[1]


def _now(account_id: uuid.UUID) -> tuple[Account, Actor]:
    with on_stage(SIGN_IN):
        account = Account.objects.select_related("party").get(pk=account_id)
        return account, actor_for(account)
