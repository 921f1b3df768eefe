"""A form that is sent twice is done once, whoever sends it again and however fast."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from cases.models import Case, CaseUpdate
from coordinators.access.scope import acting_as
from coordinators.models import Account
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.cases import make_case

AT_ONCE = 8
WORDS = {"kind": "progress", "on_date": "2024-10-01", "text": "Two phones were read.", "handling": "AMBER"}


@pytest.fixture
def person() -> Account:
    return make_person("KH")


def browser_of(person: Account) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.cookies = signed_in(person).cookies
    return client


def drawn(client: Client, address: str) -> str:
    """The token of the page's form, as this drawing of the page has it."""
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def form_of(case: Case) -> str:
    return reverse("cases:add_record", args=[case.pk, "updates"])


def send(client: Client, address: str, token: str, **changed: str) -> Any:
    return client.post(address, WORDS | changed | {"csrfmiddlewaretoken": token})


def updates(person: Account) -> int:
    with acting_as(actor_of(person)):
        return CaseUpdate.objects.count()


@pytest.mark.django_db
def test_sent_again_it_leads_to_what_the_first_one_made(person: Account) -> None:
    case, client = make_case(actor_of(person)), browser_of(person)
    token = drawn(client, form_of(case))
    first, again = (send(client, form_of(case), token) for _ in range(2))
    assert first.status_code == again.status_code == 302 and first.url == again.url
    assert updates(person) == 1


@pytest.mark.django_db
def test_opened_anew_the_same_words_are_a_second_wish(person: Account) -> None:
    case, client = make_case(actor_of(person)), browser_of(person)
    for _number in range(2):
        assert send(client, form_of(case), drawn(client, form_of(case))).status_code == 302
    assert updates(person) == 2


@pytest.mark.django_db
def test_what_was_refused_is_judged_again_and_what_was_put_right_is_done(person: Account) -> None:
    case, client = make_case(actor_of(person)), browser_of(person)
    token = drawn(client, form_of(case))
    for _number in range(2):
        answer = send(client, form_of(case), token, on_date="no day")
        assert answer.status_code == 200 and "There is a problem" in answer.content.decode()
    assert send(client, form_of(case), token).status_code == 302
    assert updates(person) == 1


@pytest.mark.django_db
def test_another_address_or_person_is_another_wish(person: Account) -> None:
    """One drawing of a page may hold several forms; and a page that was saved and sent by a colleague is theirs."""
    first, second = make_case(actor_of(person)), make_case(actor_of(person))
    client = browser_of(person)
    token = drawn(client, form_of(first))
    assert [send(client, form_of(case), token).status_code for case in (first, second)] == [302, 302]
    colleague = browser_of(make_person("KH"))
    colleague.cookies["csrftoken"] = client.cookies["csrftoken"].value
    assert send(colleague, form_of(first), token).status_code == 302
    assert updates(person) == 3


@pytest.mark.usefixtures("committed")
def test_clicks_at_the_same_time_make_one(person: Account) -> None:
    case, client = make_case(actor_of(person)), browser_of(person)
    token = drawn(client, form_of(case))

    def click(_number: int) -> str:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies = client.cookies
        try:
            return str(send(browser, form_of(case), token).url)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as clicks:
        led_to = set(clicks.map(click, range(AT_ONCE)))
    assert len(led_to) == 1 and updates(person) == 1
