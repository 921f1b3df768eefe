"""Two people change one record: the second is shown both versions before anything is written, and loses nothing."""

import dataclasses
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.codes import NameKind
from cases.models import Case, RescuedPerson
from cases.services import cases, rescued, suspects
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from seagull.web.conflicts import SEEN, TAKE
from tests.factories.accounts import actor_of, make_person, signed_in
from tests.factories.cases import make_case, make_rescued, make_suspect

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Account:
    return make_person("KH")


@pytest.fixture
def colleague() -> Account:
    return make_person("KH")


@pytest.fixture
def case(person: Account) -> Case:
    return make_case(actor_of(person), title="Call centre", summary="Forty desks")


def fields_on(body: str) -> dict[str, str]:
    """What the page's form would send if nobody touched it."""
    main = body[body.index("<main") :]
    found = {}
    for tag in re.findall(r"<input[^>]*>", main):
        name, kind = (re.search(rf'{each}="([^"]*)"', tag) for each in ("name", "type"))
        value = re.search(r'value="([^"]*)"', tag)
        if name and not (kind and kind[1] in ("checkbox", "radio")):
            found[name[1]] = unescape(value[1]) if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', main, re.S):
        found[name] = unescape(text).removeprefix("\n")
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', main, re.S):
        chosen = re.search(r'value="([^"]*)"[^>]*selected', inside)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def opened(client: Client, address: str) -> dict[str, str]:
    return fields_on(client.get(address).content.decode())


def amend(case: Case, by: Account, **fields: Any) -> None:
    with acting_as(actor_of(by)):
        cases.amend_case(Case.objects.get(pk=case.pk), by=actor_of(by), fields=fields)


def stored(case: Case, reader: Account) -> Case:
    with acting_as(actor_of(reader)):
        return Case.objects.get(pk=case.pk)


def test_what_both_changed_shows_both_versions_and_saves_nothing_until_one_is_chosen(
    case: Case, person: Account, colleague: Account
) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address) | {"title": "Call centre at the border"}
    amend(case, colleague, title="Call centre in the hotel")
    answer = client.post(address, typed)
    body = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert f"{colleague.full_name} changed this record on" in body
    assert "The other version is: Call centre in the hotel" in body
    assert fields_on(body)["title"] == "Call centre at the border"
    assert stored(case, person).title == "Call centre in the hotel"

    kept = fields_on(body)
    assert client.post(address, kept).status_code == 302
    assert stored(case, person).title == "Call centre at the border"


def test_the_other_version_is_taken_by_its_box(case: Case, person: Account, colleague: Account) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address) | {"title": "Mine", "summary": "Fifty desks"}
    amend(case, colleague, title="Theirs")
    both = fields_on(client.post(address, typed).content.decode())
    assert client.post(address, both | {f"{TAKE}title": "on"}).status_code == 302
    found = stored(case, person)
    assert (found.title, found.summary) == ("Theirs", "Fifty desks")


def test_what_only_the_other_changed_stands_in_the_form_and_is_not_written_over(
    case: Case, person: Account, colleague: Account
) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address) | {"title": "Mine"}
    amend(case, colleague, summary="Sixty desks\nand a kitchen")
    body = client.post(address, typed).content.decode()
    assert "their version stands in the form" in body
    both = fields_on(body)
    assert both["title"] == "Mine" and "Sixty desks" in both["summary"]
    assert client.post(address, both).status_code == 302
    found = stored(case, person)
    assert (found.title, found.summary.splitlines()) == ("Mine", ["Sixty desks", "and a kitchen"])


def test_a_third_change_is_shown_again(case: Case, person: Account, colleague: Account) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address) | {"title": "Mine"}
    amend(case, colleague, title="Theirs")
    both = fields_on(client.post(address, typed).content.decode())
    amend(case, colleague, title="Theirs again")
    assert "The other version is: Theirs again" in client.post(address, both).content.decode()


def test_the_same_change_by_both_and_none_at_all_are_no_conflict(
    case: Case, person: Account, colleague: Account
) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    untouched, same = opened(client, address), opened(client, address) | {"title": "Theirs"}
    assert client.post(address, untouched).status_code == 302
    amend(case, colleague, title="Theirs")
    assert client.post(address, same).status_code == 302


def test_a_forged_word_of_what_was_seen_is_not_believed(case: Case, person: Account, colleague: Account) -> None:
    client, address = signed_in(person), reverse("cases:amend_case", args=[case.pk])
    typed = opened(client, address)
    typed[SEEN] = typed[SEEN][:-3] + "abc"
    assert client.post(address, typed | {"title": "Mine"}).status_code == 302


def test_names_and_papers_of_a_suspect_are_compared_too(case: Case, person: Account, colleague: Account) -> None:
    suspect = make_suspect(case, actor_of(person))
    client, address = signed_in(person), reverse("cases:amend_record", args=["suspects", suspect.pk])
    typed = opened(client, address) | {"aliases": "The cook"}
    with acting_as(actor_of(colleague)):
        held = type(suspect).objects.get(pk=suspect.pk)
        before = suspects.particulars_of(held)
        names = [*before.names, suspects.NameInput("The driver", NameKind.ALIAS)]
        suspects.amend_suspect(
            held,
            by=actor_of(colleague),
            fields={"note": "Seen in Poipet"},
            particulars=dataclasses.replace(before, names=names),
        )
    body = unescape(client.post(address, typed).content.decode())
    assert "The other version is: The driver" in body and "their version stands in the form" in body
    both = fields_on(body)
    assert both["aliases"] == "The cook" and both["note"] == "Seen in Poipet"


def test_an_identity_sealed_meanwhile_is_not_replaced_unseen(case: Case, person: Account, colleague: Account) -> None:
    """What stands under seal is shown to neither; that it is another now is told before it is replaced."""
    rescued_person = make_rescued(case, actor_of(person))
    address = reverse("cases:seal_identity", args=[rescued_person.pk])
    first, second = signed_in(person), signed_in(colleague)
    mine, theirs = opened(first, address), opened(second, address)
    assert second.post(address, theirs | {"name": "Bopha of the colleague"}).status_code == 302
    answer = first.post(address, mine | {"name": "Bopha of mine", "contact": "By the shelter"})
    body = answer.content.decode()
    assert answer.status_code == 200 and colleague.full_name in body and "put another identity under seal" in body
    assert "Bopha of the colleague" not in body
    again = fields_on(body)
    assert (again["name"], again["contact"]) == ("Bopha of mine", "By the shelter")
    assert sealed_name(rescued_person, person) == "Bopha of the colleague", "nothing is saved yet"
    assert first.post(address, again).status_code == 302
    assert sealed_name(rescued_person, person) == "Bopha of mine"


def sealed_name(rescued_person: RescuedPerson, of: Account) -> str:
    officer = make_person(of.party_id, Role.RELEASING_OFFICER)
    by = actor_of(officer)
    with acting_as(by):
        found = rescued.open_identity(rescued_person, by=by, purpose="To look", code="other")
    return found.name
