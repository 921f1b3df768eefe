"""How long a session lasts: so long since the last activity, and so long in all (``settings.SESSION_IDLE_SECONDS`` and
``SESSION_ABSOLUTE_SECONDS``). Enforced here; what the page says of it beforehand is a courtesy."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

#: Set by the portal's scripts on what they ask for by themselves: it is nobody's activity. Whoever sends it in vain
#: only shortens the own session.
BACKGROUND = "X-Background"
_ACTIVE = "active_at"


#: What a session holds: a request's, or one read from the store.
Kept = SessionBase | Mapping[str, Any]


class SessionLimitsMiddleware:
    """Ends a session past its limits before anything else is done with it; ``request.session_over`` says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session_over = False  # type: ignore[attr-defined]
        if request.session.session_key and request.user.is_authenticated:
            now = time.time()
            if seconds_left(request.session, now) <= 0:
                logout(request)
                request.session_over = True  # type: ignore[attr-defined]
            elif not request.headers.get(BACKGROUND):
                _note_activity(request, now)
        return self.get_response(request)


def seconds_left(session: Kept, now: float | None = None) -> float:
    """Until the session ends, if nothing is done in it; at most until its last moment of all."""
    now = time.time() if now is None else now
    return float(min(_active_at(session) + settings.SESSION_IDLE_SECONDS, _last_moment(session)) - now)


def is_last_stretch(session: Kept) -> bool:
    """Whether the session ends for its age before it would for want of activity."""
    return _last_moment(session) - time.time() <= settings.SESSION_IDLE_SECONDS


def _note_activity(request: HttpRequest, now: float) -> None:
    """Kept to a twentieth of the limit, so that not every request writes."""
    if now - _active_at(request.session) > min(60, settings.SESSION_IDLE_SECONDS / 20):
        request.session[_ACTIVE] = now


def _active_at(session: Kept) -> float:
    return float(session.get(_ACTIVE, _began_at(session)))


def _last_moment(session: Kept) -> float:
    return _began_at(session) + settings.SESSION_ABSOLUTE_SECONDS


def _began_at(session: Kept) -> float:
    """When the first factor was shown; long ago, where nobody knows."""
    records = session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return float(min((entry.get("at", 0) for entry in records), default=0))
