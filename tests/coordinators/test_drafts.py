"""What is typed outlives the session: kept for its person, put back after sign-in, seen by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from cases.services import cases
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Draft
from coordinators.services import drafts
from coordinators.services.accounts import give_totp
from tests.cases.test_conflicts import fields_on, opened
from tests.coordinators.test_accounts import entered
from tests.coordinators.test_sessions import BACKGROUND, IDLE, earlier
from tests.coordinators.test_sign_in import give_password
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.cases import make_case
from tests.totp import code_now

pytestmark = pytest.mark.django_db

PAGE = "/account/"
TYPED = {"full_name": "Typed & <kept>", "native_name": "ឈ្មោះ", "email": "typed@example.org", "language": "km"}


@pytest.fixture
def person() -> Account:
    return make_person("KH")


def ended(person: Account) -> Client:
    """A browser whose session has run out while a form was open."""
    client = signed_in(person)
    assert client.get(PAGE).status_code == 200
    earlier(client, active=IDLE + 1)
    return client


def sign_in(client: Client, person: Account) -> None:
    code = code_now(give_totp(person))
    assert give_password(client, person).url == reverse("mfa_authenticate")
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302


def test_a_form_sent_too_late_leads_to_sign_in_and_back_with_everything_in_it(person: Account) -> None:
    client = ended(person)
    answer = client.post(PAGE, TYPED)
    assert answer.url == f"{reverse('account_login')}?next={PAGE}", "and nothing of it in the address"
    assert "what you typed is put back" in client.get(answer.url).content.decode()
    assert Account.objects.get(pk=person.pk).full_name != TYPED["full_name"], "nothing is done for nobody"
    sign_in(client, person)
    body = client.get(PAGE).content.decode()
    assert "What you had typed is back" in body
    assert 'value="Typed &amp; &lt;kept&gt;"' in body and 'value="ឈ្មោះ"' in body and 'value="typed@example.org"' in body
    assert 'value="km" selected' in body and 'value="en" selected' not in body
    client.post(PAGE, TYPED)
    assert Account.objects.get(pk=person.pk).full_name == TYPED["full_name"]
    assert "What you had typed is back" not in client.get(PAGE).content.decode(), "sent: it has served"
    assert not Draft.objects.exists()


def test_it_is_nobody_elses(person: Account) -> None:
    client = ended(person)
    client.post(PAGE, TYPED)
    other = make_person("KH")
    sign_in(client, other)
    assert "Typed" not in client.get(PAGE).content.decode()
    assert "Typed" in signed_in(person).get(PAGE).content.decode()


def test_it_lies_encrypted_and_without_passwords(person: Account) -> None:
    client = ended(person)
    client.post(PAGE, {**TYPED, "password1": "typed-by-mistake"})
    [draft] = Draft.objects.all()
    assert "Typed" not in draft.sealed and "example.org" not in draft.sealed and draft.path == PAGE
    kept = drafts.of_page(person.pk, PAGE)
    assert kept is not None and "password1" not in kept


def test_the_same_after_the_session_was_ended_from_elsewhere(person: Account) -> None:
    client = signed_in(person)
    client.get(PAGE)
    signed_in(person).post(reverse("usersessions_list"))
    assert client.post(PAGE, TYPED).status_code == 302
    assert Draft.objects.get().account_id == person.pk


@pytest.mark.parametrize("how", ["suspended", "signed out", "forged", "a stranger"])
def test_nothing_is_kept_where_nobody_is_known(person: Account, how: str) -> None:
    client = ended(person)
    if how == "suspended":
        Account.objects.filter(pk=person.pk).update(is_active=False)
    elif how == "signed out":
        earlier(client, active=1)
        client.post(reverse("account_logout"))
    elif how == "forged":
        client.cookies["person"] = str(person.pk)
    else:
        client = Client()
    assert client.post(PAGE, TYPED).status_code == 302
    assert not Draft.objects.exists()


def test_without_the_forms_token_nothing_is_kept(person: Account) -> None:
    client = ended(person)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post(PAGE, TYPED).status_code == 403
    assert not Draft.objects.exists()


def test_the_script_saves_a_form_after_the_end(person: Account) -> None:
    client = ended(person)
    answer = client.post(reverse("keep_typed"), TYPED, HTTP_REFERER=f"http://testserver{PAGE}", **BACKGROUND)
    assert answer.status_code == 204
    sign_in(client, person)
    assert "Typed &amp;" in client.get(PAGE).content.decode()


def test_an_act_without_a_page_of_its_own_leads_back_to_where_it_was_asked(person: Account) -> None:
    client = ended(person)
    revoke = reverse("coordinators:revoke_token", args=["0199e2a0-0000-7000-8000-000000000000"])
    answer = client.post(revoke, {}, HTTP_REFERER="http://testserver/account/tokens/")
    assert answer.url == f"{reverse('account_login')}?next=/account/tokens/"


def test_no_other_site_says_where_it_was_asked(person: Account) -> None:
    client = ended(person)
    revoke = reverse("coordinators:revoke_token", args=["0199e2a0-0000-7000-8000-000000000000"])
    answer = client.post(revoke, {}, HTTP_REFERER="https://elsewhere.example/account/tokens/")
    assert answer.url == f"{reverse('account_login')}?next=/"


def test_who_only_reads_on_after_the_end_is_told_so_and_nothing_is_kept(person: Account) -> None:
    client = ended(person)
    answer = client.get("/cases/?status=open")
    assert answer.status_code == 302
    shown = client.get(answer.url).content.decode()
    assert "Sign in to go on." in shown and "what you typed is put back" not in shown
    stranger = Client()
    assert "Sign in to go on." not in stranger.get(stranger.get("/cases/").url).content.decode()


def test_cancelling_throws_nothing_away_where_nobody_is_signed_in(person: Account) -> None:
    save_while_typing(signed_in(person), PAGE, TYPED)
    for client in (Client(), ended(person)):
        gone = client.delete(reverse("keep_typed"), HTTP_REFERER=f"http://testserver{PAGE}", **BACKGROUND)
        assert gone.status_code == 204
    assert drafts.any_of(person.pk)


def test_a_file_at_the_address_of_a_page_with_a_draft_is_handed_out_as_it_is(person: Account) -> None:
    client = signed_in(person)
    save_while_typing(client, "/cases/", {"number": "KH-1", "title": "A draft"})
    for wanted in ("xlsx", "csv"):
        answer = client.get("/cases/", {"export": wanted})
        assert answer.status_code == 200 and b"A draft" not in answer.content


def test_a_long_form_of_choices_comes_back_whole() -> None:
    administrator = make_person("KH", Role.ADMINISTRATOR)
    client = signed_in(administrator)
    page = reverse("coordinators:make_account")
    client.get(page)
    earlier(client, active=IDLE + 1)
    client.post(page, entered(full_name="Kept Whole"))
    body = signed_in(administrator).get(page).content.decode()
    assert 'value="Kept Whole"' in body and 'value="liaison" selected' in body
    assert 'value="kh-national-police" selected' in body and 'value="kh.new-person"' in body


# --- While the session lasts ------------------------------------------------------------------------------------------


def save_while_typing(client: Client, page: str, typed: dict[str, str]) -> None:
    answer = client.post(reverse("keep_typed"), typed, HTTP_REFERER=f"http://testserver{page}", **BACKGROUND)
    assert answer.status_code == 204


def test_what_is_saved_while_typing_is_back_when_the_page_is_opened_again_anywhere(person: Account) -> None:
    save_while_typing(signed_in(person), PAGE, TYPED)
    body = signed_in(person).get(PAGE).content.decode()
    assert "What you had typed is back" in body and 'value="typed@example.org"' in body
    assert "What you had typed is back" not in signed_in(make_person("KH")).get(PAGE).content.decode()


def test_cancelling_throws_it_away(person: Account) -> None:
    client = signed_in(person)
    save_while_typing(client, PAGE, TYPED)
    client.delete(reverse("keep_typed"), HTTP_REFERER=f"http://testserver{PAGE}", **BACKGROUND)
    assert "What you had typed is back" not in client.get(PAGE).content.decode() and not Draft.objects.exists()


def test_it_has_served_when_its_form_is_sent_wherever_to_and_no_other_form_touches_it(person: Account) -> None:
    client, page = signed_in(person), "/cases/"
    typed = {"title": "A draft", "crime": "telecom_fraud", "number": "KH-1"}
    save_while_typing(client, page, typed)
    client.post("/i18n/setlang/", {"language": "en", "next": page}, HTTP_REFERER=f"http://testserver{page}")
    assert drafts.any_of(person.pk)
    client.post("/cases/new/", typed, HTTP_REFERER=f"http://testserver{page}")
    assert not drafts.any_of(person.pk)


def test_what_somebody_else_changed_meanwhile_is_not_written_over_by_what_was_typed_before(person: Account) -> None:
    client, by = signed_in(person), actor_of(person)
    case = make_case(by, title="Call centre")
    address = reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address) | {"summary": "Typed at noon"}
    save_while_typing(client, address, typed)
    with acting_as(by):
        cases.amend_case(Case.objects.get(pk=case.pk), by=by, fields={"title": "Hotel"})
    restored = opened(client, address)
    assert (restored["title"], restored["summary"]) == ("Call centre", "Typed at noon")
    both = fields_on(client.post(address, restored).content.decode())
    assert (both["title"], both["summary"]) == ("Hotel", "Typed at noon")
