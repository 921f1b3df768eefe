"""Who asks: every role of every party, and everybody who should be let in nowhere."""

import datetime as dt
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from django.test import Client

from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, ApiToken
from coordinators.services.tokens import make_token
from seagull.kernel import clock
from tests.access.model import CENTRE, Person, Service
from tests.factories.accounts import MEMBERS, make_person, signed_in

PARTNERS = ("UNODC", "INTERPOL")
PARTIES = (*MEMBERS, *PARTNERS, CENTRE)
MEMBER_ROLES = tuple(role for role in Role.values if role != Role.OBSERVER)
CENTRE_ROLES = (Role.COORDINATOR, Role.LEADERSHIP, Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass(frozen=True)
class Persona:
    """``by`` is how it comes: "session", "token", or something that lets nobody in."""

    name: str
    party: str
    role: str
    by: str = "session"
    serves: tuple[int, int | None] | None = None

    @property
    def let_in(self) -> bool:
        return self.by in {"session", "token"}

    @property
    def person(self) -> Person:
        """As the plain model knows it; whoever is let in nowhere is nobody to it."""
        serves = [Service(*self.serves, accepted=True)] if self.serves else []
        return Person(self.party, self.role, active=self.let_in, serves=serves)


def _serves(party: str, role: str) -> tuple[int, int | None] | None:
    return (-30, None) if role == Role.COORDINATOR and party != CENTRE else None


def _seat(party: str, role: str, by: str = "session") -> Persona:
    name = f"{role} of {party}" + ("" if by == "session" else f" ({by})")
    return Persona(name, party, role, by, _serves(party, role))


PERSONAS: tuple[Persona, ...] = (
    *(_seat(party, role) for party in MEMBERS for role in MEMBER_ROLES),
    *(_seat(party, role) for party in PARTNERS for role in (Role.OBSERVER, Role.ADMINISTRATOR)),
    *(_seat(CENTRE, role) for role in CENTRE_ROLES),
    _seat("KH", Role.LIAISON, "token"),
    _seat("MM", Role.COORDINATOR, "token"),
    _seat("CN", Role.ADMINISTRATOR, "token"),
    _seat("TH", Role.RELEASING_OFFICER, "token"),
    Persona("ended secondment of LA", "LA", Role.COORDINATOR, "session", (-30, -1)),
    _seat("TH", Role.LIAISON, "anonymous"),
    _seat("KH", Role.RELEASING_OFFICER, "password only"),
    _seat("VN", Role.LIAISON, "suspended"),
    _seat("VN", Role.COORDINATOR, "suspended, by token"),
    _seat("TH", Role.RELEASING_OFFICER, "revoked token"),
    _seat("MM", Role.LIAISON, "expired token"),
)


@dataclass
class Seat:
    """A persona with its account, and what its requests carry."""

    persona: Persona
    account: Account
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    headers: dict[str, str] = field(default_factory=dict)
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def ask(self, method: str, address: str, body: Any = None, content_type: str = "") -> Any:
        """One request as this persona, its cookies as they were at first."""
        self.client.cookies = SimpleCookie(self.cookies.output(header="", sep=";"))
        for name, morsel in self.cookies.items():
            self.client.cookies[name] = morsel.value
        options: dict[str, Any] = {"headers": self.headers} if self.headers else {}
        if body is None:
            return self.client.generic(method, address, **options)
        return self.client.generic(method, address, body, content_type, **options)


def seat(persona: Persona) -> Seat:
    """Make the account, and sign it in as the persona comes."""
    start = clock.today() + dt.timedelta(days=persona.serves[0]) if persona.serves else None
    account = make_person(persona.party, persona.role, seconded_from=start)
    if persona.serves and persona.serves[1] is not None:
        account.secondments.update(ends_on=clock.today() + dt.timedelta(days=persona.serves[1]))
    here = Seat(persona, account)
    if "token" in persona.by:
        here.headers = {"Authorization": f"Bearer {_token(persona, account)}"}
    elif persona.by != "anonymous":
        here.cookies = signed_in(account, both_factors=persona.by != "password only").cookies
    if persona.by.startswith("suspended"):
        Account.objects.filter(pk=account.pk).update(is_active=False)
    return here


def _token(persona: Persona, account: Account) -> str:
    by = actor_for(account)
    with acting_as(by):
        token, text = make_token(by=by, label="a machine", expires_at=clock.now() + dt.timedelta(days=1))
        ended = clock.now() - dt.timedelta(minutes=1)
        if persona.by == "revoked token":
            ApiToken.objects.filter(pk=token.pk).update(revoked_at=ended)
        if persona.by == "expired token":
            ApiToken.objects.filter(pk=token.pk).update(expires_at=ended)
    return text
