"""Releases, granted by another person than the one who entered the record."""

from typing import Any

from cases.exchange.models import Release
from cases.exchange.services import releases
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Party
from tests.factories.accounts import actor


def make_release(row: Any, to: str, *, by: Actor | None = None, **terms: Any) -> Release:
    """``row`` released to the party ``to`` by a releasing officer of its owner."""
    officer = by or actor(row.owner_id, Role.RELEASING_OFFICER)
    with acting_as(officer):
        return releases.grant(
            row, by=officer, recipient=Party.objects.get(code=to), purpose="Joint tactical meeting", **terms
        )
