"""Whether an actor may do something, to a row or at all. Services call check_can; pages and templates ask can."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission

#: What may be done only to the own party's rows, however visible a row is.
_OWNERS_ONLY = frozenset(
    {
        Permission.ENTER_RECORDS,
        Permission.SUBMIT_WORKBOOK,
        Permission.RELEASE_RECORDS,
        Permission.OPEN_SEALED_IDENTITY,
        Permission.MANAGE_ACCOUNTS,
    }
)


def can(actor: Actor | None, permission: Permission, row: Any = None) -> bool:
    """Whether ``actor`` holds ``permission`` and, for what only an owner may do, whether ``row`` is the own party's."""
    if actor is None or permission not in actor.permissions:
        return False
    if row is not None and permission in _OWNERS_ONLY:
        owner = getattr(row, "owner_id", None) or getattr(row, "party_id", None)
        return owner == actor.party_code
    return True


def check_can(actor: Actor | None, permission: Permission, row: Any = None) -> None:
    """Raise PermissionDenied where :func:`can` says no."""
    if not can(actor, permission, row):
        raise PermissionDenied(_("You have no right to do this."))
