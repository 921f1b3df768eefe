"""Passkeys: set up, named, shown, removed; required of administrators and of whoever opens sealed identities."""

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from coordinators.access.actor import actor_for
from coordinators.access.check import PasskeyNeeded, can, check_can, offers
from coordinators.access.middleware import ActorMiddleware
from coordinators.access.permissions import Permission
from coordinators.access.roles import NEEDS_PASSKEY
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from coordinators.services import accounts, second_factors
from coordinators.services.accounts import give_totp
from seagull.audit.models import JournalEntry
from tests.api.asking import Api, token_of
from tests.factories.accounts import PASSWORD, actor, actor_of, make_person, signed_in
from tests.factories.cases import make_case
from tests.factories.passkeys import Passkey, give_passkey
from tests.totp import code_now

pytestmark = pytest.mark.django_db

ADD, SHOW, STEP_UP = "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "show_passkey"


@pytest.fixture
def administrator() -> Account:
    account = make_person("KH", Role.ADMINISTRATOR)
    give_totp(account)
    return account


def challenge_on(body: str) -> str:
    """The challenge that a page's button hands to the browser."""
    found = re.search(r'data-options="([^"]+)"', body)
    assert found
    options: dict[str, Any] = json.loads(found[1].replace("&quot;", '"'))
    return str(options["publicKey"]["challenge"])


def https(client: Client, method: str, address: str, data: dict[str, Any] | None = None) -> Any:
    return getattr(client, method)(address, data or {}, secure=True)


