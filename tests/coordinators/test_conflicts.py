"""Two administrators change one account, or one operation: the second is shown both versions."""

from html import unescape

import pytest
from django.urls import reverse

from coordinators import selectors
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, Party
from coordinators.services import accounts, parties
from operations.selectors import current_operation
from operations.services import operations
from seagull.audit.record import record
from seagull.web.conflicts import TAKE
from tests.cases.test_conflicts import fields_on, opened
from tests.factories.accounts import CENTRE, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_an_account() -> None:
    first, second = make_person("KH", Role.ADMINISTRATOR), make_person("KH", Role.ADMINISTRATOR)
    person = make_person("KH")
    client, address = signed_in(first), reverse("coordinators:change_account", args=[person.pk])
    typed = opened(client, address) | {"full_name": "Sok Dara"}
    by = actor_for(second, passkey=True)
    with acting_as(by):
        accounts.change_account(person, by=by, fields={"full_name": "Sok Darith"})
    body = unescape(client.post(address, typed).content.decode())
    assert f"{second.full_name} changed this record on" in body and "The other version is: Sok Darith" in body
    assert Account.objects.get(pk=person.pk).full_name == "Sok Darith"
    assert client.post(address, fields_on(body)).status_code == 302
    assert Account.objects.get(pk=person.pk).full_name == "Sok Dara"


def test_an_operation() -> None:
    first, second = make_person(CENTRE, Role.ADMINISTRATOR), make_person(CENTRE, Role.ADMINISTRATOR)
    operation = current_operation()
    client, address = signed_in(first), reverse("operations:change", args=[operation.pk])
    typed = opened(client, address) | {"name_en": "Mine"}
    by = actor_for(second, passkey=True)
    with acting_as(by):
        operations.change_operation(operation, by=by, fields={"name_en": "Theirs"})
    body = client.post(address, typed).content.decode()
    assert f"{second.full_name} changed this record on" in unescape(body)
    both = fields_on(body)
    assert client.post(address, both | {f"{TAKE}name_en": "on"}).status_code == 302
    assert current_operation().name_en == "Theirs"


def test_who_else_changed_a_party_is_named_to_the_centres_administrators_alone() -> None:
    first, second = make_person(CENTRE, Role.ADMINISTRATOR), make_person(CENTRE, Role.ADMINISTRATOR)
    party = Party.objects.get(pk="KH")
    by, reader = actor_for(second, passkey=True), actor_for(first, passkey=True)
    stranger = actor_for(make_person("KH", Role.ADMINISTRATOR), passkey=True)
    with acting_as(by):
        parties.change_party(party, by=by, fields={"name_en": "Kingdom of Cambodia"})
    with acting_as(reader):
        told = selectors.last_change(reader, party)
    assert told is not None and told.actor_name == second.full_name
    with acting_as(stranger):
        assert selectors.last_change(stranger, party) is None


def test_what_another_party_did_last_is_nobodys_name() -> None:
    """The centre's people are not named to a member's administrators."""
    person = make_person("KH", Role.COORDINATOR)
    first, second = make_person("KH", Role.ADMINISTRATOR), make_person(CENTRE, Role.ADMINISTRATOR)
    by = actor_for(second, passkey=True)
    with acting_as(by):
        record(by=by, action="account.changed", row=person, owner_party="KH", changes={"full_name": ("A", "B")})
    reader = actor_for(first, passkey=True)
    with acting_as(reader):
        assert selectors.last_change(reader, person) is None
