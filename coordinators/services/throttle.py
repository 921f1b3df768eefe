"""How often sign-in may be tried (docs/decisions/008-throttling.md).

Three limits on failures, each over a window that slides: of one name from one address, of one address, and of one name
from addresses it was never signed in from. The last bounds a guess spread over many machines, and spares the person
whose name it is: from the places they sign in from, only their own failures count.
"""

import datetime as dt
import hashlib
import hmac
import ipaddress
import math
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from coordinators.models import SignInStep, SignInTry
from coordinators.services import sign_in_refused
from seagull.kernel import clock
from seagull.kernel.locks import hold_name
from seagull.kernel.stage import SIGN_IN, on_stage

#: For how long an address that a name was signed in from counts as one of the person's own.
_KNOWN_FOR = dt.timedelta(days=30)


@dataclass(frozen=True)
class Limit:
    """At most ``failures`` within ``window``."""

    failures: int
    window: dt.timedelta

    @classmethod
    def of(cls, name: str) -> "Limit":
        """One of ``settings.SIGN_IN_LIMITS``: (failures, seconds)."""
        failures, seconds = settings.SIGN_IN_LIMITS[name]
        return cls(failures, dt.timedelta(seconds=seconds))

    def waits_until(self, tries: "QuerySet[SignInTry]", now: dt.datetime) -> dt.datetime | None:
        """When these tries allow another; None for now."""
        failed = tries.filter(succeeded=False, at__gt=now - self.window).order_by("-at")
        oldest = failed[self.failures - 1 : self.failures].first()
        return oldest.at + self.window if oldest else None


class TooManyTries(ValidationError):
    """Said alike whether the name is anyone's or not."""

    def __init__(self, wait: dt.timedelta) -> None:
        minutes = max(1, math.ceil(wait.total_seconds() / 60))
        text = ngettext(
            "Too many failed attempts. Try again in %(minutes)s minute.",
            "Too many failed attempts. Try again in %(minutes)s minutes.",
            minutes,
        )
        super().__init__(text % {"minutes": minutes}, code="too_many_login_attempts")


def begin(*, name: str, address: str, step: SignInStep) -> SignInTry:
    """Count a try of ``name`` from ``address`` as failed until :func:`succeeded` says otherwise. Raises TooManyTries.

    Tries of one name from one address wait for one another, so that many at once are counted one by one; whoever else
    tries that name waits for none of them.
    """
    subject, address, now = subject_of(name), network_of(address), clock.now()
    with on_stage(SIGN_IN):
        hold_name(f"{step} {subject} {address}")
        until = _waits_until(step, subject, address, now)
        if until is None:
            return SignInTry.objects.create(at=now, step=step, subject=subject, address=address)
        is_news = _tell_once(step, subject, address)
    if is_news:
        sign_in_refused.remember_held_back(name=name, step=step)
    raise TooManyTries(until - now)


def succeeded(tried: SignInTry) -> None:
    with on_stage(SIGN_IN):
        SignInTry.objects.filter(pk=tried.pk).update(succeeded=True)


def subject_of(name: str) -> str:
    """A name as the tries keep it: nobody reads there who was tried, or what was mistaken for a name."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"sign-in {name.casefold()}".encode(), hashlib.sha256).hex()


def network_of(address: str) -> str:
    """An address as it is counted: an IPv6 client by its /64."""
    parsed = ipaddress.ip_address(address)
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{parsed}/64", strict=False).network_address)
    return str(parsed)


def forget(now: dt.datetime) -> int:
    """Remove the tries that no limit looks at any more; returns how many."""
    with on_stage(SIGN_IN):
        return SignInTry.objects.filter(at__lt=now - _KNOWN_FOR).delete()[0]


def _tell_once(step: str, subject: str, address: str) -> bool:
    """Whether the journal is still to be told that the limit was met; a flood of tries fills no journal."""
    failed = SignInTry.objects.filter(Q(subject=subject) | Q(address=address), step=step, succeeded=False)
    latest = failed.order_by("-at").values("pk")[:1]
    return bool(SignInTry.objects.filter(pk__in=latest, told_of_limit=False).update(told_of_limit=True))


def _waits_until(step: str, subject: str, address: str, now: dt.datetime) -> dt.datetime | None:
    tries = SignInTry.objects.filter(step=step)
    of_name, of_address = tries.filter(subject=subject), tries.filter(address=address)
    found = [
        Limit.of("name and address").waits_until(of_name.filter(address=address), now),
        Limit.of("address").waits_until(of_address, now),
    ]
    if not of_name.filter(address=address, succeeded=True, at__gt=now - _KNOWN_FOR).exists():
        found.append(Limit.of("name").waits_until(of_name, now))
    return max((each for each in found if each is not None), default=None)
