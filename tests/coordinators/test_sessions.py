"""A session ends for want of activity, for its age, or because its owner says so."""

import datetime as dt
import re
import time
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from coordinators.codes import Role
from coordinators.models import Account
from seagull.kernel import clock
from tests.factories.accounts import make_person, signed_in

pytestmark = pytest.mark.django_db

IDLE, IN_ALL = 30 * 60, 8 * 60 * 60
BACKGROUND = {"HTTP_X_BACKGROUND": "1"}


@pytest.fixture
def person() -> Account:
    return make_person("KH")


def earlier(client: Client, *, began: float = 0, active: float = 0) -> None:
    """As if the session had begun, and been used last, so many seconds earlier."""
    session = client.session
    for entry in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        entry["at"] = time.time() - (began or active)
    session["active_at"] = time.time() - active
    session.save()


def is_in(client: Client, **headers: Any) -> bool:
    return client.get("/cases/", **headers).status_code == 200


@pytest.mark.parametrize(("active", "inside"), [(IDLE - 30, True), (IDLE + 1, False)])
def test_it_ends_after_half_an_hour_without_activity(person: Account, active: float, inside: bool) -> None:
    client = signed_in(person)
    earlier(client, active=active)
    assert is_in(client) is inside
    assert is_in(client) is inside


@pytest.mark.parametrize(("began", "inside"), [(IN_ALL - 30, True), (IN_ALL + 1, False)])
def test_it_ends_after_eight_hours_whatever_is_done_in_it(person: Account, began: float, inside: bool) -> None:
    client = signed_in(person)
    earlier(client, began=began, active=5)
    assert is_in(client) is inside


def test_times_are_shown_in_the_zone_of_the_party_and_of_the_centre_to_those_who_serve_there() -> None:
    """Yangon is half an hour off its neighbours; Kunming keeps Beijing's time."""
    serving = make_person("MM", Role.COORDINATOR, seconded_from=clock.today() - dt.timedelta(days=3))
    for account, zone in ((make_person("MM"), "UTC+6:30"), (make_person("VN"), "UTC+7"), (serving, "UTC+8")):
        page = signed_in(account).get(reverse("usersessions_list")).content.decode()
        assert set(re.findall(r"\d\d:\d\d (UTC[+0-9:]*)", page)) == {zone}, account


def test_activity_prolongs_it_and_what_a_page_asks_by_itself_does_not(person: Account) -> None:
    client = signed_in(person)
    earlier(client, began=IDLE, active=IDLE - 100)
    assert is_in(client, **BACKGROUND)
    assert client.get(reverse("session"), **BACKGROUND).json()["left"] <= 100
    assert client.post(reverse("session")).json()["last"] is False
    assert client.get(reverse("session"), **BACKGROUND).json()["left"] > IDLE - 10


def test_its_last_stretch_is_said_and_is_not_prolonged(person: Account) -> None:
    client = signed_in(person)
    earlier(client, began=IN_ALL - 60, active=5)
    said = client.post(reverse("session")).json()
    assert said["last"] is True and said["left"] <= 60


def test_the_api_ends_with_the_session(person: Account) -> None:
    client = signed_in(person)
    earlier(client, active=IDLE + 1)
    assert client.get("/api/v1/me/").status_code in {401, 403}


def test_a_fragment_never_becomes_the_sign_in_page(person: Account) -> None:
    client = signed_in(person)
    earlier(client, active=IDLE + 1)
    polled = client.get("/cases/", HTTP_HX_REQUEST="true", **BACKGROUND)
    assert polled.status_code == 204 and not polled.content
    asked = client.get("/cases/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://testserver/cases/?crime=x")
    assert asked.status_code == 200 and not asked.content
    assert asked["HX-Redirect"] == f"{reverse('account_login')}?next=/cases/%3Fcrime%3Dx"


# --- Where one is signed in -------------------------------------------------------------------------------------------

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def test_one_sees_ones_sessions_and_ends_one_or_all_others(person: Account) -> None:
    here, there, third = signed_in(person), signed_in(person), signed_in(person)
    for client in (here, there, third):
        assert is_in(client, HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="192.0.2.44")
    stranger = signed_in(make_person("KH"))
    is_in(stranger, REMOTE_ADDR="198.51.100.9")
    page = here.get(reverse("usersessions_list"), HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="192.0.2.44")
    body = page.content.decode()
    assert "Firefox on Windows" in body and "192.0.2.44" in body and "198.51.100.9" not in body
    shown = page.context["sessions"]
    assert [each["is_current"] for each in shown] == [True, False, False]
    keys = {each["row"].session_key: each["row"].pk for each in shown}
    end = reverse("end_session", args=[keys[there.session.session_key]])
    assert here.post(end).status_code == 302
    assert is_in(here) and not is_in(there) and is_in(third)
    here.post(reverse("usersessions_list"))
    assert is_in(here) and not is_in(third) and is_in(stranger)


def test_activity_is_noted_once_a_minute_and_at_once_from_elsewhere(person: Account) -> None:
    here = signed_in(person)
    is_in(here, REMOTE_ADDR="192.0.2.44")
    noted = UserSession.objects.get(user=person)
    is_in(here, REMOTE_ADDR="192.0.2.44")
    assert UserSession.objects.get(user=person).last_seen_at == noted.last_seen_at
    caches["seen"].clear()  # as when the minute is over
    is_in(here, REMOTE_ADDR="192.0.2.44")
    later = UserSession.objects.get(user=person)
    assert later.last_seen_at > noted.last_seen_at
    is_in(here, REMOTE_ADDR="198.51.100.7")
    assert UserSession.objects.get(user=person).ip == "198.51.100.7"


def test_another_persons_session_is_answered_as_an_unknown_one(person: Account) -> None:
    mine, theirs = signed_in(person), signed_in(make_person("KH"))
    is_in(theirs)
    foreign = theirs.get(reverse("usersessions_list")).context["sessions"][0]["row"].pk
    for pk in (foreign, foreign + 1000):
        assert mine.post(reverse("end_session", args=[pk])).status_code == 404
    assert is_in(theirs)


def test_sessions_that_are_over_are_not_listed(person: Account) -> None:
    here, over = signed_in(person), signed_in(person)
    assert is_in(here) and is_in(over)
    earlier(over, active=IDLE + 1)
    assert len(here.get(reverse("usersessions_list")).context["sessions"]) == 1
