"""Why a person can or can't see a record: each of the four reasons of the rule in turn, and what stands against it.

The verdict is the rule's own (coordinators.access): the record's audience, kept by the database, shares a number with
the person's. The reasons say where that number comes from, out of the releases and grants that it was made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.exchange.models import NAMED_FOR, NamedGrant, Release
from cases.exchange.policies import is_restricted
from cases.models.base import CaseRow
from coordinators import selectors
from coordinators.access.actor import CENTRE_CODE, Actor, actor_for
from coordinators.access.lapse import let_lapse
from coordinators.access.roles import sees_records
from coordinators.codes import Role
from coordinators.models import Account, Secondment
from seagull.kernel import clock
from seagull.web.times import date_text, local_time_text


@dataclass(frozen=True)
class Reason:
    """One of the four reasons: whether it holds, and why in sentences. ``release`` or ``grant`` is what it rests on."""

    title: str
    holds: bool
    sentences: Sequence[str]
    release: Release | None = None
    grant: NamedGrant | None = None


@dataclass(frozen=True)
class Explanation:
    """``sees`` is the rule's verdict; ``against`` says what shuts the person out whatever the reasons."""

    person: Account
    sees: bool
    against: Sequence[str]
    reasons: Sequence[Reason]


def explain(row: Any, person: Account, *, asked_by: Actor) -> Explanation:
    """Explain ``person``'s sight of ``row``, which ``asked_by`` sees.

    Of releases and grants it tells what ``asked_by`` may know: all to the owner's people, the own ones to others.
    """
    actor = actor_for(person)
    if person.pk != asked_by.account_id:
        # As the person's own next request would: what has run out for them counts no more.
        let_lapse(actor)
        row.refresh_from_db(fields=["visible_to"])
    against = [] if actor.audience else list(_shut_out(person))
    reasons = [
        _by_party(row, person),
        _by_release(row, person, asked_by),
        _by_centre(row, person, actor, asked_by),
        _by_name(row, actor, asked_by),
    ]
    sees = bool(set(actor.audience) & set(row.visible_to))
    return Explanation(person=person, sees=sees, against=against, reasons=reasons)


def _shut_out(person: Account) -> Iterator[str]:
    if not person.is_active:
        yield _("The account is suspended: it sees nothing until it is reinstated.")
    if not sees_records(person.role):
        yield _("The role %(role)s opens no records.") % {"role": person.get_role_display()}


def _by_party(row: Any, person: Account) -> Reason:
    title = _("The record is owned by the person's party")
    if person.party_id != row.owner_id:
        return Reason(title, False, [_("It is owned by %(party)s.") % {"party": row.owner.name}])
    if is_restricted(row):
        return Reason(title, False, [_("It is, but the record is restricted to named persons.")])
    return Reason(title, True, [_("It is, and the record is not restricted.")])


def _by_release(row: Any, person: Account, asked_by: Actor) -> Reason:
    title = _("It is released to the person's party")
    return _released(title, row, person.party_id, asked_by, holds=True)


def _by_centre(row: Any, person: Account, actor: Actor, asked_by: Actor) -> Reason:
    title = _("It is released to the centre, and the person serves there now")
    found = _released(title, row, CENTRE_CODE, asked_by, holds=actor.serves_at_centre)
    return Reason(title, found.holds, [*found.sentences, _service(person, actor)], release=found.release)


def _released(title: str, row: Any, party: str, asked_by: Actor, *, holds: bool) -> Reason:
    """Whether a release of the row, or of its case, to ``party`` is in force; else what became of the last."""
    made = _releases(row, party, asked_by)
    living = made.in_force().first()
    if living is not None:
        words = _("The release of %(date)s is in force.") % {"date": local_time_text(living.granted_at)}
        if is_restricted(row):
            return Reason(title, False, [words, _("But the record is restricted to named persons.")], release=living)
        return Reason(title, holds, [words], release=living)
    last = made.exclude(state=Release.State.IN_FORCE).order_by("-asked_at", "-id").first()
    return Reason(title, False, [_became(last, asked_by) if last else _("There is no such release.")], release=last)


def _releases(row: Any, party: str, asked_by: Actor) -> Any:
    known = Release.objects.visible_to(asked_by).filter(recipient_id=party).select_related("ended_by")
    found = known.of(row)
    if isinstance(row, CaseRow) and row.seen_case is not None:
        found = known.filter(pk__in=[*found.values_list("pk", flat=True), *_of_case(known, row)])
    return found


def _of_case(known: Any, row: CaseRow) -> list[Any]:
    return list(known.of(row.seen_case).values_list("pk", flat=True))


def _became(release: Release, asked_by: Actor) -> str:
    """What became of a release that is not in force, in a sentence; who did it is told to the owner's people."""
    at = {"date": local_time_text(release.ended_at) if release.ended_at else ""}
    told = release.ended_by is not None and release.owner_id == asked_by.party_code
    revoked = _("The release was ended on %(date)s by %(name)s.") if told else _("The release was ended on %(date)s.")
    return {
        Release.State.ASKED: _("A release is asked for and waits for a decision."),
        Release.State.REFUSED: _("A release was refused on %(date)s.") % at,
        Release.State.WITHDRAWN: _("A release was asked for and withdrawn on %(date)s.") % at,
        Release.State.REVOKED: revoked % {**at, "name": release.ended_by.full_name if release.ended_by else ""},
        Release.State.LAPSED: _("The release lapsed on %(date)s.") % at,
    }[Release.State(release.state)]


def _service(person: Account, actor: Actor) -> str:
    if actor.serves_at_centre:
        return _("The person serves at the centre now.")
    if person.role != Role.COORDINATOR:
        return _("Only the centre's own people and seconded coordinators serve there.")
    last = selectors.last_secondment(person)
    if last is None:
        return _("The person was never seconded to the centre.")
    ended = local_time_text(last.ended_at) if last.ended_at else date_text(last.ends_on) if last.ends_on else ""
    return {
        Secondment.State.REFUSED: _("The centre refused the secondment."),
        Secondment.State.PROPOSED: _("The secondment waits for the centre to accept it."),
        Secondment.State.PLANNED: _("The secondment begins on %(date)s.") % {"date": date_text(last.starts_on)},
    }.get(last.state_at(clock.now()), _("The secondment ended on %(date)s.") % {"date": ended})


def _by_name(row: Any, actor: Actor, asked_by: Actor) -> Reason:
    """A grant counts as long as the database has the person's number on the record."""
    title = _("The person is named for it")
    root = row.seen_case if isinstance(row, CaseRow) else row
    known = NamedGrant.objects.visible_to(asked_by).filter(account_id=actor.account_id)
    grants = known.of(root) if type(root) in NAMED_FOR.values() else known.none()
    account = actor.account
    if account is not None and account.audience_number in row.visible_to:
        grant = grants.in_force().first()
        words = [_("The person is named.")]
        if grant is not None and grant.expires_at:
            words = [_("The person is named until %(date)s.") % {"date": local_time_text(grant.expires_at)}]
        return Reason(title, bool(actor.audience), words, grant=grant)
    last = grants.exclude(state=NamedGrant.State.IN_FORCE).first()
    if last is None:
        return Reason(title, False, [_("The person is not named.")])
    taken = last.state == NamedGrant.State.TAKEN_BACK
    ended = _("The name was taken back on %(date)s.") if taken else _("The name lapsed on %(date)s.")
    return Reason(title, False, [ended % {"date": local_time_text(last.ended_at)}], grant=last)  # type: ignore[arg-type]
