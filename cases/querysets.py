"""The read language of cases: what to say after ``visible_to(actor)``."""

from typing import Self

from django.db.models import Prefetch

from cases.codes import CaseStatus, SuspectStatus
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet


class CaseQuerySet(VisibleQuerySet):
    def open(self) -> Self:
        return self.exclude(status__in=[CaseStatus.CLOSED, CaseStatus.ADJUDICATED])

    def for_list(self) -> Self:
        """What a row of a list shows, in a fixed number of queries."""
        return self.select_related("agency__party", "owner")


class SuspectQuerySet(VisibleQuerySet):
    def at_large(self) -> Self:
        return self.filter(status__in=[SuspectStatus.IDENTIFIED, SuspectStatus.WANTED, SuspectStatus.LOCATED])

    def for_list(self, actor: Actor) -> Self:
        """What a row of a list shows, in a fixed number of queries."""
        from cases.models import SuspectName

        return self.select_related("case", "owner").prefetch_related(
            Prefetch("names", queryset=SuspectName.objects.visible_to(actor))
        )


class SealedIdentityQuerySet(VisibleQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """No release opens a sealed identity: of what the actor sees, the own party's alone."""
        return super().visible_to(actor).filter(owner_id=actor.party_code)
