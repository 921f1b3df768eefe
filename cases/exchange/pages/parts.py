"""What a record's own page tells of its releases and of who is named for it."""

from typing import Any

from cases.exchange import selectors
from cases.exchange.models import NAMED_FOR
from cases.exchange.pages.base import root_of
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


def exchange_part(actor: Actor, row: Any) -> dict[str, Any]:
    """The context of templates/exchange/_releases.html."""
    own = row.owner_id == actor.party_code
    named = type(row) in NAMED_FOR.values() and own
    return {
        "releases": list(selectors.releases_of(actor, row)),
        "named": list(selectors.named_for(actor, row)) if named else [],
        "release_root": root_of(row),
        "record": row,
        "own": own,
        "may_ask": can(actor, Permission.ENTER_RECORDS, row),
        "may_release": can(actor, Permission.RELEASE_RECORDS, row),
        "may_name": named and can(actor, Permission.RELEASE_RECORDS, row),
        "offer": selectors.open_offer(actor, row) if own and root_of(row) == "cases" else None,
    }
