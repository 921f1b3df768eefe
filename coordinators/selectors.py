"""Composed reads of parties, agencies and accounts."""

from django.db.models import QuerySet

from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.models import Account, Agency, Party


def parties() -> QuerySet[Party]:
    return Party.objects.all()


def agencies() -> QuerySet[Agency]:
    """With the party, whose language an agency's own name is in."""
    return Agency.objects.select_related("party")


def accounts_of(actor: Actor) -> QuerySet[Account]:
    """The accounts of the actor's party, for those who manage them."""
    if not can(actor, Permission.MANAGE_ACCOUNTS):
        return Account.objects.none()
    return Account.objects.filter(party_id=actor.party_code)
