"""A party's administrator makes, changes, suspends and equips the accounts of the own party, and no others."""

import re
import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coordinators.access.actor import Actor
from coordinators.access.roles import ROLES_OF
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Invitation
from coordinators.services import accounts, credentials
from seagull.audit.models import JournalEntry
from seagull.web.exports import Export
from tests.api.asking import Api, token_of
from tests.coordinators.test_sign_in import give_password
from tests.exports.reading import csv_rows
from tests.factories.accounts import PASSWORD, actor_of, make_person, signed_in
from tests.factories.passkeys import give_passkey
from tests.totp import code_now

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "Set by the person 8"
PAGES = ("account", "change_account", "suspend_account", "renew_password", "renew_authenticator", "invite_again")


@pytest.fixture
def administrator() -> Account:
    return make_person("KH", Role.ADMINISTRATOR)


@pytest.fixture
def by(administrator: Account) -> Actor:
    return actor_of(administrator)


@pytest.fixture
def browser(administrator: Account) -> Client:
    return signed_in(administrator)


def page(name: str, account: Account | uuid.UUID | None = None) -> str:
    pk = account.pk if isinstance(account, Account) else account
    return reverse(f"coordinators:{name}", args=[pk] if pk else [])


def entered(**over: Any) -> dict[str, Any]:
    return {
        "username": "kh.new-person",
        "full_name": "New Person",
        "native_name": "អ្នកថ្មី",
        "role": Role.LIAISON,
        "agency": "kh-national-police",
        "language": "km",
        **over,
    }


def secrets_on(body: str) -> list[str]:
    return re.findall(r'<code class="secret">([^<]+)</code>', body)


