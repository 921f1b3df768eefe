"""One's own sessions: where one is signed in, and ending that."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from allauth.core import context
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import transaction

from coordinators.access.actor import Actor
from coordinators.access.limits import seconds_left
from coordinators.services.access_ending import end_other_sessions
from seagull.audit.record import record


@dataclass(frozen=True)
class OwnSession:
    """A session as its owner is shown it."""

    row: UserSession
    is_current: bool


def own_sessions(actor: Actor) -> list[OwnSession]:
    """The actor's sessions that still open something, the present one first, then the last seen."""
    request = context.request
    current = request.session.session_key if request is not None else None
    rows = UserSession.objects.filter(user_id=actor.account_id).order_by("-last_seen_at")
    found = [OwnSession(row, row.session_key == current) for row in rows if _is_open(row)]
    return sorted(found, key=lambda each: not each.is_current)


@transaction.atomic
def end_session(by: Actor, pk: Any) -> bool:
    """End one of the actor's other sessions at once. False for none of theirs, or the present one."""
    for own in own_sessions(by):
        if own.row.pk == pk and not own.is_current:
            _told(by, 1)
            own.row.end()
            return True
    return False


@transaction.atomic
def end_others(by: Actor) -> None:
    """End all of the actor's sessions but the present one, at once."""
    count = sum(not own.is_current for own in own_sessions(by))
    end_other_sessions(by)
    if count:
        _told(by, count)


def _told(by: Actor, count: int) -> None:
    record(by=by, action="session.ended", row=by.account, owner_party=by.party_code, detail={"count": count})


def _is_open(row: UserSession) -> bool:
    """Whether the session is there, a person's, and within its limits."""
    kept = import_module(settings.SESSION_ENGINE).SessionStore(row.session_key).load()
    return bool(kept.get(SESSION_KEY)) and seconds_left(kept) > 0
