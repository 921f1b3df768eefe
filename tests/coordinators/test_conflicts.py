"""Two administrators change one account, or one operation: the second is shown both versions."""

from html import unescape

import pytest
from django.urls import reverse

from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from coordinators.services import accounts
from operations.selectors import current_operation
from operations.services import operations
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
    assert "Somebody has changed this record meanwhile" in body and "The other version is: Sok Darith" in body
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
    both = fields_on(client.post(address, typed).content.decode())
    assert client.post(address, both | {f"{TAKE}name_en": "on"}).status_code == 302
    assert current_operation().name_en == "Theirs"