def secret_part(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def set_up(person: Client, link: str, **sent: str) -> Any:
    """Opens a link and sends its form, with what the new app shows where one is set up."""
    opened = person.get(link, follow=True)
    if secret := opened.context.get("secret"):
        sent = {"code": code_now(secret), **sent}
    return person.post(reverse("invitation"), {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD, **sent})


def journal(by: Actor, account: Account) -> list[str]:
    with acting_as(by):
        entries = JournalEntry.objects.filter(record_id=str(account.pk)).order_by("at", "id")
        return [entry.action for entry in entries]


# --- Making -----------------------------------------------------------------------------------------------------------


def test_an_invited_person_sets_the_account_up_by_the_link_that_was_shown_once(browser: Client, by: Actor) -> None:
    answer = browser.post(page("make_account"), entered())
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    username, link = secrets_on(answer.content.decode())
    made = Account.objects.get(username=username)
    assert (made.party_id, made.role, made.agency_id, made.language) == ("KH", "liaison", "kh-national-police", "km")
    assert not made.has_usable_password() and not Authenticator.objects.filter(user=made).exists()
    assert journal(by, made) == ["account.made", "account.invited"]
    person = Client()
    assert set_up(person, link).url.startswith(reverse("mfa_view_recovery_codes"))
    assert person.get("/cases/").status_code == 200
    assert give_password(Client(), made, NEW_PASSWORD).url == reverse("mfa_authenticate")
    later = browser.get(page("account", made)).content.decode()
    assert secret_part(link) not in later and "The link was used" in later


def test_nothing_secret_is_in_the_journal_or_the_database(browser: Client, by: Actor) -> None:
    _username, link = secrets_on(browser.post(page("make_account"), entered()).content.decode())
    with acting_as(by):
        told = str(list(JournalEntry.objects.values()))
    assert "account.invited" in told and secret_part(link) not in told
    assert secret_part(link) not in str(list(Invitation.objects.values()))


def test_what_was_typed_stays_when_something_is_wrong(browser: Client) -> None:
    body = browser.post(page("make_account"), entered(username="th.mine", full_name="Kept As Typed")).content.decode()
    assert "There is a problem" in body and "Kept As Typed" in body and "A user name begins with “kh.”" in body
    assert not Account.objects.filter(full_name="Kept As Typed").exists()


@pytest.mark.parametrize("username", ["th.mine", "mine", "kh.", "kh.Big", "kh.a b", "KH.x", "kh.ñ", "kh.x\n"])
def test_user_names_begin_with_the_party(by: Actor, username: str) -> None:
    with pytest.raises(ValidationError) as refused:
        credentials.invite(by=by, **fields_of(username=username))
    assert list(refused.value.error_dict) == ["username"]


def fields_of(**over: Any) -> dict[str, Any]:
    found = entered(**over)
    return {**found, "agency": accounts.Agency.objects.filter(pk=found["agency"]).first()}


def test_a_name_given_twice_is_refused(browser: Client) -> None:
    browser.post(page("make_account"), entered())
    assert "already exists" in browser.post(page("make_account"), entered()).content.decode()


@pytest.mark.parametrize(("party", "kind"), [("KH", "member"), ("UNODC", "partner"), ("LMLECC", "centre")])
def test_a_party_has_its_own_roles_and_no_others(party: str, kind: str) -> None:
    administrator = make_person(party, Role.ADMINISTRATOR)
    browser, code = signed_in(administrator), party.lower()
    offered = set(re.findall(r'<option value="([a-z_]+)"', browser.get(page("make_account")).content.decode()))
    assert offered & set(Role.values) == set(ROLES_OF[kind])
    for role in Role.values:
        agency = "kh-national-police" if party == "KH" else None
        made = fields_of(username=f"{code}.{role.replace('_', '-')}", role=role, agency=agency)
        if role in ROLES_OF[kind]:
            assert opened(actor_of(administrator), made).role == role
        else:
            with pytest.raises(ValidationError, match="no such role"):
                opened(actor_of(administrator), made)


def opened(by: Actor, fields: dict[str, Any]) -> Account:
    with acting_as(by):
        return credentials.invite(by=by, **fields)[0]


def test_a_liaison_acts_for_an_agency_of_the_own_party(by: Actor) -> None:
    for agency in (None, "th-royal-thai-police"):
        with pytest.raises(ValidationError) as refused:
            credentials.invite(by=by, **fields_of(agency=agency))
        assert list(refused.value.error_dict) == ["agency"]


# --- Across and upward ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_another_partys_account_is_answered_as_an_unknown_one(browser: Client, name: str) -> None:
    for party in ("TH", "LMLECC"):
        foreign = make_person(party, Role.COORDINATOR)
        answer = browser.get(page(name, foreign))
        assert answer.status_code == browser.get(page(name, uuid.uuid4())).status_code == 404
        assert browser.post(page(name, foreign), {"reason": "x"}).status_code in {404, 405}
        assert Account.objects.get(pk=foreign.pk).is_active


def test_services_refuse_another_partys_account(by: Actor) -> None:
    foreign = make_person("TH")
    for attempt in (
        lambda: accounts.change_account(foreign, by=by, fields={"full_name": "Taken"}),
        lambda: accounts.suspend_account(foreign, by=by, reason="x"),
        lambda: accounts.reinstate_account(foreign, by=by),
        lambda: credentials.renew_password(foreign, by=by),
        lambda: credentials.renew_authenticator(foreign, by=by),
        lambda: credentials.invite_again(foreign, by=by),
        lambda: credentials.revoke_invitation(foreign, by=by),
        lambda: accounts.make_account(
            by=by, username="th.new", full_name="N", party=foreign.party, role="auditor", password=PASSWORD
        ),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


@pytest.mark.parametrize("role", [role for role in ROLES_OF["member"] if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_reaches_these_pages(role: str) -> None:
    person = make_person("KH", role)
    browser = signed_in(person)
    for name in ("accounts", "make_account", "secondments", "add_secondment"):
        assert browser.get(page(name)).status_code == 403, name
    for name in PAGES:
        for row in (make_person("KH"), uuid.uuid4()):
            assert browser.get(page(name, row)).status_code == 403, name
    with pytest.raises(PermissionDenied):
        accounts.suspend_account(make_person("KH"), by=actor_of(person), reason="x")


def test_the_list_is_the_own_partys(browser: Client, administrator: Account) -> None:
    make_person("TH")
    own = make_person("KH", Role.AUDITOR)
    body = browser.get(page("accounts")).content.decode()
    assert own.username in body and administrator.username in body and "of TH" not in body


# --- Changing ---------------------------------------------------------------------------------------------------------


def test_a_changed_role_takes_effect_with_the_next_page(browser: Client, by: Actor) -> None:
    person = make_person("KH", Role.LIAISON)
    theirs = signed_in(person)
    assert theirs.get("/cases/").status_code == 200
    sent = entered(role=Role.AUDITOR, agency="", full_name="Renamed")
    assert browser.post(page("change_account", person), sent).status_code == 302
    assert theirs.get("/cases/").status_code == 403
    with acting_as(by):
        [told] = JournalEntry.objects.filter(record_id=str(person.pk), action="account.changed")
    assert told.changes["role"] == ["liaison", "auditor"] and told.changes["agency"] == ["kh-national-police", None]


def test_nobody_changes_their_own_role_or_suspends_themselves(
    browser: Client, administrator: Account, by: Actor
) -> None:
    make_person("KH", Role.ADMINISTRATOR)
    browser.post(page("change_account", administrator), entered(role=Role.AUDITOR))
    assert "Nobody suspends" in browser.post(page("suspend_account", administrator), {"reason": "x"}).content.decode()
    with pytest.raises(ValidationError):
        accounts.change_account(administrator, by=by, fields={"role": Role.AUDITOR})
    for renew in (credentials.renew_password, credentials.renew_authenticator):
        with pytest.raises(ValidationError):
            renew(administrator, by=by)
    now = Account.objects.get(pk=administrator.pk)
    assert (now.role, now.is_active, now.full_name) == (Role.ADMINISTRATOR, True, "New Person")


def test_party_and_state_are_not_a_forms_to_change(by: Actor) -> None:
    person = make_person("KH")
    for field in ("party", "is_active", "username", "password"):
        with pytest.raises(ValueError, match="not an administrator's"):
            accounts.change_account(person, by=by, fields={field: "x"})


# --- Suspending -------------------------------------------------------------------------------------------------------


def test_a_suspended_account_is_out_at_once_by_session_and_by_token(browser: Client, by: Actor) -> None:
    person = make_person("KH")
    theirs, machine = signed_in(person), Api.by_token(token_of(person))
    assert theirs.get("/cases/").status_code == machine.get("me")[0] == 200
    assert browser.post(page("suspend_account", person), {"reason": "Left the service"}).status_code == 302
    assert theirs.get("/cases/").status_code == 302
    assert machine.get("me")[0] == 401
    browser.post(page("reinstate_account", person))
    assert theirs.get("/cases/").status_code == 302, "the session from before is over for good"
    assert machine.get("me")[0] == 401, "and so is the token"
    assert signed_in(person).get("/cases/").status_code == 200
    assert journal(by, person)[-2:] == ["account.suspended", "account.reinstated"]


def test_a_suspension_says_why(browser: Client) -> None:
    person = make_person("KH")
    assert browser.post(page("suspend_account", person), {"reason": " "}).status_code == 200
    assert Account.objects.get(pk=person.pk).is_active
    browser.post(page("suspend_account", person), {"reason": "Transferred to Battambang"})
    assert "Transferred to Battambang" in browser.get(page("account", person)).content.decode()


# --- What one signs in with -------------------------------------------------------------------------------------------


def test_a_new_password_ends_the_old_one_and_every_session(browser: Client) -> None:
    person = make_person("KH")
    code = code_now(accounts.give_totp(person))
    theirs, machine = signed_in(person), Api.by_token(token_of(person))
    theirs.get("/cases/")
    answer = browser.post(page("renew_password", person))
    assert "no-store" in answer["Cache-Control"]
    _username, link = secrets_on(answer.content.decode())
    assert theirs.get("/cases/").status_code == 302
    assert machine.get("me")[0] == 401
    assert not Account.objects.get(pk=person.pk).has_usable_password()
    finder = Client()
    assert "not what your second factor shows" in set_up(finder, link, code="000000").content.decode()
    assert not Account.objects.get(pk=person.pk).has_usable_password(), "the link alone is one factor"
    assert set_up(finder, link, code=code).status_code == 302
    assert Account.objects.get(pk=person.pk).check_password(NEW_PASSWORD)


def test_a_new_second_factor_ends_the_old_ones_and_takes_the_password(browser: Client) -> None:
    person = make_person("KH")
    accounts.give_totp(person)
    give_passkey(person)
    RecoveryCodes.activate(person)
    theirs = signed_in(person)
    theirs.get("/cases/")
    _username, link = secrets_on(browser.post(page("renew_authenticator", person)).content.decode())
    assert theirs.get("/cases/").status_code == 302
    assert not Authenticator.objects.filter(user=person).exists()
    finder = Client()
    assert "not the password" in set_up(finder, link, password="wrong-password-9").content.decode()
    assert not Authenticator.objects.filter(user=person).exists(), "the link alone is one factor"
    assert set_up(finder, link, password=PASSWORD).status_code == 302
    assert set(Authenticator.objects.filter(user=person).values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_no_administrator_renews_both(by: Actor) -> None:
    person = make_person("KH")
    accounts.give_totp(person)
    with acting_as(by):
        credentials.renew_password(person, by=by)
        with pytest.raises(ValidationError, match="Neither"):
            credentials.renew_authenticator(person, by=by)
        with pytest.raises(ValidationError, match="is set up"):
            credentials.invite_again(person, by=by)
    other = make_person("KH")
    with acting_as(by), pytest.raises(ValidationError, match="Neither"):
        credentials.renew_password(other, by=by)


def test_asking_shows_no_link_and_changes_nothing(browser: Client) -> None:
    person = make_person("KH")
    for name in ("renew_password", "renew_authenticator"):
        assert not secrets_on(browser.get(page(name, person)).content.decode())
    assert Account.objects.get(pk=person.pk).check_password(PASSWORD)
    assert not Invitation.objects.exists()


# --- The list ---------------------------------------------------------------------------------------------------------


def test_the_list_is_filtered_and_exported_as_it_is_seen(browser: Client, administrator: Account, by: Actor) -> None:
    out = make_person("KH", Role.AUDITOR)
    make_person("KH", Role.AUDITOR)
    formula = make_person("KH", Role.LEADERSHIP)
    with acting_as(by):
        accounts.suspend_account(out, by=by, reason="x")
        accounts.change_account(formula, by=by, fields={"full_name": "=1+1"})

    def exported(**query: str) -> list[list[str]]:
        answer = browser.get(page("accounts"), {"export": "csv", **query})
        assert answer["Content-Disposition"].startswith('attachment; filename="accounts_TLP-AMBER-STRICT_')
        return csv_rows(Export("", "", answer.content))

    assert [out.username in row for row in exported(role="auditor", active="False")[1:]] == [True]
    assert [administrator.username in row for row in exported(role="administrator")[1:]] == [True]
    assert "'=1+1" in exported(role="leadership")[1]
    body = browser.get(page("accounts"), {"q": out.full_name}).content.decode()
    assert out.username in body and formula.username not in body
    with acting_as(by):
        assert JournalEntry.objects.filter(action="list.exported", owner_party="KH").count() == 3


def test_pages_ask_as_often_for_many_accounts_as_for_few(browser: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(page("accounts"))
        return len(queries)

    make_person("KH")
    asked()
    few = asked()
    for _number in range(6):
        make_person("KH")
    assert asked() == few
