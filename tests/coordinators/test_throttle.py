"""How often sign-in may be tried: counted by PostgreSQL, by name and address, whatever a client says of itself."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.urls import reverse

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, SignInTry
from coordinators.services.accounts import give_totp
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.factories.accounts import CENTRE, PASSWORD, actor, make_person
from tests.totp import code_now

pytestmark = pytest.mark.django_db

LIMIT, OF_NAME, OF_ADDRESS = 5, 30, 100
HERE, THERE = "192.0.2.1", "198.51.100.7"
FORGED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_TRUE_CLIENT_IP")


@pytest.fixture
def account() -> Account:
    account = make_person("KH")
    give_totp(account)
    return account


def try_password(name: str, password: str = "wrong-password-9", address: str = HERE, **headers: str) -> str:
    """What the page says; empty where it went on to the second step."""
    sent = {"login": name, "password": password}
    answer = Client().post(reverse("account_login"), sent, REMOTE_ADDR=address, **headers)
    return "" if answer.status_code == 302 else str(answer.context["form"].non_field_errors())


def test_after_too_many_failures_the_right_password_waits_too(account: Account) -> None:
    for _number in range(LIMIT):
        assert "not correct" in try_password(account.username)
    assert "Try again in 5 minutes" in try_password(account.username, PASSWORD)


def test_the_journal_is_told_once_that_somebody_is_held_back_however_often_they_try(account: Account) -> None:
    for _number in range(LIMIT + 3):
        try_password(account.username)
    assert _held_back("KH") == [(str(account.pk), "password")]
    _earlier(minutes=6)
    for _number in range(LIMIT + 3):
        try_password(account.username)
    assert _held_back("KH") == [(str(account.pk), "password")] * 2
    for _number in range(LIMIT + 3):
        try_password("typed-password-1", address=THERE)
    assert _held_back(CENTRE) == [("", "password")], "nobody's name is not kept"


def _held_back(party: str) -> list[tuple[str, str]]:
    with acting_as(actor(party, Role.AUDITOR)):
        told = JournalEntry.objects.filter(action="sign_in.held_back")
        assert "typed-password-1" not in str([vars(each) for each in told])
        return [(each.record_id, each.detail["step"]) for each in told]


def test_known_and_unknown_names_are_held_up_alike(account: Account) -> None:
    said = [[try_password(name) for _number in range(LIMIT + 2)] for name in (account.username, "nobody-here")]
    assert said[0] == said[1] and "Too many" in said[0][-1]


@pytest.mark.parametrize("header", FORGED)
def test_a_forged_header_is_no_other_address(account: Account, header: str) -> None:
    for number in range(LIMIT):
        try_password(account.username, **{header: f"203.0.113.{number}"})
    assert "Too many" in try_password(account.username, **{header: "203.0.113.77"})


def test_behind_the_proxy_only_what_it_says_is_an_address(account: Account, settings) -> None:
    settings.PROXY_NETWORKS = [f"{HERE}/32"]
    settings.MIDDLEWARE = ["seagull.web.proxy.RealAddressMiddleware", *settings.MIDDLEWARE]
    for number in range(LIMIT):
        try_password(account.username, HTTP_X_REAL_IP=THERE, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert "Too many" in try_password(account.username, HTTP_X_REAL_IP=THERE, HTTP_X_FORWARDED_FOR="203.0.113.77")
    assert "Too many" in try_password(account.username, address=THERE, HTTP_X_REAL_IP="203.0.113.78"), "past the proxy"
    assert try_password(account.username, PASSWORD, HTTP_X_REAL_IP="203.0.113.79") == ""


def test_the_owner_is_not_shut_out_by_somebody_elsewhere(account: Account) -> None:
    assert try_password(account.username, PASSWORD, HERE) == ""
    for number in range(OF_NAME):
        try_password(account.username, address=f"198.51.100.{number % 6}")
    assert "Too many" in try_password(account.username, PASSWORD, "203.0.113.9"), "a guess spread over many machines"
    assert try_password(account.username, PASSWORD, HERE) == "", "where the owner has signed in before"


def test_a_block_passes(account: Account) -> None:
    for _number in range(LIMIT):
        try_password(account.username)
    assert "Try again in 5 minutes." in try_password(account.username, PASSWORD)
    _earlier(minutes=4, seconds=30)
    assert "Try again in 1 minute." in try_password(account.username, PASSWORD)
    _earlier(seconds=31)
    assert try_password(account.username, PASSWORD) == ""


def _earlier(**time: float) -> None:
    """As if the tries had been made that much earlier."""
    SignInTry.objects.update(at=F("at") - dt.timedelta(**time))


def test_one_address_does_not_try_name_after_name() -> None:
    for number in range(OF_ADDRESS):
        SignInTry.objects.create(at=clock.now(), step="password", subject=f"{number:064}", address="2001:db8::")
    assert "Too many" in try_password("nobody-here", address="2001:db8::abcd"), "one /64 is one subscriber"
    assert "not correct" in try_password("nobody-here", address="2001:db8:0:1::abcd")


def test_an_emptied_cache_forgives_nobody(account: Account) -> None:
    for _number in range(LIMIT):
        try_password(account.username)
    cache.clear()
    assert "Too many" in try_password(account.username, PASSWORD)


def test_codes_are_counted_by_themselves(account: Account) -> None:
    secret = give_totp(account)
    client = Client()
    client.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    wrong = f"{(int(code_now(secret)) + 7) % 1_000_000:06}"
    for _number in range(LIMIT):
        client.post(reverse("mfa_authenticate"), {"code": wrong})
    again = Client()
    again.post(reverse("account_login"), {"login": account.username, "password": PASSWORD})
    answer = again.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert answer.status_code == 200 and "Too many" in answer.content.decode()


def test_no_name_can_be_read_in_the_tries(account: Account) -> None:
    try_password("my-password-typed-in-the-wrong-box")
    try_password(account.username)
    kept = str(list(SignInTry.objects.values()))
    assert "my-password" not in kept and account.username not in kept
