"""Every service of the exchange asks by itself who may do it: called past all pages, by a colleague without the right,
by the recipient's officer, and by somebody who had the right until a moment ago."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.exchange.models import NamedGrant, Release, Transfer
from cases.exchange.services import named_grants, releases, restriction, transfers
from cases.models import Case, Suspect
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Party
from tests.factories import cases as make
from tests.factories.accounts import actor, make_person
from tests.factories.releases import make_offer, make_release, make_request
from tests.factories.restricting import name, restrict

pytestmark = pytest.mark.django_db


@dataclass
class Held:
    """A Cambodian case released to Thailand, a suspect of it asked for by ``asker``, a restricted case that an officer
    and a Thai person are named for, and a case that is offered to Thailand."""

    case: Case
    suspect: Suspect
    asker: Actor
    asked: Release
    granted: Release
    closed: Case
    officer: Actor
    named: NamedGrant
    offered: Transfer
    colleague: Account


@pytest.fixture
def held() -> Held:
    owner = actor("KH")
    case, closed, handed = make.make_case(owner), make.make_case(owner), make.make_case(owner)
    suspect = make.make_suspect(case, owner)
    officer = restrict(closed, owner.account)
    return Held(
        case=case,
        suspect=suspect,
        asker=owner,
        asked=make_request(suspect, "VN", by=owner),
        granted=make_release(case, "TH"),
        closed=closed,
        officer=officer,
        named=name(closed, make_person("TH"), by=officer),
        offered=make_offer(handed, "TH"),
        colleague=make_person("KH"),
    )


def _party(code: str) -> Party:
    return Party.objects.get(code=code)


Act = Callable[[Held, Actor], Any]
ENTERING: dict[str, Act] = {
    "ask": lambda h, by: releases.ask(h.case, by=by, recipient=_party("CN"), purpose="x"),
    "withdraw a request": lambda h, by: releases.withdraw(h.asked, by=by),
}
OF_THE_OWNER: dict[str, Act] = {
    "grant": lambda h, by: releases.grant(h.case, by=by, recipient=_party("CN"), purpose="x"),
    "grant what was asked": lambda h, by: releases.grant_asked(h.asked, by=by),
    "refuse": lambda h, by: releases.refuse(h.asked, by=by, reason="x"),
    "revoke": lambda h, by: releases.revoke(h.granted, by=by, reason="x"),
    "restrict": lambda h, by: restriction.restrict(h.case, by=by, people=[h.colleague], reason="x"),
    "lift": lambda h, by: restriction.lift(h.closed, by=by, reason="x"),
    "name": lambda h, by: named_grants.name_person(h.closed, by=by, account=h.colleague, purpose="x"),
    "take a name back": lambda h, by: named_grants.take_back(h.named, by=by, reason="x"),
    "offer": lambda h, by: transfers.offer(h.case, by=by, recipient=_party("TH"), reason="x"),
    "withdraw an offer": lambda h, by: transfers.withdraw(h.offered, by=by),
}
OF_THE_RECIPIENT: dict[str, Act] = {
    "accept": lambda h, by: transfers.accept(h.offered, by=by, agency=Agency.objects.get(code="th-royal-thai-police")),
    "decline": lambda h, by: transfers.decline(h.offered, by=by, reason="x"),
}


def refused(held: Held, who: Actor, act: Act) -> None:
    with acting_as(held.officer), pytest.raises(PermissionDenied):
        act(held, who)


@pytest.mark.parametrize("what", [*ENTERING, *OF_THE_OWNER])
def test_the_recipients_officer_is_refused_what_is_the_owners(held: Held, what: str) -> None:
    refused(held, actor("TH", Role.RELEASING_OFFICER), (ENTERING | OF_THE_OWNER)[what])


@pytest.mark.parametrize("what", OF_THE_OWNER)
def test_a_liaison_of_the_owner_is_refused_what_is_an_officers(held: Held, what: str) -> None:
    refused(held, actor("KH"), OF_THE_OWNER[what])


@pytest.mark.parametrize("what", ENTERING)
def test_whoever_enters_no_records_any_more_asks_for_nothing(held: Held, what: str) -> None:
    Account.objects.filter(pk=held.asker.account_id).update(role=Role.COORDINATOR)
    refused(held, actor_for(Account.objects.get(pk=held.asker.account_id)), ENTERING[what])


@pytest.mark.parametrize("what", OF_THE_RECIPIENT)
def test_an_offer_is_answered_by_the_recipients_officers_alone(held: Held, what: str) -> None:
    for who in (actor("TH"), actor("KH", Role.RELEASING_OFFICER)):
        with acting_as(who), pytest.raises(PermissionDenied):
            OF_THE_RECIPIENT[what](held, who)


@pytest.mark.parametrize("what", OF_THE_OWNER)
def test_an_officer_of_the_owner_may(held: Held, what: str) -> None:
    """The refusals above are of the right, not of the call."""
    with acting_as(held.officer):
        OF_THE_OWNER[what](held, held.officer)


def test_an_officer_shows_no_other_party_alone_what_they_entered(held: Held) -> None:
    """Naming a person of another party is releasing, too: it takes a second pair of eyes."""
    make.make_suspect(held.closed, held.officer)
    stranger = make_person("VN")
    with acting_as(held.officer):
        with pytest.raises(ValidationError, match="entered this record"):
            named_grants.name_person(held.closed, by=held.officer, account=stranger, purpose="x")
        named_grants.name_person(held.closed, by=held.officer, account=held.colleague, purpose="x")


def test_whoever_entered_a_red_case_names_people_of_the_own_party_alone() -> None:
    owner = actor("KH")
    red = make.make_case(owner, handling="RED")
    colleague, stranger = make_person("KH", Role.RELEASING_OFFICER), make_person("TH")
    with acting_as(owner):
        named_grants.name_person(red, by=owner, account=colleague, purpose="Decides about it")
        with pytest.raises(PermissionDenied):
            named_grants.name_person(red, by=owner, account=stranger, purpose="x")
    with acting_as(actor_for(colleague)):
        assert Case.objects.get() == red


def test_whoever_entered_it_and_enters_no_records_any_more_names_nobody() -> None:
    person = make_person("KH")
    red = make.make_case(actor_for(person), handling="RED")
    person.role = Role.COORDINATOR
    person.save()
    who, colleague = actor_for(person), make_person("KH")
    with acting_as(who), pytest.raises(PermissionDenied):
        named_grants.name_person(red, by=who, account=colleague, purpose="x")


def test_nothing_is_decided_about_what_has_gone_out_of_sight(held: Held) -> None:
    """An officer holds the record as it was read before others restricted it to themselves."""
    outside, before = actor("KH", Role.RELEASING_OFFICER), held.case
    restrict(before, held.colleague)
    with acting_as(outside), pytest.raises(PermissionDenied):
        releases.grant(before, by=outside, recipient=_party("CN"), purpose="x")


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_nobody_is_named_whose_role_opens_no_records(held: Held, role: str) -> None:
    with acting_as(held.officer), pytest.raises(ValidationError) as refusal:
        named_grants.name_person(held.closed, by=held.officer, account=make_person("KH", role), purpose="x")
    assert "account" in refusal.value.message_dict


def test_red_is_not_lifted_before_the_label_is() -> None:
    owner = actor("KH")
    red = make.make_case(owner, handling="RED")
    officer = make_person("KH", Role.RELEASING_OFFICER)
    name(red, officer, by=owner)
    by = actor_for(officer)
    with acting_as(by), pytest.raises(ValidationError, match="another label first"):
        restriction.lift(red, by=by, reason="x")
