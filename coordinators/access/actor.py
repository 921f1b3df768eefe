"""Who acts: an account as the rules see it, at one moment."""

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coordinators.access.permissions import Permission
from coordinators.access.roles import CENTRE_PERMISSIONS, NEEDS_PASSKEY, PERMISSIONS
from coordinators.access.scopes import covers
from coordinators.codes import PartyKind, Role
from seagull.kernel import clock

if TYPE_CHECKING:
    from coordinators.models import Account

#: The centre's bit (Party.bit of LMLECC).
CENTRE_BIT = 8
CENTRE_CODE = "LMLECC"
#: Set in ``visible_mask`` beside the parties' bits when a named grant is in force.
NAMED_GRANT_BIT = 15


@dataclass(frozen=True)
class Actor:
    """A person at one moment. ``audience`` holds the numbers of ``visible_to`` that this person answers to: the own
    party's bit, the centre's bit while serving there, the own number of named grants. An empty audience sees nothing.

    ``permissions`` are the role's; ``passkey`` says whether the session showed a passkey, which some of them need.
    ``scopes`` are those of the token that came instead of a session; None where none did.
    """

    account_id: uuid.UUID
    name: str
    party_code: str
    role: str
    permissions: frozenset[Permission] = frozenset()
    audience: tuple[int, ...] = ()
    agency_code: str | None = None
    serves_at_centre: bool = False
    passkey: bool = False
    scopes: frozenset[str] | None = None
    account: "Account | None" = field(default=None, compare=False, repr=False)

    @property
    def mask(self) -> int:
        """The audience as bits, without named grants."""
        return sum(1 << number for number in self.audience if number < NAMED_GRANT_BIT)

    @property
    def grant_number(self) -> int | None:
        return next((number for number in self.audience if number > NAMED_GRANT_BIT), None)

    def holds(self, permission: Permission) -> bool:
        """Whether the role has ``permission`` and the session showed what it takes."""
        return permission in self.permissions and (self.passkey or permission not in NEEDS_PASSKEY)

    def lacks_passkey_for(self, permission: Permission) -> bool:
        """Whether nothing but a passkey stands between the actor and ``permission``."""
        return permission in self.permissions and not self.holds(permission)

    def may_ask(self, resource: str, *, writes: bool) -> bool:
        """Whether the way that the actor came by, a token, covers a resource of the API at all."""
        return self.scopes is None or covers(self.scopes, resource, writes=writes)

    @property
    def role_label(self) -> str:
        return str(Role(self.role).label)


def actor_for(account: "Account", *, passkey: bool = False, scopes: frozenset[str] | None = None) -> Actor:
    """The actor that ``account`` is now. A suspended account has no right and no audience.

    ``passkey``: its session showed one. ``scopes``: those of the token that it came by.
    """
    party = account.party
    serves = party.kind == PartyKind.CENTRE or (
        account.role == Role.COORDINATOR and account.service_terms.serving(clock.now()).exists()
    )
    permissions = PERMISSIONS[account.role] if account.is_active else frozenset()
    if party.kind == PartyKind.CENTRE and account.is_active:
        permissions |= CENTRE_PERMISSIONS.get(account.role, frozenset())
    return Actor(
        account_id=account.pk,
        name=account.full_name,
        party_code=account.party_id,
        role=account.role,
        permissions=permissions,
        audience=_audience(account, serves) if Permission.VIEW_RECORDS in permissions else (),
        agency_code=account.agency_id,
        serves_at_centre=serves,
        passkey=passkey,
        scopes=scopes,
        account=account,
    )


def _audience(account: "Account", serves: bool) -> tuple[int, ...]:
    numbers = {account.party.bit, account.audience_number}
    if serves:
        numbers.add(CENTRE_BIT)
    return tuple(sorted(numbers))


def operator_actor() -> Actor:
    """Whoever runs a command of the portal on its own machine: the figures of all, and nothing else.

    No account stands behind it and its audience is empty, so that no row is visible to it; what it reads is journalled
    under this name.
    """
    return Actor(
        account_id=uuid.UUID(int=0),
        name="the portal's operator",
        party_code=CENTRE_CODE,
        role="",
        permissions=frozenset({Permission.VIEW_ALL_FIGURES}),
    )
