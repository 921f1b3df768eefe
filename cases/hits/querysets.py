"""The read language of hits: what to say after ``visible_to(actor)``."""

from typing import Any, Self

from cases.hits.records import name_of
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet


class OwnQuerySet(VisibleQuerySet):
    """Rows that no release opens: of what the actor sees, the own party's alone."""

    def visible_to(self, actor: Actor) -> Self:
        return super().visible_to(actor).filter(owner_id=actor.party_code)


class HitQuerySet(OwnQuerySet):
    def of(self, record: Any) -> Self:
        """The hits of one record, as its own or, inside a party, as the other one."""
        name = name_of(record)
        return self.filter(**{name: record}) | self.filter(**{f"other_{name}": record})
