"""One attempt at handing a message over. It knows nothing of the database, so that several go on side by side."""

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError
from urllib3.exceptions import TimeoutError as TooLate

from coordinators.webhooks.addresses import NotPublic, Unknown, resolve
from coordinators.webhooks.models import Delivery

#: How long an attempt may take in all.
PATIENCE = dt.timedelta(seconds=15)
#: How much of an answer is kept, in bytes.
KEPT = 2048
Problem = Delivery.Problem


@dataclass(frozen=True)
class Outcome:
    """The receiver's answer, or the problem that stood before one."""

    code: int | None = None
    answer: str = ""
    problem: str = ""

    @property
    def taken(self) -> bool:
        return self.code is not None and 200 <= self.code < 300


def post(url: str, body: str, headers: Mapping[str, str]) -> Outcome:
    """Send a body by POST; never raises for what the other side does. Redirects are answers like any other.

    The connection is made to the address that was checked, and the certificate is held to the name.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 443
    try:
        address = resolve(host, port)
    except Unknown:
        return Outcome(problem=Problem.NAME)
    except NotPublic:
        return Outcome(problem=Problem.ADDRESS)
    connection = HTTPSConnection(
        address,
        port,
        timeout=PATIENCE.total_seconds(),
        ssl_context=_trust(),
        server_hostname=host,
        assert_hostname=host,
    )
    # A time-out counts from byte to byte; whoever sends one now and then is cut off all the same.
    late = threading.Event()
    limit = threading.Timer(PATIENCE.total_seconds(), _cut_off, [connection, late])
    limit.daemon = True
    limit.start()
    try:
        target = parts._replace(scheme="", netloc="").geturl() or "/"
        sent = {"host": parts.netloc, **headers}
        connection.request("POST", target, body=body.encode(), headers=sent, preload_content=False)
        response = connection.getresponse()
        answer = response.read(KEPT, decode_content=False)
        if late.is_set():  # what was cut off reads as an answer that ends there
            return Outcome(problem=Problem.TIME)
        return Outcome(response.status, answer.decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}"))
    except (HTTPError, OSError, ValueError) as error:
        return Outcome(problem=Problem.TIME if late.is_set() else _problem_of(error))
    finally:
        limit.cancel()
        connection.close()


def _problem_of(error: Exception) -> str:
    causes = [error, *error.args, error.__cause__]
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Problem.CERTIFICATE
    # urllib3 takes a refused connection for a kind of time-out.
    late = isinstance(error, TimeoutError | TooLate) and not isinstance(error, NewConnectionError)
    return Problem.TIME if late else Problem.CONNECTION


def _cut_off(connection: HTTPSConnection, late: threading.Event) -> None:
    late.set()
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _trust() -> ssl.SSLContext:
    return _context(settings.WEBHOOK_CA_FILE)


@cache
def _context(authorities: str) -> ssl.SSLContext:
    """The system's certificate authorities, or those of a file."""
    return ssl.create_default_context(cafile=authorities or None)