def confirm(client: Client) -> None:
    https(client, "post", reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/"})


def enrol(client: Client, passkey: Passkey, name: str = "Office computer", **more: str) -> Any:
    page = https(client, "get", reverse(ADD))
    credential = passkey.register(challenge_on(page.content.decode()))
    return https(client, "post", reverse(ADD), {"name": name, "credential": json.dumps(credential), **more})


def show(client: Client, passkey: Passkey, address: str, **more: Any) -> Any:
    challenge = challenge_on(https(client, "get", address).content.decode())
    sent = {"credential": json.dumps(passkey.show(challenge, **more)), "next": "/accounts/"}
    return https(client, "post", address, sent)


# --- Required ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("permission", sorted(NEEDS_PASSKEY))
def test_a_right_that_takes_a_passkey_is_refused_without_one(permission: Permission) -> None:
    holder = {
        Permission.MANAGE_ACCOUNTS: ("KH", Role.ADMINISTRATOR),
        Permission.MANAGE_OPERATION: ("LMLECC", Role.ADMINISTRATOR),
        Permission.OPEN_SEALED_IDENTITY: ("KH", Role.RELEASING_OFFICER),
    }[permission]
    account = make_person(*holder)
    without, with_one = actor_for(account), actor_of(account)
    assert can(with_one, permission) and not can(without, permission) and offers(without, permission)
    assert without.lacks_passkey_for(permission) and not with_one.lacks_passkey_for(permission)
    with pytest.raises(PasskeyNeeded):
        check_can(without, permission)
    stranger = actor_of(make_person("KH", Role.AUDITOR))
    with pytest.raises(PermissionDenied) as refused:
        check_can(stranger, permission)
    assert not isinstance(refused.value, PasskeyNeeded)


def test_nobody_is_led_to_a_passkey_that_would_open_nothing() -> None:
    """What is another party's stays so whatever a session shows."""
    officer = actor_for(make_person("TH", Role.RELEASING_OFFICER))
    administrator = actor_for(make_person("TH", Role.ADMINISTRATOR))
    case = make_case(actor("KH"))
    for who, permission, theirs, own in (
        (officer, Permission.OPEN_SEALED_IDENTITY, case, make_case(actor("TH"))),
        (administrator, Permission.MANAGE_ACCOUNTS, make_person("KH"), make_person("TH")),
    ):
        assert offers(who, permission, own) and not offers(who, permission, theirs)
        with pytest.raises(PasskeyNeeded):
            check_can(who, permission, own)
        with pytest.raises(PermissionDenied) as refused:
            check_can(who, permission, theirs)
        assert not isinstance(refused.value, PasskeyNeeded)
        assert not offers(None, permission) and not can(None, permission)
        assert who.lacks_passkey_for(permission) and not who.lacks_passkey_for(Permission.MANAGE_OPERATION)


def test_a_page_whose_service_asks_for_a_passkey_leads_to_it_and_the_api_says_so() -> None:
    middleware = ActorMiddleware(lambda _request: HttpResponse())
    for address, error, leads in (
        ("/accounts/?role=auditor", PasskeyNeeded(), True),
        ("/api/v1/accounts/", PasskeyNeeded(), False),
        ("/accounts/", PermissionDenied(), False),
    ):
        with transaction.atomic():
            make_person("KH", Role.AUDITOR)
            answer = middleware.process_exception(RequestFactory().get(address), error)
        assert (answer is not None) is leads
        if answer is not None:
            assert answer["Location"] == f"{reverse(STEP_UP)}?next=%2Faccounts%2F%3Frole%3Dauditor"
            assert not Account.objects.filter(role=Role.AUDITOR).exists(), "what was written is undone"


def test_an_administrator_signs_in_by_code_is_led_to_a_passkey_and_comes_back(administrator: Account) -> None:
    client = Client()
    https(client, "post", reverse("account_login"), {"login": administrator.username, "password": PASSWORD})
    code = code_now(give_totp(administrator))
    signed = https(client, "post", reverse("mfa_authenticate"), {"code": code})
    assert signed.url == reverse(STEP_UP)
    wanted = https(client, "get", "/accounts/?role=auditor")
    assert wanted.url == f"{reverse(STEP_UP)}?next=%2Faccounts%2F%3Frole%3Dauditor"
    assert https(client, "get", wanted.url).url == f"{reverse(ADD)}?next=%2Faccounts%2F%3Frole%3Dauditor"
    confirm(client)
    passkey = Passkey()
    codes = enrol(client, passkey, next="/accounts/").url
    assert codes.startswith(reverse("mfa_view_recovery_codes"))
    assert https(client, "get", "/accounts/").status_code == 302, "set up, but not shown yet"
    assert https(client, "get", codes).url.startswith(reverse(STEP_UP))
    assert show(client, passkey, reverse(SHOW)).url == "/accounts/"
    assert 'href="/accounts/"' in https(client, "get", codes).content.decode(), "the recovery codes lead on, too"
    assert https(client, "get", "/accounts/").status_code == 200


def test_a_token_never_counts_as_a_passkey(administrator: Account) -> None:
    machine = Api.by_token(token_of(administrator))
    status, body = machine.get("accounts")
    assert status == 403 and "passkey" in json.dumps(body)
    assert Api.of(administrator).get("accounts")[0] == 200


def test_a_session_by_code_alone_neither_manages_nor_asks_the_api_to(administrator: Account) -> None:
    client = signed_in(administrator, passkey=False)
    person = make_person("KH")
    answer = client.post(reverse("coordinators:suspend_account", args=[person.pk]), {"reason": "x"})
    assert answer.status_code == 302 and answer.url.startswith(reverse(STEP_UP))
    assert Account.objects.get(pk=person.pk).is_active
    assert Api(client).post("accounts", person.pk, "suspend", reason="x")[0] == 403
    with pytest.raises(PasskeyNeeded):
        accounts.suspend_account(person, by=actor_for(administrator), reason="x")


def test_a_passkey_that_was_removed_is_no_longer_shown(administrator: Account) -> None:
    client = signed_in(administrator)
    assert client.get("/accounts/").status_code == 200
    Authenticator.objects.filter(user=administrator, type="webauthn").delete()
    assert client.get("/accounts/").status_code == 302


# --- Signing in, and once more ----------------------------------------------------------------------------------------


def test_a_password_and_a_passkey_open_the_portal(administrator: Account) -> None:
    passkey, _row = give_passkey(administrator)
    client = Client()
    assert https(client, "post", reverse("account_login"), {"login": administrator.username, "password": PASSWORD})
    assert https(client, "get", "/accounts/").status_code == 302
    assert show(client, passkey, reverse("mfa_authenticate")).status_code == 302
    assert https(client, "get", "/accounts/").status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [{"verified": False}, {"origin": "https://copy-of-testserver.example"}, {"stranger": True}, {"challenge": "AAAA"}],
    ids=["not unlocked", "by another site", "another's", "an old answer"],
)
def test_a_passkey_that_does_not_fit_opens_nothing(administrator: Account, wrong: dict[str, Any]) -> None:
    passkey, _row = give_passkey(administrator)
    client = Client()
    https(client, "post", reverse("account_login"), {"login": administrator.username, "password": PASSWORD})
    challenge = challenge_on(https(client, "get", reverse("mfa_authenticate")).content.decode())
    shown = give_passkey(make_person("KH"))[0] if wrong.pop("stranger", False) else passkey
    answer = shown.show(wrong.pop("challenge", challenge), **wrong)
    refused = https(client, "post", reverse("mfa_authenticate"), {"credential": json.dumps(answer)})
    assert refused.status_code == 200 and "There is a problem" in refused.content.decode()
    assert https(client, "get", "/accounts/").status_code == 302
    with acting_as(actor("KH", Role.AUDITOR)):
        [told] = JournalEntry.objects.filter(action="sign_in.refused")
        assert (told.record_id, told.detail["step"]) == (str(administrator.pk), "second_factor")


