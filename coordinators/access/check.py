"""Whether an actor may do something, to a row or at all. Services call check_can; pages and templates ask can."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission


class PasskeyNeeded(PermissionDenied):
    """The right is there, but the session has not shown a passkey. Pages lead to it; the API says so."""


def can(actor: Actor | None, permission: Permission, row: Any = None) -> bool:
    """Whether ``actor`` holds ``permission`` (with a passkey shown where it takes one) and may use it on ``row``: what
    is done to a row is done by its owner's people alone, however visible it is."""
    return actor is not None and actor.holds(permission) and _is_theirs(actor, row)


def offers(actor: Actor | None, permission: Permission, row: Any = None) -> bool:
    """Whether a page shows the way to something: :func:`can`, or could once a passkey is shown on the way there."""
    return actor is not None and permission in actor.permissions and _is_theirs(actor, row)


def check_can(actor: Actor | None, permission: Permission, row: Any = None) -> None:
    """Raise PermissionDenied where :func:`can` says no; PasskeyNeeded where a passkey is all that is missing."""
    if can(actor, permission, row):
        return
    if offers(actor, permission, row):
        raise PasskeyNeeded(_("This takes a session that has shown a passkey."))
    raise PermissionDenied(_("You have no right to do this."))


def _is_theirs(actor: Actor, row: Any) -> bool:
    if row is None:
        return True
    owner = getattr(row, "owner_id", None) or getattr(row, "party_id", None)
    return bool(owner == actor.party_code)
