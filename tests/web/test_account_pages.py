"""Signing in and one's own account, in the portal's frame, by plain forms: no script is needed for any of it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.factories.accounts import PASSWORD, make_person, signed_in
from tests.totp import code_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_person("KH")


def look(client: Client, name: str) -> str:
    response = client.get(reverse(name))
    assert response.status_code == 200
    return check(response.content.decode())


def check(html: str) -> str:
    """Every page: our frame, one heading, nothing that the content security policy would refuse."""
    assert 'class="masthead"' in html
    assert len(re.findall("<h1", html)) == 1
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", html)
    assert not re.search(r"<script\b(?![^>]*\bsrc=)", html)
    assert "data:" not in html
    labelled = set(re.findall(r'<label[^>]*for="([^"]+)"', html))
    inputs = set(re.findall(r'<input(?![^>]*type="(?:hidden|submit)")[^>]*\bid="([^"]+)"', html))
    assert inputs <= labelled
    return html


def sign_in(client: Client, person) -> str:
    address = reverse("account_login")
    return client.post(address, {"login": person.username, "password": PASSWORD}, follow=True).content.decode()


def confirm(client: Client) -> None:
    """Shows once more who is there, which the pages of the second factor ask for."""
    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse("mfa_index")})
    assert answer.status_code == 302


def test_a_wrong_password_is_said_at_the_top_and_what_was_typed_stays(person):
    client = Client()
    assert "There is a problem" not in look(client, "account_login")
    html = check(client.post(reverse("account_login"), {"login": "Sok", "password": "x"}).content.decode())
    assert "There is a problem" in html
    assert 'value="Sok"' in html
    assert "<title>Error:" in html


def test_a_second_factor_is_set_up_and_then_asked_for(person):
    client = signed_in(person, passkey=False)
    confirm(client)
    page = look(client, "mfa_activate_totp")
    assert "<svg" in page
    secret = re.search(r'class="secret">(\w+)<', page)[1]
    wrong = check(client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode())
    assert 'href="#id_code"' in wrong
    assert secret in wrong
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    assert len(re.findall(r"<li><code>", check(done.content.decode()))) == 10

    other = Client()
    page = check(sign_in(other, person))
    assert 'autocomplete="one-time-code"' in page
    assert person.full_name not in page
    again = other.post(reverse("mfa_authenticate"), {"code": code_now(secret)})
    assert again.status_code == 200, "the code that set the app up is used"


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "usersessions_list",
        "account_reauthenticate",
        "account_logout",
    ],
)
def test_each_page_of_ones_own_account(person, name):
    client = signed_in(person, passkey=False)
    confirm(client)
    look(client, name)


def test_a_mistyped_new_password_is_tied_to_its_field(person):
    client = signed_in(person, passkey=False)
    html = check(
        client.post(
            reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "short", "password2": "other"}
        ).content.decode()
    )
    assert 'href="#id_password1"' in html or 'href="#id_password2"' in html


def test_the_page_is_in_the_readers_language(person):
    with translation.override("en"):  # what the request leaves switched on in this thread is switched back
        response = Client().post(
            reverse("set_language"), {"language": "th", "next": reverse("account_login")}, follow=True
        )
    assert '<html lang="th">' in response.content.decode()
