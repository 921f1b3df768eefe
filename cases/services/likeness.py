"""Whether another rescued person of the own party carries the same papers: a hint, for an officer to look at.

The blind index is asked for one person at a time, by who may enter the party's records; it is no way to search.
"""

import uuid
from dataclasses import dataclass

from cases.models import IdentityMark, RescuedPerson
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


@dataclass(frozen=True)
class Likeness:
    """Another rescued person, and what both have in common, in words."""

    other: RescuedPerson
    grounds: tuple[str, ...]


def likenesses(rescued: RescuedPerson, *, by: Actor) -> list[Likeness]:
    """The own party's other rescued persons, of those the actor may see, with the same papers, the same name and birth
    date, or the same phone. Nothing for who does not enter the party's records."""
    if not can(by, Permission.ENTER_RECORDS, rescued):
        return []
    own = IdentityMark.objects.filter(owner_id=by.party_code)
    digests = own.filter(sealed__rescued=rescued).values("digest")
    shared = own.filter(digest__in=digests).exclude(sealed__rescued=rescued)
    kinds: dict[uuid.UUID, set[str]] = {}
    for mark in shared.select_related("sealed"):
        kinds.setdefault(mark.sealed.rescued_id, set()).add(str(mark.get_kind_display()))
    others = RescuedPerson.objects.visible_to(by).filter(owner_id=by.party_code, pk__in=kinds).order_by("code")
    return [Likeness(other, tuple(sorted(kinds[other.pk]))) for other in others]
