"""Composed reads of the exchange."""

from typing import Any

from django.db.models import QuerySet

from cases.exchange.models import NamedGrant, Release, Transfer
from cases.exchange.models.release import ReleaseQuerySet
from cases.exchange.models.transfer import TransferQuerySet
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.models.owned import OwnedRow


def releases(actor: Actor) -> ReleaseQuerySet:
    """All that the actor may know of, with what a page tells of a release."""
    found = Release.objects.visible_to(actor).with_records(actor)
    return found.select_related("owner", "recipient", "asked_by", "granted_by", "ended_by")


def releases_of(actor: Actor, row: OwnedRow) -> ReleaseQuerySet:
    """The releases of one record, as far as the actor may know of them."""
    found = Release.objects.visible_to(actor).of(row)
    return found.select_related("recipient", "asked_by", "granted_by", "ended_by")


def received(actor: Actor) -> QuerySet[Release]:
    """What other parties have released to the actor's, and holds."""
    return releases(actor).in_force().exclude(owner_id=actor.party_code).order_by("-granted_at", "-id")


def to_decide(actor: Actor) -> QuerySet[Release]:
    """The releases that wait for a decision the actor may take; the own requests are for others to decide."""
    if not can(actor, Permission.RELEASE_RECORDS):
        return Release.objects.none()
    waiting = releases(actor).asked().filter(owner_id=actor.party_code)
    return waiting.exclude(asked_by_id=actor.account_id).order_by("asked_at", "id")


def asked_by(actor: Actor) -> QuerySet[Release]:
    """The actor's own requests that still wait."""
    return releases(actor).asked().filter(asked_by_id=actor.account_id).order_by("asked_at", "id")


def named_for(actor: Actor, row: OwnedRow) -> QuerySet[NamedGrant]:
    """Who is named for one record, to those who may know."""
    return NamedGrant.objects.visible_to(actor).of(row).select_related("account__party", "granted_by", "ended_by")


def transfers(actor: Actor) -> TransferQuerySet:
    """The offers that the actor's party made or received."""
    found = Transfer.objects.visible_to(actor)
    return found.select_related("owner", "recipient", "offered_by", "decided_by", "agency__party")


def offers_to_decide(actor: Actor) -> QuerySet[Transfer]:
    """The cases that another member offers to the actor's party, for those who decide about it."""
    if not can(actor, Permission.RELEASE_RECORDS):
        return Transfer.objects.none()
    return transfers(actor).offered().filter(recipient_id=actor.party_code).order_by("offered_at", "id")


def open_offer(actor: Actor, case: Any) -> Transfer | None:
    """The offer of a case that waits for its answer, for the party that made it."""
    return transfers(actor).offered().filter(case=case, owner_id=actor.party_code).first()