def test_a_wrong_password_within_a_session_is_told_to_the_auditors(administrator: Account) -> None:
    client = signed_in(make_person("KH"))
    wrong = {"password": "not-the-password-1", "oldpassword": "not-the-password-1"}
    client.post(reverse("account_reauthenticate"), wrong)
    client.post(reverse("account_change_password"), wrong | {"password1": "Another-for-tests-8", "password2": "x"})
    with acting_as(actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.filter(action="sign_in.refused")
        assert [each.detail["step"] for each in told] == ["password", "password"]


# --- One's own --------------------------------------------------------------------------------------------------------


def test_passkeys_are_set_up_named_and_removed_but_never_the_last_factor(administrator: Account) -> None:
    client = signed_in(administrator)
    confirm(client)
    enrol(client, Passkey(), "Key on my ring")
    body = client.get(reverse("mfa_index")).content.decode()
    assert "Key on my ring" in body and "Office computer" in body
    mine = Authenticator.objects.get(user=administrator, data__name="Key on my ring")
    client.post(reverse("mfa_edit_webauthn", args=[mine.pk]), {"name": "Spare key"})
    assert "Spare key" in client.get(reverse("mfa_index")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_remove_webauthn", args=[mine.pk]))
    [last] = Authenticator.objects.filter(user=administrator, type="webauthn")
    refused = client.post(reverse("mfa_remove_webauthn", args=[last.pk]), follow=True)
    assert "your only second factor" in refused.content.decode()
    assert Authenticator.objects.filter(pk=last.pk).exists()


def test_the_app_stays_while_it_is_the_only_factor() -> None:
    person = make_person("KH")
    give_totp(person)
    client = signed_in(person)
    confirm(client)
    assert "cannot deactivate" in client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_whoever_has_a_passkey_shows_it_before_changing_factors(administrator: Account) -> None:
    _passkey, row = give_passkey(administrator)
    client = signed_in(administrator, passkey=False)
    confirm(client)
    for name, arguments in (
        (ADD, []),
        ("mfa_remove_webauthn", [row.pk]),
        ("mfa_edit_webauthn", [row.pk]),
        ("mfa_deactivate_totp", []),
        ("mfa_generate_recovery_codes", []),
        ("mfa_view_recovery_codes", []),
    ):
        for method in ("get", "post"):
            answer = getattr(client, method)(reverse(name, args=arguments))
            assert answer.status_code == 302 and answer.url.startswith(reverse(STEP_UP)), name
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_another_persons_passkey_is_answered_as_an_unknown_one(administrator: Account) -> None:
    _passkey, foreign = give_passkey(make_person("KH", Role.ADMINISTRATOR))
    client = signed_in(administrator)
    confirm(client)
    for pk in (foreign.pk, foreign.pk + 1000):
        for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
            assert client.post(reverse(name, args=[pk]), {"name": "Taken"}).status_code == 404
    assert Authenticator.objects.filter(pk=foreign.pk).exists()


def test_a_new_factor_ends_the_persons_other_sessions(administrator: Account) -> None:
    here, elsewhere = signed_in(administrator), signed_in(administrator)
    assert here.get("/accounts/").status_code == elsewhere.get("/accounts/").status_code == 200
    confirm(here)
    enrol(here, Passkey(), "Another")
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_by_a_number_the_page_says_to_use_the_name(administrator: Account) -> None:
    client = signed_in(administrator)
    confirm(client)
    body = client.get(reverse(ADD), HTTP_HOST="127.0.0.1:8000").content.decode()
    assert "Open the portal by its name" in body and "data-options" not in body


def test_a_page_after_the_passkey_is_one_of_ours(administrator: Account) -> None:
    client = signed_in(administrator)
    assert client.get(reverse(STEP_UP), {"next": "https://elsewhere.example/"}).url == "/"


# --- What is stored ---------------------------------------------------------------------------------------------------


def test_no_secret_of_a_factor_lies_in_clear_and_all_move_to_a_new_key(settings) -> None:
    person = make_person("KH")
    secret = give_totp(person)
    seed = RecoveryCodes.activate(person).instance
    codes = seed.wrap().get_unused_codes()
    assert secret not in str(list(Authenticator.objects.values())), "encrypted"
    settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = "a new key", [settings.SEALED_IDENTITY_KEY]
    assert second_factors.encrypt_anew() == 2
    assert second_factors.encrypt_anew() == 0
    settings.SEALED_IDENTITY_KEY_FALLBACKS = []
    assert second_factors.use_code(person, code_now(secret))
    assert second_factors.use_code(person, codes[0]) and not second_factors.use_code(person, codes[0])
