"""Signing in takes a password and a second factor; one of them alone opens nothing."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from coordinators.services.accounts import give_totp
from seagull.audit.models import JournalEntry
from tests.access.routes import routes
from tests.factories.accounts import CENTRE, PASSWORD, actor, make_person, signed_in
from tests.totp import code_now

pytestmark = pytest.mark.django_db


def give_password(client: Client, account: Account, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": account.username, "password": password})


def test_password_and_code_open_the_portal() -> None:
    account = make_person("KH")
    secret = give_totp(account)
    client = Client()
    assert give_password(client, account).url == reverse("mfa_authenticate")
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert answer.status_code == 302
    assert client.get("/").status_code == 200


def test_a_password_alone_opens_nothing() -> None:
    account = make_person("KH")
    give_totp(account)
    client = Client()
    give_password(client, account)
    assert client.get("/cases/").status_code == 302


def test_a_wrong_code_opens_nothing() -> None:
    account = make_person("KH")
    secret = give_totp(account)
    client = Client()
    give_password(client, account)
    wrong = f"{(int(code_now(secret)) + 1) % 1_000_000:06}"
    assert client.post(reverse("mfa_authenticate"), {"code": wrong}).status_code == 200
    assert client.get("/cases/").status_code == 302


def test_without_a_second_factor_the_right_password_is_a_wrong_one() -> None:
    account = make_person("KH")
    client = Client()
    right, wrong = give_password(client, account), give_password(Client(), account, "wrong-password-9")
    assert right.status_code == wrong.status_code == 200
    assert right.context["form"].errors == wrong.context["form"].errors
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "mfa_authenticate"):
        assert client.get(reverse(name)).url.startswith(reverse("account_login")), name


def test_a_session_of_one_factor_ends_and_no_factor_set_up_elsewhere_revives_it() -> None:
    account = make_person("KH")
    client = signed_in(account, both_factors=False)
    assert client.get("/cases/").status_code == 302
    secret = give_totp(account)
    assert client.get("/cases/").status_code == 302
    for name in ("mfa_reauthenticate", "account_reauthenticate"):
        answer = client.post(reverse(name), {"code": code_now(secret), "password": PASSWORD})
        assert answer.status_code == 302 and answer.url.startswith(reverse("account_login")), name
    assert client.get("/cases/").status_code == 302


def test_unknown_name_and_wrong_password_are_answered_alike() -> None:
    account = make_person("KH")
    known = give_password(Client(), account, "wrong-password-9")
    unknown = Client().post(reverse("account_login"), {"login": "nobody-here", "password": "wrong-password-9"})
    assert known.status_code == unknown.status_code == 200
    assert known.context["form"].errors == unknown.context["form"].errors


def test_a_suspended_account_is_out_with_its_next_request() -> None:
    account = make_person("KH")
    client = signed_in(account)
    assert client.get("/cases/").status_code == 200
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/cases/").status_code == 302


def test_every_page_asks_for_sign_in() -> None:
    client = Client()
    for route in routes():
        for address in route.addresses([uuid.uuid4()]):
            answer = client.get(address)
            assert answer.status_code in {302, 405} and "/cases" not in answer.content.decode(), address


def test_there_is_no_sign_up_and_no_password_reset() -> None:
    for path in ("/sign-in/signup/", "/sign-in/password/reset/", "/sign-in/email/"):
        assert Client().get(path).status_code == 404


@pytest.mark.parametrize("change", ["password", "suspended"])
def test_a_half_open_session_ends_with_the_password_or_the_account(change: str) -> None:
    account = make_person("KH")
    code = code_now(give_totp(account))
    client = Client()
    give_password(client, account)
    if change == "password":
        account.set_password("Another-for-tests-8")
    account.is_active = change != "suspended"
    account.save()
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    Account.objects.filter(pk=account.pk).update(is_active=True)
    assert client.get("/cases/").status_code == 302


def test_a_refused_sign_in_is_told_to_the_auditors_of_the_party_and_an_unknown_name_is_not_kept() -> None:
    account = make_person("KH")
    give_totp(account)
    client = Client()
    give_password(client, account, "not the password")
    client.post(reverse("account_login"), {"login": "typed-password-1", "password": "x"})
    give_password(client, account)
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    with acting_as(actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.filter(action="sign_in.refused").order_by("at")
        assert [(each.record_id, each.detail["step"]) for each in told] == [
            (str(account.pk), "password"),
            (str(account.pk), "second_factor"),
        ]
    with acting_as(actor(CENTRE, Role.AUDITOR)):
        [unknown] = JournalEntry.objects.filter(action="sign_in.refused")
        assert unknown.record_id == "" and "typed-password-1" not in str(vars(unknown))
