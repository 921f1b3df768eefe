"""Every request has an id, and the journal knows where it came from."""

import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from seagull.audit.record import origin
from seagull.kernel.stage import of_request


class StageMiddleware:
    """Tells the database that a request is here of which nobody knows yet whose it is; before sessions are read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with of_request(request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")):
            return self.get_response(request)


class RequestIdMiddleware:
    """Sets ``request.request_id``, answers it in ``X-Request-ID`` and binds it to every log line and journal entry.

    The id is always our own: one sent along would let a caller write into the journal.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = str(uuid.uuid4())
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request_id)
        token = origin.set((request.META.get("REMOTE_ADDR") or None, request_id))
        try:
            response = self.get_response(request)
        finally:
            origin.reset(token)
            structlog.contextvars.unbind_contextvars("request_id")
        response["X-Request-ID"] = request_id
        return response
