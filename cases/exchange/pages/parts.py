"""What a record's own page tells of its releases and of who is named for it."""

from typing import Any

from cases.exchange import selectors
from cases.exchange.models import NAMED_FOR, Release
from cases.exchange.pages.base import root_of
from cases.models.base import CaseRow
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


def release_labels(actor: Actor, row: Any) -> set[str]:
    """The labels under which another party's case was released to the reader."""
    if row.owner_id == actor.party_code:
        return set()
    return _labels(actor, row, list(selectors.releases_of(actor, row)))


def _labels(actor: Actor, row: Any, releases: list[Release]) -> set[str]:
    """The labels under which another party's record was released to the reader: it is handled by them, too."""
    if row.owner_id == actor.party_code:
        return set()
    found = {release.handling for release in releases if release.state == Release.State.IN_FORCE}
    case = row.seen_case if isinstance(row, CaseRow) else None
    of_case = selectors.releases_of(actor, case).in_force() if case is not None else ()
    return found | {release.handling for release in of_case}


def exchange_part(actor: Actor, row: Any) -> dict[str, Any]:
    """The context of templates/exchange/_releases.html."""
    own = row.owner_id == actor.party_code
    named = type(row) in NAMED_FOR.values() and own
    releases = list(selectors.releases_of(actor, row))
    return {
        "releases": releases,
        "release_labels": _labels(actor, row, releases),
        "named": list(selectors.named_for(actor, row)) if named else [],
        "release_root": root_of(row),
        "record": row,
        "own": own,
        "may_release": can(actor, Permission.RELEASE_RECORDS, row),
        "may_name": named and can(actor, Permission.RELEASE_RECORDS, row),
        "offer": selectors.open_offer(actor, row) if own and root_of(row) == "cases" else None,
    }
