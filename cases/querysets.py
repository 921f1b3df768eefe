"""The read language of cases: what to say after ``visible_to(actor)``."""

from typing import Any, Self

from django.db.models import Prefetch

from cases.codes import CaseStatus, SuspectStatus
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet


class CaseQuerySet(VisibleQuerySet):
    def open(self) -> Self:
        return self.exclude(status__in=[CaseStatus.CLOSED, CaseStatus.ADJUDICATED])

    def for_list(self) -> Self:
        """What a row of a list shows, in a fixed number of queries."""
        return self.only("owner", "number", "title", "crime", "opened_on", "status", "handling")


class CaseRowQuerySet(VisibleQuerySet):
    """Rows under a case. Some are seen by people who do not see the case: of it, they are shown nothing."""

    def with_case(self, actor: Actor) -> Self:
        """Fetches with each row the case it stands in, for ``row.seen_case``, as far as ``actor`` sees it.

        A join would do neither: row-level security would drop the row with its case, and without it the case would
        come along unasked.
        """
        from cases.models import Case

        return self.prefetch_related(Prefetch("case", queryset=Case.objects.visible_to(actor)))

    def in_case(self, actor: Actor, **of_case: Any) -> Self:
        """The rows of cases that ``actor`` sees and that match: a case out of sight answers as one there is not."""
        from cases.models import Case

        return self.filter(case__in=Case.objects.visible_to(actor).filter(**of_case).order_by().values("pk"))


class SyndicateLinkQuerySet(CaseRowQuerySet):
    def with_both(self, actor: Actor) -> Self:
        """Fetches with each link its case and its syndicate, for ``seen_case`` and ``seen_syndicate``."""
        from cases.models import Syndicate

        seen = Prefetch("syndicate", queryset=Syndicate.objects.visible_to(actor))
        return self.with_case(actor).prefetch_related(seen)


class SuspectQuerySet(CaseRowQuerySet):
    def at_large(self) -> Self:
        return self.filter(status__in=[SuspectStatus.IDENTIFIED, SuspectStatus.WANTED, SuspectStatus.LOCATED])

    def for_list(self, actor: Actor) -> Self:
        """What a row of a list shows, in a fixed number of queries."""
        from cases.models import SuspectName

        return (
            self.select_related("owner")
            .with_case(actor)
            .prefetch_related(Prefetch("names", queryset=SuspectName.objects.visible_to(actor)))
        )


class SealedIdentityQuerySet(VisibleQuerySet):
    def visible_to(self, actor: Actor) -> Self:
        """No release opens a sealed identity: of what the actor sees, the own party's alone."""
        return super().visible_to(actor).filter(owner_id=actor.party_code)
