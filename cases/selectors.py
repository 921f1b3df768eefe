"""Composed reads of cases."""

from collections.abc import Collection
from typing import Any

from django.db.models import Count, QuerySet

from cases.exchange import selectors as exchange
from cases.models import (
    Ammunition,
    Case,
    CaseUpdate,
    Firearm,
    Identifier,
    IdentityErasure,
    IdentityOpening,
    RescuedPerson,
    SealedIdentity,
    SeizedAsset,
    Site,
    Suspect,
    Syndicate,
    SyndicateLink,
)
from cases.models.base import CaseRow
from cases.services.likeness import likenesses
from coordinators.access.actor import Actor
from coordinators.access.check import offers
from coordinators.access.permissions import Permission
from coordinators.models.owned import OwnedRow
from seagull.audit.kinds import of_kinds
from seagull.audit.models import JournalEntry

#: Parts of the case page → what is counted on their tabs.
_COUNTED = {
    "people": (Suspect, RescuedPerson),
    "assets": (SeizedAsset,),
    "firearms": (Firearm, Ammunition),
    "identifiers": (Identifier,),
    "sites": (Site,),
    "updates": (CaseUpdate,),
}


def part_counts(actor: Actor, case: Case) -> dict[str, int]:
    """How many rows each part of the case page holds for this reader."""
    counts = {
        part: sum(model.objects.visible_to(actor).filter(case=case).count() for model in models)
        for part, models in _COUNTED.items()
    }
    counts["releases"] = exchange.releases_of(actor, case).count()
    return counts


def people_of(actor: Actor, case: Case) -> dict[str, Any]:
    return {
        "suspects": Suspect.objects.visible_to(actor).filter(case=case).for_list(actor),
        "rescued": RescuedPerson.objects.visible_to(actor).filter(case=case),
    }


def syndicates_of(actor: Actor, case: Case) -> list[Syndicate]:
    """The syndicates that appear in a case, as far as the reader may see them too."""
    links = SyndicateLink.objects.visible_to(actor).filter(case=case).values("syndicate_id")
    return list(Syndicate.objects.visible_to(actor).filter(pk__in=links))


def seen_syndicates(actor: Actor, keys: Collection[Any]) -> list[Syndicate]:
    """Those of these syndicates that the reader sees; a suspect may name one out of sight."""
    return list(Syndicate.objects.visible_to(actor).filter(pk__in=[key for key in keys if key]))


def cases_of_syndicate(actor: Actor, syndicate: Syndicate) -> QuerySet[Case]:
    """The cases a syndicate appears in, as far as the reader may see them too."""
    links = SyndicateLink.objects.visible_to(actor).filter(syndicate=syndicate).values("case_id")
    return Case.objects.visible_to(actor).filter(pk__in=links).for_list()


def members_of_syndicate(actor: Actor, syndicate: Syndicate) -> QuerySet[Suspect]:
    return Suspect.objects.visible_to(actor).filter(syndicate=syndicate).for_list(actor)


def particulars(actor: Actor, row: CaseRow) -> dict[str, Any]:
    """What a record's own page shows beside its fields."""
    if isinstance(row, Suspect):
        seen = row.syndicate_id and Syndicate.objects.visible_to(actor).filter(pk=row.syndicate_id).exists()
        return {
            "names": row.names.all(),
            "documents": row.documents.all(),
            "phones": row.phones.all(),
            "syndicate": row.syndicate if seen else None,
        }
    if isinstance(row, RescuedPerson):
        return {
            "has_identity": bool(under_seal(actor, row)),
            "likenesses": likenesses(row, by=actor),
            "erasures": list(erasures_of(actor, row)),
        }
    return {}


def openings_of(actor: Actor, row: RescuedPerson) -> QuerySet[IdentityOpening]:
    """Who opened this identity before, when and for what; for who may open it."""
    if not offers(actor, Permission.OPEN_SEALED_IDENTITY, row):
        return IdentityOpening.objects.none()
    return IdentityOpening.objects.visible_to(actor).filter(rescued=row).select_related("opened_by")


def erasures_of(actor: Actor, row: RescuedPerson) -> QuerySet[IdentityErasure]:
    """The wishes to erase this identity, newest first; for who may open it."""
    if not offers(actor, Permission.OPEN_SEALED_IDENTITY, row):
        return IdentityErasure.objects.none()
    return IdentityErasure.objects.visible_to(actor).filter(rescued=row).select_related("asked_by", "ended_by")


def waiting_erasure(actor: Actor, row: RescuedPerson) -> IdentityErasure | None:
    """The wish to erase an identity that nobody has decided yet."""
    return erasures_of(actor, row).filter(state=IdentityErasure.State.ASKED).first()


def last_change(actor: Actor, row: OwnedRow, *, action: str = ".amended") -> JournalEntry | None:
    """Who changed a record of the own party last (or did to it what ends in ``action``), as far as the journal lets
    the actor see it."""
    told = JournalEntry.objects.filter(record_id=str(row.pk), owner_party=actor.party_code)
    return told.filter(action__endswith=action).order_by("-at").first()


def under_seal(actor: Actor, person: RescuedPerson) -> str:
    """The id of what is under seal for a rescued person; empty for nothing."""
    row = SealedIdentity.objects.visible_to(actor).filter(rescued=person).only("pk").first()
    return str(row.pk) if row else ""


def history_of(actor: Actor, case: Case) -> QuerySet[JournalEntry]:
    """What the journal tells of changes of a case, for its owner's people; others see its dated transitions only."""
    if case.owner_id != actor.party_code:
        return JournalEntry.objects.none()
    told = JournalEntry.objects.filter(case_id=case.pk, owner_party=actor.party_code)
    return told.exclude(of_kinds(["reading"])).order_by("-at", "-id")


def suspects_by_status(actor: Actor) -> dict[str, int]:
    """How many suspects the reader sees, by present status."""
    rows = Suspect.objects.visible_to(actor).order_by().values("status").annotate(n=Count("pk"))
    return {row["status"]: row["n"] for row in rows}
