"""A task acts for the person who asked, with the rights that person has when it runs, never as itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import override

from coordinators.access.actor import Actor, actor_for
from coordinators.models import Account
from seagull.jobs.models import Job

_asker: ContextVar[Actor | None] = ContextVar("asker", default=None)


@contextmanager
def as_asker(job: Job) -> Iterator[None]:
    """Surround of every job (``settings.JOB_SURROUND``): its handler finds the asker with :func:`asker`."""
    account = Account.objects.select_related("party").get(pk=job.requested_by_id)
    token = _asker.set(actor_for(account))
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
