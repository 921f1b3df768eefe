"""Releases, granted by another person than the one who entered the record; requests for one; offers of cases."""

from typing import Any

from cases.exchange.models import Release, Transfer
from cases.exchange.services import releases, transfers
from cases.models import Case
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


def make_request(row: Any, to: str, *, by: Actor, **terms: Any) -> Release:
    """A release of ``row`` that ``by`` asks for and nobody has decided about."""
    with acting_as(by):
        return releases.ask(row, by=by, recipient=Party.objects.get(code=to), purpose="Joint tactical meeting", **terms)


def make_offer(case: Case, to: str, *, by: Actor | None = None) -> Transfer:
    """``case`` offered to the member ``to``, sealed identities with it."""
    officer = by or actor(case.owner_id, Role.RELEASING_OFFICER)
    with acting_as(officer):
        return transfers.offer(
            case,
            by=officer,
            recipient=Party.objects.get(code=to),
            reason="The scene lies there",
            identities_ground="Treaty on legal assistance, article 7",
        )
