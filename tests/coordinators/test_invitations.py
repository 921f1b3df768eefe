"""A link sets an account up once, for a limited time, until it is ended; and says nothing where it doesn't."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Agency, Invitation
from coordinators.services import accounts, credentials
from seagull.kernel import clock
from tests.coordinators.test_accounts import NEW_PASSWORD, set_up
from tests.coordinators.test_sign_in import give_password
from tests.factories.accounts import actor, make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> Actor:
    return actor("KH", Role.ADMINISTRATOR)


@pytest.fixture
def invited(by: Actor) -> tuple[Account, str]:
    agency = Agency.objects.get(pk="kh-national-police")
    particulars: dict[str, Any] = {"role": Role.LIAISON, "agency": agency, "native_name": "", "language": "en"}
    with acting_as(by):
        account, link = credentials.invite(by=by, username="kh.new", full_name="New Person", **particulars)
    return account, address(link)


def address(link: credentials.Link) -> str:
    return reverse("open_invitation", args=[link.secret])


def body_of(client: Client, link: str) -> str:
    answer = client.get(link, follow=True)
    assert answer.status_code == 200
    return "\n".join(line for line in answer.content.decode().splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_link_that_does_not_work_says_not_why(by: Actor, invited: tuple[Account, str]) -> None:
    account, link = invited
    said = {"never made": body_of(Client(), reverse("open_invitation", args=["x" * 43]))}
    with acting_as(by):
        said["ended"] = _after(lambda: credentials.revoke_invitation(account, by=by), link)
        again = address(credentials.invite_again(account, by=by))
        said["replaced"] = body_of(Client(), link)
    Invitation.objects.update(expires_at=clock.now() - dt.timedelta(seconds=1))
    said["too old"] = body_of(Client(), again)
    Invitation.objects.update(expires_at=clock.now() + dt.timedelta(hours=1))
    with acting_as(by):
        said["of a suspended person"] = _after(lambda: accounts.suspend_account(account, by=by, reason="x"), again)
        accounts.reinstate_account(account, by=by)
        last = address(credentials.invite_again(account, by=by))
    set_up(Client(), last)
    said["used"] = body_of(Client(), last)
    assert len(set(said.values())) == 1 and "This link does not work" in said["used"]


def _after(act: Any, link: str) -> str:
    act()
    return body_of(Client(), link)


def test_the_address_that_stays_in_the_browser_holds_no_secret(invited: tuple[Account, str]) -> None:
    client = Client()
    answer = client.get(invited[1])
    assert answer.status_code == 302 and answer.url == reverse("invitation")
    assert invited[1].rstrip("/").rpartition("/")[2] not in str(dict(client.session))


def test_what_is_wrong_is_said_at_its_field_and_the_link_still_works(invited: tuple[Account, str]) -> None:
    account, link = invited
    client = Client()
    assert "too short" in set_up(client, link, password1="short", password2="short").content.decode()
    assert "not the same" in set_up(client, link, password2="Another password 9").content.decode()
    assert "not what the app shows" in set_up(client, link, code="000000").content.decode()
    assert not Account.objects.get(pk=account.pk).has_usable_password()
    assert set_up(client, link).status_code == 302


def test_before_it_is_set_up_the_account_is_answered_as_an_unknown_one(invited: tuple[Account, str]) -> None:
    account, _link = invited
    known, unknown = (
        give_password(Client(), account, NEW_PASSWORD),
        Client().post(reverse("account_login"), {"login": "kh.nobody", "password": NEW_PASSWORD}),
    )
    assert known.context["form"].errors == unknown.context["form"].errors


def test_the_person_sees_who_renewed_what(by: Actor) -> None:
    person = make_person("KH")
    with acting_as(by):
        link = address(credentials.renew_authenticator(person, by=by))
    assert by.name in body_of(Client(), link)
    told = signed_in(person).get(reverse("coordinators:profile")).content.decode()
    assert "Ended the second factors" in told and by.name in told


def test_the_administrator_ends_a_link_on_the_accounts_page(by: Actor, invited: tuple[Account, str]) -> None:
    account, link = invited
    browser = signed_in(by.account)  # type: ignore[arg-type]
    shown = browser.get(reverse("coordinators:account", args=[account.pk])).content.decode()
    assert "A link waits for the person" in shown and "Waits for the person" in shown
    browser.post(reverse("coordinators:revoke_invitation", args=[account.pk]))
    assert "This link does not work" in body_of(Client(), link)


# --- The operator's way -----------------------------------------------------------------------------------------------


def invite(*arguments: str) -> dict[str, str]:
    out = io.StringIO()
    call_command("invite", *arguments, "--json", "--address", "http://testserver", stdout=out)
    found: dict[str, str] = json.loads(out.getvalue())
    return found


def test_the_operator_makes_a_partys_first_administrator_and_lets_one_start_over() -> None:
    first = invite("KH", "kh.first", "The First")
    browser = Client()
    assert "operator" in body_of(Client(), first["link"])
    assert set_up(browser, first["link"]).status_code == 302
    account = Account.objects.get(username="kh.first")
    assert account.role == Role.ADMINISTRATOR and account.check_password(NEW_PASSWORD)
    again = invite("KH", "kh.first", "--again")
    assert browser.get("/account/").status_code == 302, "signed out"
    assert not Account.objects.get(pk=account.pk).has_usable_password()
    assert set_up(Client(), again["link"]).status_code == 302


def test_the_operator_is_told_what_is_wrong() -> None:
    liaison = make_person("KH")
    for arguments, words in (
        (("XX", "xx.first", "N"), "no party XX"),
        (("KH", "th.first", "N"), "begins with"),
        (("KH", "kh.first", ""), "cannot be blank"),
        (("KH", "kh.nobody", "--again"), "no such account"),
        (("KH", liaison.username, "--again"), "active administrator"),
    ):
        with pytest.raises(CommandError, match=words):
            invite(*arguments)
