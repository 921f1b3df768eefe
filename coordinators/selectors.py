"""Composed reads of parties, agencies and accounts."""

from django.db.models import Count, Model, Q, QuerySet

from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import can, offers
from coordinators.access.permissions import Permission
from coordinators.access.roles import ROLES_OF, ROLES_WITH_SIGHT
from coordinators.codes import PartyKind, Role
from coordinators.models import Account, Agency, Invitation, Party, Secondment, ServiceTerm
from seagull.audit.models import JournalEntry
from seagull.kernel import clock


def parties() -> QuerySet[Party]:
    return Party.objects.all()


def agencies() -> QuerySet[Agency]:
    """With the party, whose language an agency's own name is in."""
    return Agency.objects.select_related("party")


def parties_of_several_agencies() -> QuerySet[Party]:
    """The parties for which more than one agency submits today."""
    today = clock.now().date()
    current = (Q(agencies__valid_from=None) | Q(agencies__valid_from__lte=today)) & (
        Q(agencies__valid_to=None) | Q(agencies__valid_to__gte=today)
    )
    return Party.objects.annotate(current_agencies=Count("agencies", filter=current)).filter(current_agencies__gt=1)


def accounts_of(actor: Actor) -> QuerySet[Account]:
    """The accounts of the actor's party, for those who manage them."""
    if not can(actor, Permission.MANAGE_ACCOUNTS):
        return Account.objects.none()
    return Account.objects.filter(party_id=actor.party_code)


def people_with_sight() -> QuerySet[Account]:
    """The active people of all parties whose role opens operational records at all."""
    return Account.objects.filter(is_active=True, role__in=ROLES_WITH_SIGHT)


def readers_in(party: Party) -> dict[str, int]:
    """How many people of a party see what the party sees, by role."""
    rows = people_with_sight().filter(party=party).order_by().values("role").annotate(n=Count("pk"))
    return {row["role"]: row["n"] for row in rows}


def serving_at_the_centre() -> dict[Party, dict[str, int]]:
    """The coordinators of member countries who serve at the centre today: party → role → how many."""
    serving = ServiceTerm.objects.serving(clock.now()).values("account_id")
    people = people_with_sight().filter(role=Role.COORDINATOR, pk__in=serving).exclude(party__kind=PartyKind.CENTRE)
    counts = dict(people.order_by().values_list("party_id").annotate(n=Count("pk")))
    return {party: {Role.COORDINATOR: counts[party.code]} for party in parties() if party.code in counts}


def nameable(text: str, party: str = "") -> QuerySet[Account]:
    """People who can be named for a record, found by a part of their name (in any script) and by party."""
    return found_by_name(people_with_sight(), text, party)


def everybody() -> QuerySet[Account]:
    """All accounts of all parties, suspended ones too: to answer a releasing officer why one sees or not."""
    return Account.objects.all()


def found_by_name(people: QuerySet[Account], text: str, party: str = "") -> QuerySet[Account]:
    """Those of ``people`` whose name, in any script, holds every word of ``text``."""
    found = people.select_related("party", "agency__party")
    for word in text.split():
        found = found.filter(Q(full_name__icontains=word) | Q(native_name__icontains=word))
    return (found.filter(party_id=party) if party else found).order_by("party__bit", "full_name", "username")


def last_secondment(person: Account) -> ServiceTerm | None:
    """The latest term of a person's service at the centre, past, present or to come."""
    return person.service_terms.order_by("-starts_on").first()


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


def last_change(actor: Actor, row: Model) -> JournalEntry | None:
    """The last change of a row, where somebody of the actor's party made it and the journal lets the actor see it."""
    told = JournalEntry.objects.filter(record_type=row._meta.label_lower, record_id=str(row.pk))
    own = told.filter(Q(owner_party=actor.party_code) | Q(actor_party=actor.party_code))
    last = own.exclude(changes={}).order_by("-at", "-id").first()
    return last if last is not None and last.actor_party == actor.party_code else None
