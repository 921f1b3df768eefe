"""Who is on duty; who is told instead where nobody is."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import connection

from coordinators.access.actor import Actor
from coordinators.codes import Role
from coordinators.duty.models import Shift
from coordinators.duty.models.shift import ShiftQuerySet
from coordinators.models import Account

#: Who is told where nobody is on duty: the first of these roles that has active people.
_INSTEAD = (Role.COORDINATOR, Role.RELEASING_OFFICER, Role.LEADERSHIP, Role.LIAISON, Role.OBSERVER)


def shifts(actor: Actor) -> ShiftQuerySet:
    """The roster of the actor's own party, for its people."""
    own = Shift.objects.of(actor.party_code) if actor.permissions else Shift.objects.none()
    return own.select_related("account")


def on_duty(party: str, at: dt.datetime) -> list[uuid.UUID]:
    """The accounts of who is on duty for ``party``, whoever asks: whom to tell, and nothing else of the roster."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT duty_on(%s, %s)", [party, at])
        return [row[0] for row in cursor.fetchall()]


def to_tell(party: str, at: dt.datetime) -> list[uuid.UUID]:
    """Who is told for ``party``: who is on duty, else its coordinators, else its releasing officers, and so on, so that
    word always reaches somebody; nobody where the party has no active person that sees records."""
    found = on_duty(party, at)
    return found or next((people for role in _INSTEAD if (people := people_of(party, role))), [])


def people_of(party: str, role: str) -> list[uuid.UUID]:
    """The active people of a role."""
    return list(Account.objects.filter(party_id=party, role=role, is_active=True).values_list("pk", flat=True))


@dataclass(frozen=True)
class Gap:
    """A time without anybody on duty."""

    starts_at: dt.datetime
    ends_at: dt.datetime


def gaps(rows: list[Shift], start: dt.datetime, end: dt.datetime) -> list[Gap]:
    """The minutes from ``start`` to ``end`` that none of ``rows`` covers, in their order."""
    found, covered = [], start
    for shift in sorted(rows, key=lambda row: row.starts_at):
        if shift.starts_at > covered:
            found.append(Gap(covered, min(shift.starts_at, end)))
        covered = max(covered, shift.ends_at)
        if covered >= end:
            return found
    return [*found, Gap(covered, end)]
