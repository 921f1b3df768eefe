"""When and from where somebody was last seen in a session, for the list of one's sessions."""

import hashlib

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

#: Seconds. What a list of sessions says of the last activity is as fine as that.
NOTED_EVERY = 60


class ActivityMiddleware(UserSessionsMiddleware):
    """allauth's, at most once a minute for a session, an address and a browser, in each process: on every request it
    would read and write the session's row five times over."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = self.get_response(request) if _is_noted(request) else super().__call__(request)
        return answer


def _is_noted(request: HttpRequest) -> bool:
    """Whether it was noted within the minute. From here on it is."""
    session = request.session.session_key, request.user.pk
    seen = (*session, request.META.get("REMOTE_ADDR"), request.headers.get("User-Agent"))
    return not caches["seen"].add(hashlib.sha256(repr(seen).encode()).hexdigest(), True, NOTED_EVERY)
