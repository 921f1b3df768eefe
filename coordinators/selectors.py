"""Composed reads of parties, agencies and accounts."""

from django.db.models import Q, QuerySet

from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import can, offers
from coordinators.access.permissions import Permission
from coordinators.access.roles import ROLES_OF
from coordinators.codes import PartyKind, Role
from coordinators.models import Account, Agency, Invitation, Party, Secondment
from seagull.audit.models import JournalEntry
from seagull.kernel import clock


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


def roles_for(actor: Actor) -> list[tuple[str, str]]:
    """The roles that the actor's party has, with their words."""
    kind = Party.objects.get(code=actor.party_code).kind
    return [(role.value, str(role.label)) for role in ROLES_OF[kind]]


def secondments_of(actor: Actor) -> QuerySet[Secondment]:
    """The secondments of the actor's party, for those who manage them; at the centre, those to it."""
    if not can(actor, Permission.MANAGE_ACCOUNTS):
        return Secondment.objects.none()
    return Secondment.objects.all() if actor.party_code == CENTRE_CODE else own_secondments_of(actor)


def own_secondments_of(actor: Actor) -> QuerySet[Secondment]:
    """The secondments of the actor's own people, for those who may change them."""
    if not can(actor, Permission.MANAGE_ACCOUNTS):
        return Secondment.objects.none()
    return Secondment.objects.filter(account__party_id=actor.party_code)


def coordinators_of(actor: Actor) -> QuerySet[Account]:
    """Who can be seconded to the centre: the active coordinators of a member country, for its administrator."""
    found = accounts_of(actor).filter(role=Role.COORDINATOR, is_active=True, party__kind=PartyKind.MEMBER)
    return found.order_by("full_name", "username")


def seconds_people(actor: Actor) -> bool:
    """Whether the actor proposes people to the centre, a passkey shown: a member country's administrator does."""
    return _manages(actor, PartyKind.MEMBER)


def answers_secondments(actor: Actor) -> bool:
    """Whether the actor answers proposals, a passkey shown: the centre's administrator does."""
    return _manages(actor, PartyKind.CENTRE)


def _manages(actor: Actor, kind: str) -> bool:
    account = actor.account
    return offers(actor, Permission.MANAGE_ACCOUNTS) and account is not None and account.party.kind == kind


def open_invitation_of(account: Account) -> Invitation | None:
    """The link that the person can still use."""
    return account.invitations.open(clock.now()).first()


def account_history(actor: Actor, account: Account) -> QuerySet[JournalEntry]:
    """What the journal tells of an account and its secondments, newest first, to those who manage it."""
    told = JournalEntry.objects.filter(owner_party=actor.party_code)
    secondments = [str(pk) for pk in account.secondments.values_list("pk", flat=True)]
    about = Q(record_type="coordinators.account", record_id=str(account.pk))
    about |= Q(record_type="coordinators.secondment", record_id__in=secondments)
    return told.filter(about).order_by("-at", "-id")
