"""Is it well? One address each for the web process, its readiness, the broker and the workers.

    /health/live     the web process answers
    /health/ready    it can do its work: database and broker answer (what a proxy asks before it sends people here)
    /health/broker   the broker answers
    /health/worker   at least one worker answers and takes work

200 or 503, and per part `ok` or `failing`. Nothing else is said, since the addresses need no sign-in; what failed is in
the log. A missing worker does not make the web unready: pages work without one, and jobs wait.
"""

import asyncio
from collections.abc import Callable

from asgiref.sync import async_to_sync
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from health_check.base import HealthCheck
from health_check.checks import Database
from health_check.contrib.celery import Ping
from health_check.contrib.redis import Redis
from redis.asyncio import Redis as Client

View = Callable[[], HttpResponse]


class HealthMiddleware:
    """Answers the addresses above before any other middleware, and so without a session, a transaction or a host name.

    Probes come from inside, by address and over plain HTTP; and an answer that needed the database could not tell that
    the database is down.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        view = VIEWS.get(request.path_info) if request.method in ("GET", "HEAD") else None
        return view() if view else self.get_response(request)


def live() -> HttpResponse:
    """The web process answers."""
    return _answer({"web": True})


def database() -> HealthCheck:
    """The database answers a query of the application role."""
    return Database()


def broker() -> HealthCheck:
    """The broker answers a ping."""
    return Redis(client_factory=lambda: Client.from_url(settings.REDIS_URL, socket_timeout=3, socket_connect_timeout=3))


def worker() -> HealthCheck:
    """A worker answers and reads the queue that jobs are put in."""
    return Ping(limit=1)


def well(**parts: Callable[[], HealthCheck]) -> View:
    """A view that runs these checks side by side."""

    async def run() -> dict[str, bool]:
        results = await asyncio.gather(*(make().get_result() for make in parts.values()))
        return {name: result.error is None for name, result in zip(parts, results, strict=True)}

    return lambda: _answer(async_to_sync(run)())


def _answer(parts: dict[str, bool]) -> HttpResponse:
    said = {name: "ok" if is_well else "failing" for name, is_well in parts.items()}
    return JsonResponse(said, status=200 if all(parts.values()) else 503, headers={"Cache-Control": "no-store"})


VIEWS: dict[str, View] = {
    "/health/live": live,
    "/health/ready": well(database=database, broker=broker),
    "/health/broker": well(broker=broker),
    "/health/worker": well(worker=worker),
}
