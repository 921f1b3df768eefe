"""Records restricted to named persons, by a releasing officer of their owner."""

from typing import Any

from cases.exchange.models import NamedGrant
from cases.exchange.services import named_grants, restriction
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from tests.factories.accounts import actor


def restrict(row: Any, *people: Account | None, by: Actor | None = None) -> Actor:
    """``row`` restricted to ``people`` of its owner's party and to the officer who does it, who is returned."""
    officer = by or actor(row.owner_id, Role.RELEASING_OFFICER)
    named = [person for person in people if person is not None]
    with acting_as(officer):
        restriction.restrict(row, by=officer, people=named, reason="Undercover work")
    return officer


def name(row: Any, person: Account | None, *, by: Actor, **terms: Any) -> NamedGrant:
    assert person is not None
    with acting_as(by):
        return named_grants.name_person(row, by=by, account=person, purpose="Joint interview", **terms)
