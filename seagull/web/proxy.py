"""Behind a proxy every request comes from the proxy; the journal is to know who was in front of it."""

import contextlib
import ipaddress
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class RealAddressMiddleware:
    """Sets ``REMOTE_ADDR`` to what the proxy says in ``X-Real-IP``.

    For production alone, where nothing but the proxy reaches the web servers and it overwrites the header, whatever a
    client may have sent. An address that is none is left out: better the proxy's than one made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with contextlib.suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(request.META.get("HTTP_X_REAL_IP", "")))
        return self.get_response(request)
