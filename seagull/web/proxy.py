"""Behind a proxy every request comes from the proxy; the journal is to know who was in front of it."""

import contextlib
import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class RealAddressMiddleware:
    """Sets ``REMOTE_ADDR`` to what the proxy says in ``X-Real-IP``, which it overwrites, whatever a client has sent.

    The header is believed of a proxy alone: of a connection from one of ``settings.PROXY_NETWORKS``, or over a UNIX
    socket, which has no address. Whoever gets past the proxy is known by the own address. A word of the proxy's that is
    no address is left out: better the proxy's than one made up.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.proxies: list[Network] = [ipaddress.ip_network(each) for each in settings.PROXY_NETWORKS]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._is_proxy(request.META.get("REMOTE_ADDR", "")):
            with contextlib.suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(request.META.get("HTTP_X_REAL_IP", "")))
        return self.get_response(request)

    def _is_proxy(self, peer: str) -> bool:
        if not peer:
            return True
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.proxies)
