"""What the database holds of a password: nothing that one could try passwords against."""

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.urls import reverse

from coordinators.access.scope import acting_as
from coordinators.models import Account
from coordinators.services import second_factors
from coordinators.services.accounts import give_totp
from seagull.settings import base
from tests.factories.accounts import PASSWORD, actor, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hashers_of_production(settings) -> None:
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS


def stored(account: Account) -> str:
    """As anybody who acts reads it by SQL."""
    with acting_as(actor("KH")), connection.cursor() as cursor:
        cursor.execute("SELECT password FROM coordinators_account WHERE id = %s", [account.pk])
        return str(cursor.fetchone()[0])


def signs_in(account: Account, password: str = PASSWORD) -> bool:
    sent = {"login": account.username, "password": password}
    return Client().post(reverse("account_login"), sent).status_code == 302


def test_a_hash_is_encrypted_and_still_tells_right_from_wrong() -> None:
    account = make_person("KH")
    give_totp(account)
    assert re.fullmatch(r"sealed\$f1:[\w=-]+", stored(account))
    assert signs_in(account) and not signs_in(account, "another-password-7")


def test_one_from_before_is_encrypted_when_its_password_is_shown() -> None:
    account = make_person("KH")
    give_totp(account)
    Account.objects.filter(pk=account.pk).update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt" * 6))
    assert stored(account).startswith("pbkdf2") and signs_in(account)
    assert stored(account).startswith("sealed$") and signs_in(account)


def test_all_move_to_a_new_key(settings) -> None:
    accounts = [make_person("KH"), make_person("TH")]
    give_totp(accounts[0])
    Account.objects.filter(pk=accounts[1].pk).update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt" * 6))
    before = stored(accounts[0])
    settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = "a new key", [settings.SEALED_IDENTITY_KEY]
    assert second_factors.encrypt_anew() >= 3 and second_factors.encrypt_anew() == 0
    settings.SEALED_IDENTITY_KEY_FALLBACKS = []
    assert stored(accounts[0]) != before and stored(accounts[1]).startswith("sealed$")
    assert signs_in(accounts[0])
