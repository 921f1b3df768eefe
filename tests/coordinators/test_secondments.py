"""A coordinator is seconded by the administrator of the own party; what is released to the centre follows the days."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import Case
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Secondment
from coordinators.services import secondments
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.api.asking import Api
from tests.factories.accounts import actor, make_person, make_secondment, signed_in
from tests.factories.releases import make_release
from tests.factories.world import make_desk

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def by() -> Actor:
    return actor("VN", Role.ADMINISTRATOR)


@pytest.fixture
def browser(by: Actor) -> Client:
    assert by.account is not None
    return signed_in(by.account)


@pytest.fixture
def keeper() -> Actor:
    """An administrator of the centre."""
    return actor("LMLECC", Role.ADMINISTRATOR)


@pytest.fixture
def centre(keeper: Actor) -> Client:
    assert keeper.account is not None
    return signed_in(keeper.account)


@pytest.fixture
def coordinator() -> Account:
    return make_person("VN", Role.COORDINATOR)


def page(name: str, *args: Any) -> str:
    return reverse(f"coordinators:{name}", args=args)


def sees(account: Account) -> bool:
    found = actor_for(Account.objects.get(pk=account.pk))
    with acting_as(found):
        return Case.objects.visible_to(found).exists()


def sent(account: Account, **over: Any) -> dict[str, Any]:
    return {"account": str(account.pk), "desk": "Intelligence", "starts_on": f"{clock.today()}", "ends_on": "", **over}


def test_access_follows_the_acceptance_and_the_days(browser: Client, centre: Client, coordinator: Account) -> None:
    make_release(make_desk(actor("KH")).case, "LMLECC")
    assert not sees(coordinator)
    made = browser.post(page("add_secondment"), sent(coordinator))
    assert made.status_code == 302
    [secondment] = Secondment.objects.all()
    assert not sees(coordinator), "the centre has not accepted"
    assert centre.post(page("accept_secondment", secondment.pk)).status_code == 302
    assert sees(coordinator)
    Secondment.objects.filter(pk=secondment.pk).update(starts_on=clock.today() - 5 * DAY)
    end = {"ends_on": f"{clock.today() - DAY}", "hand_over_note": "All is handed over."}
    assert browser.post(page("end_secondment", secondment.pk), end).status_code == 302
    assert not sees(coordinator)
    assert "All is handed over." in browser.get(made.url).content.decode()


def test_each_step_is_journalled(browser: Client, by: Actor, coordinator: Account) -> None:
    browser.post(page("add_secondment"), sent(coordinator))
    [secondment] = Secondment.objects.all()
    browser.post(page("change_secondment", secondment.pk), sent(coordinator, desk="Joint operations"))
    browser.post(page("end_secondment", secondment.pk), {"ends_on": f"{clock.today()}", "hand_over_note": ""})
    with acting_as(by):
        told = list(JournalEntry.objects.filter(record_id=str(secondment.pk)).order_by("at", "id"))
    assert [entry.action for entry in told] == ["secondment.proposed", "secondment.changed", "secondment.ended"]
    assert told[1].changes == {"desk": ["Intelligence", "Joint operations"]}
    body = browser.get(page("account", coordinator.pk)).content.decode()
    assert "Joint operations" in body


def test_only_the_own_partys_active_coordinators_can_be_chosen(browser: Client, coordinator: Account) -> None:
    others = [make_person("VN", Role.LIAISON), make_person("TH", Role.COORDINATOR)]
    body = browser.get(page("add_secondment")).content.decode()
    assert str(coordinator.pk) in body
    for other in others:
        assert str(other.pk) not in body
        assert "There is a problem" in browser.post(page("add_secondment"), sent(other)).content.decode()
    assert not Secondment.objects.exists()


def test_services_refuse_what_the_form_does_not_offer(by: Actor) -> None:
    days = {"desk": "Intelligence", "starts_on": clock.today()}
    with pytest.raises(ValidationError, match="Only a member country's coordinators"):
        secondments.second(make_person("VN", Role.LIAISON), by=by, **days)
    centre = actor("LMLECC", Role.ADMINISTRATOR)
    with pytest.raises(ValidationError, match="Only a member country's coordinators"):
        secondments.second(make_person("LMLECC", Role.COORDINATOR), by=centre, **days)
    with pytest.raises(PermissionDenied):
        secondments.second(make_person("TH", Role.COORDINATOR), by=by, **days)
    with pytest.raises(PermissionDenied):
        secondments.second(make_person("VN", Role.COORDINATOR), by=actor("VN", Role.COORDINATOR), **days)


def test_another_partys_secondment_is_answered_as_an_unknown_one(browser: Client, by: Actor) -> None:
    foreign = make_person("TH", Role.COORDINATOR, seconded_from=clock.today()).secondments.get()
    for name in ("secondment", "change_secondment", "end_secondment"):
        assert browser.get(page(name, foreign.pk)).status_code == 404
        assert browser.get(page(name, uuid.uuid4())).status_code == 404
    assert "TH desk" not in browser.get(page("secondments")).content.decode()
    with pytest.raises(PermissionDenied):
        secondments.end_secondment(foreign, by=by, ends_on=clock.today(), hand_over_note="")
    with pytest.raises(PermissionDenied):
        secondments.change_secondment(foreign, by=by, fields={"desk": "Taken"})


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [(-9, -6, True), (-9, -5, False), (-3, -1, False), (0, None, False), (1, None, True), (-9, None, False)],
)
def test_one_person_serves_once_at_a_time(by: Actor, coordinator: Account, first: int, last: int, fits: bool) -> None:
    today = clock.today()
    days = {"starts_on": today + first * DAY, "ends_on": None if last is None else today + last * DAY}
    with acting_as(by):
        secondments.second(coordinator, by=by, desk="A", starts_on=today - 5 * DAY, ends_on=today)
        if fits:
            secondments.second(coordinator, by=by, desk="B", **days)
        else:
            with pytest.raises(ValidationError, match="already on one of these days"):
                secondments.second(coordinator, by=by, desk="B", **days)


def test_days_that_do_not_fit_are_said_at_their_field(browser: Client, coordinator: Account) -> None:
    wrong = sent(coordinator, starts_on="2025-03-02", ends_on="2025-03-01", desk="Kept as typed")
    body = browser.post(page("add_secondment"), wrong).content.decode()
    assert "The last day is before the first." in body and "Kept as typed" in body
    browser.post(page("add_secondment"), sent(coordinator, starts_on="2025-03-02", ends_on="2025-03-09"))
    [secondment] = Secondment.objects.all()
    later = {"ends_on": "2025-03-20", "hand_over_note": ""}
    assert "ends sooner already" in browser.post(page("end_secondment", secondment.pk), later).content.decode()


def test_the_list_tells_who_serves_now(browser: Client, coordinator: Account) -> None:
    today = clock.today()
    make_secondment(coordinator, desk="Past desk", starts_on=today - 9 * DAY, ends_on=today - DAY)
    make_secondment(coordinator, desk="Present desk", starts_on=today)

    def shown(**query: str) -> list[str]:
        body = browser.get(page("secondments"), query).content.decode()
        return [desk for desk in ("Past desk", "Present desk") if desk in body]

    assert shown() == ["Past desk", "Present desk"]
    assert shown(time="now") == ["Present desk"]
    assert shown(time="over") == ["Past desk"]
    assert shown(time="later") == []
    exported = browser.get(page("secondments"), {"time": "now", "export": "csv"}).content.decode()
    assert "Present desk" in exported and "Past desk" not in exported


# --- Accepted by the centre, ended by either --------------------------------------------------------------------------


@pytest.fixture
def proposed(by: Actor, coordinator: Account) -> Secondment:
    with acting_as(by):
        return secondments.second(coordinator, by=by, desk="Intelligence", starts_on=clock.today())


def as_(who: Actor, act: Any) -> Any:
    with acting_as(who):
        return act()


def test_nobody_but_the_centres_administrator_accepts(by: Actor, proposed: Secondment, coordinator: Account) -> None:
    make_release(make_desk(actor("KH")).case, "LMLECC")
    for who in (by, actor("TH", Role.ADMINISTRATOR), actor("LMLECC", Role.COORDINATOR), actor_for(coordinator)):
        with pytest.raises(PermissionDenied):
            secondments.accept_secondment(proposed, by=who)
        with pytest.raises(PermissionDenied):
            secondments.refuse_secondment(proposed, by=who, reason="x")
    assert not sees(coordinator)


def test_the_members_administrator_is_not_shown_the_way_to_accept(browser: Client, proposed: Secondment) -> None:
    for name in ("accept_secondment", "refuse_secondment"):
        assert browser.get(page(name, proposed.pk)).status_code == 404
        assert browser.post(page(name, proposed.pk), {"reason": "x"}).status_code == 404
    assert page("accept_secondment", proposed.pk) not in browser.get(page("secondment", proposed.pk)).content.decode()


def test_the_centre_does_not_change_what_a_party_proposed(centre: Client, keeper: Actor, proposed: Secondment) -> None:
    assert centre.get(page("secondment", proposed.pk)).status_code == 200
    assert centre.get(page("change_secondment", proposed.pk)).status_code == 404
    with pytest.raises(PermissionDenied):
        secondments.change_secondment(proposed, by=keeper, fields={"desk": "Other"})
    with pytest.raises(PermissionDenied):
        secondments.second(proposed.account, by=keeper, desk="x", starts_on=clock.today())


def test_a_refusal_says_why_and_is_final(centre: Client, browser: Client, keeper: Actor, proposed: Secondment) -> None:
    with pytest.raises(ValidationError, match="Say why"):
        secondments.refuse_secondment(proposed, by=keeper, reason=" ")
    centre.post(page("refuse_secondment", proposed.pk), {"reason": "The desk is full"})
    assert "Refused" in browser.get(page("secondment", proposed.pk)).content.decode()
    assert "The desk is full" in browser.get(page("account", proposed.account_id)).content.decode()
    with pytest.raises(ValidationError, match="has been answered"):
        secondments.accept_secondment(proposed, by=keeper)


@pytest.mark.parametrize("party", ["VN", "LMLECC"])
def test_an_end_at_once_ends_access_with_the_next_request(
    party: str, proposed: Secondment, by: Actor, keeper: Actor
) -> None:
    case = make_desk(actor("KH")).case
    make_release(case, "LMLECC")
    as_(keeper, lambda: secondments.accept_secondment(proposed, by=keeper))
    theirs = signed_in(proposed.account)
    assert theirs.get(f"/cases/{case.pk}/").status_code == 200
    who = by if party == "VN" else keeper
    as_(who, lambda: secondments.end_secondment(proposed, by=who))
    assert theirs.get(f"/cases/{case.pk}/").status_code == 404
    with pytest.raises(ValidationError, match="over"):
        as_(who, lambda: secondments.end_secondment(proposed, by=who))


def test_days_begin_and_end_at_the_centres_midnight(coordinator: Account) -> None:
    day = dt.date(2026, 3, 2)
    served = make_secondment(coordinator, starts_on=day, ends_on=day)
    Secondment.objects.update(accepted_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    midnight = dt.datetime(2026, 3, 1, 16, tzinfo=dt.UTC)  # 00:00 in Kunming, UTC+8
    second = dt.timedelta(seconds=1)
    for moment, serves in ((-second, False), (0 * second, True), (DAY - second, True), (DAY, False)):
        assert Secondment.objects.serving(midnight + moment).filter(pk=served.pk).exists() is serves, moment


def test_an_accepted_one_is_given_no_more_days(by: Actor, keeper: Actor, proposed: Secondment) -> None:
    until = clock.today() + 3 * DAY
    as_(by, lambda: secondments.change_secondment(proposed, by=by, fields={"ends_on": until}))
    as_(keeper, lambda: secondments.accept_secondment(proposed, by=keeper))
    for fields in ({"ends_on": until + DAY}, {"ends_on": None}, {"starts_on": clock.today() - DAY}):
        with pytest.raises(ValidationError, match="propose another"):
            as_(by, lambda fields=fields: secondments.change_secondment(proposed, by=by, fields=fields))
    as_(by, lambda: secondments.change_secondment(proposed, by=by, fields={"ends_on": until - DAY}))


def test_a_coordinator_who_is_none_any_more_is_not_accepted(keeper: Actor, proposed: Secondment) -> None:
    Account.objects.filter(pk=proposed.account_id).update(is_active=False)
    with pytest.raises(ValidationError, match="no active coordinator"):
        secondments.accept_secondment(proposed, by=keeper)


def test_the_api_accepts_refuses_and_ends(by: Actor, keeper: Actor, proposed: Secondment) -> None:
    own, centre = Api.of(by.account), Api.of(keeper.account)  # type: ignore[arg-type]
    assert own.post("secondments", proposed.pk, "accept")[0] == 403
    assert centre.get("secondments", time="waiting")[1]["count"] == 1
    assert centre.post("secondments", proposed.pk, "accept")[1]["state"] == "active"
    assert centre.post("secondments", proposed.pk, "refuse", reason="Too late")[0] == 400
    assert own.post("secondments", proposed.pk, "end")[1]["state"] == "closed"


@pytest.mark.django_db
def test_who_is_no_coordinator_any_more_serves_no_longer_though_the_days_run_on() -> None:
    person = make_person("VN", Role.COORDINATOR, seconded_from=clock.today())
    assert actor_for(person).serves_at_centre
    for role in (Role.LEADERSHIP, Role.ADMINISTRATOR):
        Account.objects.filter(pk=person.pk).update(role=role)
        assert not actor_for(Account.objects.get(pk=person.pk)).serves_at_centre, role
