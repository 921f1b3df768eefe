"""From the journal to the outbox.

The journal is written in the transaction of each act, so nothing has to be noted a second time: it is read as far as no
transaction that still runs can add to it, as the seal reads it, and each endpoint keeps how far. What its owner may see
of that becomes its deliveries. Killed midway, it begins where the endpoint was left, and makes nothing twice.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.access.tasks import standing
from coordinators.webhooks.events import EventType, types
from coordinators.webhooks.models import Delivery, Endpoint
from seagull.audit.seal import complete_below
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage


@dataclass(frozen=True)
class Happening:
    """The newest of the acts that are told as one event of one row."""

    event: EventType
    subject: uuid.UUID
    written_in: int
    at: dt.datetime


def tell() -> int:
    """Make the deliveries of what has happened since the last time; returns how many endpoints were told."""
    with on_stage(JOBS):
        listening = list(Endpoint.objects.active())
        if not listening:
            return 0
        below, happened = _happenings(min(each.told_below for each in listening))
    return sum(_tell_one(endpoint, happened, below) for endpoint in listening if endpoint.told_below < below)


def _tell_one(endpoint: Endpoint, happened: Sequence[Happening], below: int) -> bool:
    new = [each for each in happened if each.event.name in endpoint.events and each.written_in >= endpoint.told_below]
    shown = _seen_by(standing(endpoint.account_id), new) if new else []
    with on_stage(JOBS):
        still = Endpoint.objects.active().filter(pk=endpoint.pk, told_below=endpoint.told_below)
        moved = still.update(told_below=below)
        if moved:
            _queue(endpoint, shown)
    return bool(moved and shown)


def _queue(endpoint: Endpoint, happened: Iterable[Happening]) -> None:
    now = clock.now()
    made = [
        Delivery(
            endpoint=endpoint,
            event=each.event.name,
            subject=each.subject,
            happened_at=each.at,
            created_at=now,
            next_at=now,
        )
        for each in happened
    ]
    Delivery.objects.bulk_create(made, batch_size=1000, ignore_conflicts=True)


def _seen_by(actor: Actor, happened: Iterable[Happening]) -> list[Happening]:
    of_type: dict[str, list[Happening]] = {}
    for each in happened:
        of_type.setdefault(each.event.name, []).append(each)
    shown = {name: seen(actor, group[0].event, [each.subject for each in group]) for name, group in of_type.items()}
    return [each for name, group in of_type.items() for each in group if each.subject in shown[name]]


def seen(actor: Actor, event: EventType, ids: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Which of the ids the actor may see now, asked of the one rule, with both walls up."""
    with acting_as(actor):
        return set(event.seen(actor, ids))


def _happenings(since: int) -> tuple[int, list[Happening]]:
    """Up to where the journal is complete, and what it tells from ``since`` on, each event of a row once."""
    told = list(types().values())
    patterns = sorted({pattern for event in told for pattern in event.patterns})
    below = complete_below()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM webhooks_happened(%s, %s, %s)", [since, below, patterns])
        rows = cursor.fetchall()
    newest: dict[tuple[str, uuid.UUID], Happening] = {}
    for action, subject, of_case, written_in, at in rows:
        for event in told:
            if event.tells_of(action, of_case=of_case):
                found = Happening(event, uuid.UUID(subject), written_in, at)
                known = newest.get((event.name, found.subject))
                newest[event.name, found.subject] = max(known or found, found, key=lambda each: each.written_in)
    return below, sorted(newest.values(), key=lambda each: each.at)
