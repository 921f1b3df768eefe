"""The course of a release: asked for, granted by a second person, refused, withdrawn, revoked; and who learns of it."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.db.utils import ProgrammingError

from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.models import Case
from cases.services import cases, suspects
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Handling, Role
from coordinators.models import Party
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Actor:
    return actor("KH")


@pytest.fixture
def officer() -> Actor:
    return actor("KH", Role.RELEASING_OFFICER)


@pytest.fixture
def case(owner: Actor) -> Case:
    return make.make_case(owner)


def ask(row: Any, by: Actor, to: str = "TH", **terms: Any) -> Release:
    with acting_as(by):
        values = {"purpose": "Joint meeting"} | terms
        return releases.ask(row, by=by, recipient=Party.objects.get(code=to), **values)


def known_to(who: Actor) -> list[str]:
    """States of the releases that both walls let ``who`` know of; they must agree."""
    with acting_as(who):
        states = sorted(Release.objects.visible_to(who).values_list("state", flat=True))
        assert states == sorted(Release.objects.values_list("state", flat=True))
    return states


def sees(who: Actor) -> bool:
    with acting_as(who):
        return Case.objects.visible_to(who).exists()


def test_what_is_asked_for_shows_nothing_until_another_person_grants_it(
    case: Case, owner: Actor, officer: Actor
) -> None:
    release, reader = ask(case, owner), actor("TH")
    assert not sees(reader)
    assert (known_to(reader), known_to(officer)) == ([], ["asked"])
    with acting_as(officer):
        releases.grant_asked(release, by=officer)
    assert sees(reader)
    assert known_to(reader) == ["in_force"] and known_to(actor("VN")) == []


@pytest.mark.parametrize(
    ("field", "terms"),
    [
        ("recipient", {"to": "KH"}),
        ("purpose", {"purpose": " "}),
        ("expires_at", {"expires_at": clock.now() - dt.timedelta(days=1)}),
    ],
)
def test_terms_that_no_officer_grants_are_refused_at_their_field(
    case: Case, owner: Actor, field: str, terms: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError) as refusal:
        ask(case, owner, **terms)
    assert set(refusal.value.message_dict) == {field}


def test_what_is_refused_or_withdrawn_its_recipient_never_hears_of(case: Case, owner: Actor, officer: Actor) -> None:
    refused = ask(case, owner)
    with acting_as(officer):
        with pytest.raises(ValidationError):
            releases.refuse(refused, by=officer, reason=" ")
        releases.refuse(refused, by=officer, reason="The hearing comes first")
    withdrawn = ask(case, owner)
    with acting_as(owner):
        releases.withdraw(withdrawn, by=owner)
    assert known_to(actor("TH")) == []
    assert known_to(owner) == ["refused", "withdrawn"]


def test_whoever_asked_does_not_grant_though_an_officer(case: Case, officer: Actor) -> None:
    release = ask(case, officer)
    with acting_as(officer), pytest.raises(ValidationError, match="asked for this release yourself"):
        releases.grant_asked(release, by=officer)
    second = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(second):
        assert releases.grant_asked(release, by=second).state == "in_force"


@pytest.mark.parametrize("what", ["make_suspect", "make_asset", "make_firearm", "make_update"])
def test_whoever_entered_a_row_that_goes_does_not_grant(case: Case, owner: Actor, officer: Actor, what: str) -> None:
    getattr(make, what)(case, officer)
    release = ask(case, owner)
    with acting_as(officer):
        with pytest.raises(ValidationError, match="entered this record"):
            releases.grant_asked(release, by=officer)
        with pytest.raises(ValidationError, match="entered this record"):
            releases.grant(case, by=officer, recipient=Party.objects.get(code="VN"), purpose="x")


def test_a_step_that_an_officer_recorded_counts_as_entered(case: Case, owner: Actor, officer: Actor) -> None:
    suspect = make.make_suspect(case, owner)
    with acting_as(officer):
        suspects.move_suspect(suspect, by=officer, to="arrested", on_date=dt.date(2024, 9, 9))
    for row in (suspect, case):
        with pytest.raises(ValidationError, match="entered this record"):
            make_release(row, "TH", by=officer)


def test_another_persons_request_is_not_withdrawn(case: Case, owner: Actor) -> None:
    release, colleague = ask(case, owner), actor("KH")
    with acting_as(colleague), pytest.raises(ValidationError):
        releases.withdraw(release, by=colleague)


@pytest.mark.parametrize("role", [Role.LIAISON, Role.COORDINATOR, Role.LEADERSHIP])
def test_only_releasing_officers_of_the_owner_decide(case: Case, owner: Actor, role: str) -> None:
    release = ask(case, owner)
    for who in (actor("KH", role), actor("TH", Role.RELEASING_OFFICER)):
        with acting_as(who):
            with pytest.raises(PermissionDenied):
                releases.grant_asked(release, by=who)
            with pytest.raises(PermissionDenied):
                releases.refuse(release, by=who, reason="x")


@pytest.mark.parametrize("end", ["refuse", "withdraw", "revoke"])
def test_what_has_ended_stays_ended(case: Case, owner: Actor, officer: Actor, end: str) -> None:
    release = ask(case, owner)
    if end == "withdraw":
        with acting_as(owner):
            releases.withdraw(release, by=owner)
    with acting_as(officer):
        if end == "refuse":
            releases.refuse(release, by=officer, reason="x")
        elif end == "revoke":
            releases.revoke(releases.grant_asked(release, by=officer), by=officer, reason="x")
        for act in (
            lambda: releases.grant_asked(release, by=officer),
            lambda: releases.refuse(release, by=officer, reason="x"),
            lambda: releases.revoke(release, by=officer, reason="x"),
        ):
            with pytest.raises(ValidationError):
                act()
    assert not sees(actor("TH"))


def test_the_terms_are_judged_again_at_the_grant(case: Case, owner: Actor, officer: Actor) -> None:
    """What was right when it was asked for may not be by now: here a stricter row has come under the case."""
    release = ask(case, owner, handling=Handling.AMBER)
    make.make_update(case, owner, handling=Handling.AMBER_STRICT)
    with acting_as(officer), pytest.raises(ValidationError) as refused:
        releases.grant_asked(release, by=officer)
    assert "handling" in refused.value.message_dict


@pytest.mark.parametrize(
    ("record", "row", "label", "allowed"),
    [
        ("GREEN", "GREEN", "CLEAR", False),
        ("GREEN", "GREEN", "GREEN", True),
        ("GREEN", "AMBER", "GREEN", False),
        ("AMBER", "AMBER+STRICT", "AMBER", False),
        ("AMBER", "AMBER+STRICT", "AMBER+STRICT", True),
        ("CLEAR", "CLEAR", "RED", False),
    ],
)
def test_a_release_is_no_looser_than_the_strictest_that_goes(
    owner: Actor, record: str, row: str, label: str, allowed: bool
) -> None:
    case = make.make_case(owner, handling=record)
    make.make_suspect(case, owner, handling=row)
    if allowed:
        assert make_release(case, "TH", handling=label).handling == label
    else:
        with pytest.raises(ValidationError) as refused:
            make_release(case, "TH", handling=label)
        assert "handling" in refused.value.message_dict


def test_a_record_labelled_red_stands_only_where_named_persons_see_it(case: Case, owner: Actor) -> None:
    with pytest.raises(ValidationError) as refused:
        make.make_suspect(case, owner, handling=Handling.RED)
    assert "handling" in refused.value.message_dict
    red = make.make_case(owner, handling=Handling.RED)
    assert red.restricted
    assert sees(owner) and not sees(actor("TH"))
    with acting_as(actor("KH")):
        assert not Case.objects.filter(pk=red.pk).exists()
    assert make.make_suspect(red, owner, handling=Handling.RED).handling == "RED"


def test_amber_strict_stays_with_one_agency(case: Case, owner: Actor, officer: Actor) -> None:
    """Lao PDR submits by two agencies: what carries the label goes to named persons there, not to both."""
    strict = make.make_suspect(case, owner, handling=Handling.AMBER_STRICT)
    for act in (
        lambda: ask(case, owner, to="LA", handling=Handling.AMBER_STRICT),
        lambda: make_release(case, "LA", handling=Handling.AMBER_STRICT),
        lambda: make_release(strict, "LA", handling=Handling.AMBER_STRICT),
    ):
        with pytest.raises(ValidationError) as refused:
            act()
        assert "has several" in refused.value.message_dict["recipient"][0]
    assert not sees(actor("LA")) and make_release(case, "TH", handling=Handling.AMBER_STRICT)


def test_no_row_becomes_amber_strict_where_a_party_of_several_agencies_sees_it(case: Case, owner: Actor) -> None:
    suspect = make.make_suspect(case, owner)
    release = make_release(case, "LA")
    with acting_as(owner):
        for act in (
            lambda: suspects.amend_suspect(
                suspect, by=owner, fields={"handling": Handling.AMBER_STRICT}, particulars=None
            ),
            lambda: cases.amend_case(case, by=owner, fields={"handling": Handling.AMBER_STRICT}),
        ):
            with pytest.raises(ValidationError, match="revoke it first"):
                act()
    with pytest.raises(ValidationError, match="revoke it first"):
        make.make_update(case, owner, handling=Handling.AMBER_STRICT)
    officer = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="It turned strict")
    assert make.make_update(case, owner, handling=Handling.AMBER_STRICT)


def test_the_same_is_not_asked_for_twice_nor_what_is_in_force(case: Case, owner: Actor) -> None:
    ask(case, owner)
    with pytest.raises(ValidationError):
        ask(case, owner)
    make_release(case, "VN")
    with pytest.raises(ValidationError):
        ask(case, owner, to="VN")


def test_each_step_is_journalled_and_no_row_is_removed(case: Case, owner: Actor, officer: Actor) -> None:
    first, second, third = ask(case, owner), ask(case, owner, to="VN"), ask(case, owner, to="CN")
    with acting_as(officer):
        releases.revoke(releases.grant_asked(first, by=officer), by=officer, reason="Over")
        releases.refuse(second, by=officer, reason="Too early")
    with acting_as(owner):
        releases.withdraw(third, by=owner)
        told = JournalEntry.objects.filter(action__startswith="release.", case_id=case.pk).order_by("at", "id")
        assert [entry.action for entry in told] == [
            "release.asked",
            "release.asked",
            "release.asked",
            "release.granted",
            "release.revoked",
            "release.refused",
            "release.withdrawn",
        ]
        assert Release.objects.count() == 3
        with pytest.raises(ProgrammingError), transaction.atomic():
            Release.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    "change",
    [
        {"state": "asked"},
        {"state": "refused"},
        {"recipient_id": "VN"},
        {"owner_id": "TH"},
        {"handling": "RED"},
    ],
)
def test_the_database_keeps_a_release_to_its_course(case: Case, officer: Actor, change: dict[str, str]) -> None:
    release = make_release(case, "TH", by=officer)
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(officer):
        Release.objects.filter(pk=release.pk).update(**change)


def test_the_database_lets_nobody_grant_what_is_theirs(case: Case, owner: Actor, officer: Actor) -> None:

    release = ask(case, officer)
    for granter in (owner, officer):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(granter):
            Release.objects.filter(pk=release.pk).update(
                state="in_force", granted_by_id=granter.account_id, granted_at=clock.now()
            )
    assert not sees(actor("TH"))
