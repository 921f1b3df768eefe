"""Telling people, each event once, in the transaction of what happened; and that they have read it."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.notifications.kinds import kinds
from coordinators.notifications.models import Notice
from seagull.kernel import clock


def tell(people: Iterable[uuid.UUID], *, kind: str, subject: uuid.UUID, key: str) -> None:
    """Tell each of these accounts of an event, once however often this is called with the same ``key``.

    Runs in the caller's transaction. Raises LookupError for a kind that has no words.
    """
    if kind not in kinds():
        raise LookupError(kind)
    now = clock.now()
    rows = [Notice(account_id=person, kind=kind, subject=subject, key=key, made_at=now) for person in set(people)]
    # Without a target named, so that no row of another person's has to be seen.
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def read(notice: Notice, *, by: Actor) -> Notice:
    """The person has read it. Somebody else's is not there to be read."""
    stored = Notice.objects.of(by).select_for_update().get(pk=notice.pk)
    if stored.read_at is None:
        stored.read_at = clock.now()
        stored.save(update_fields=["read_at"])
    return stored


@transaction.atomic
def read_all(*, by: Actor) -> int:
    """All of the person's own are read; returns how many were not."""
    return Notice.objects.of(by).unread().update(read_at=clock.now())
