"""Which addresses a webhook may have, and where a connection to one may lead.

Server-side request forgery is met where the connection is made: the name is resolved once, every address that it has
must be public, and the connection goes to that address and to no other (OWASP, SSRF Prevention; Standard Webhooks,
"Server side request forgery").
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PORTS = (443, 8443)
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: Networks that lead on to IPv4 addresses (RFC 6052, RFC 8215), which is_global knows nothing of.
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


class NotPublic(Exception):
    """A name that leads to an address which the portal connects to for nobody."""


class Unknown(Exception):
    """A name that leads nowhere."""


def check_url(url: str) -> None:
    """Raise ValidationError, at ``url``, for what is no address that can be told: https with a name, on a port of
    ``PORTS``, without user or fragment, and not an address within a network."""
    error = _url_error(url)
    if error:
        raise ValidationError({"url": error})


def _url_error(url: str) -> str:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError:
        return _("This is no address.")
    if parts.scheme != "https" or not host:
        return _("The address begins with https://.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        return _("Leave user, password and what follows # out of the address.")
    if _is_open(host):
        return ""
    if port not in PORTS:
        return _("Only the ports 443 and 8443 are served.")
    literal = _literal(host)
    return _("This address is not public.") if literal is not None and not is_public(literal) else ""


def resolve(host: str, port: int) -> str:
    """The address to connect to for a name, checked now. Raises Unknown; NotPublic if any of its addresses is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unknown(host) from error
    addresses = [str(each[4][0]).partition("%")[0] for each in found]
    if not addresses:
        raise Unknown(host)
    public = port in PORTS and all(is_public(ipaddress.ip_address(each)) for each in addresses)
    if not public and not _is_open(host):
        raise NotPublic(host)
    return addresses[0]


def is_public(address: Address) -> bool:
    """Whether anybody on the internet has the address: no loopback, private, link-local (a cloud's metadata), shared,
    multicast or reserved one, however it is wrapped in IPv6."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in _TRANSLATED) or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_open(host: str) -> bool:
    """Whether the operator let a name in whatever it leads to: a receiver of a test, or within the own network."""
    return host in settings.WEBHOOK_OPEN_HOSTS
