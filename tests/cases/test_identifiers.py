"""Telephone numbers, accounts, wallets, devices, vehicles and domains of a case."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cases.models import Identifier
from cases.services import identifiers
from coordinators.access.scope import acting_as
from tests.factories.accounts import actor, signed_in
from tests.factories.cases import DAY, make_case, make_identifier
from tests.factories.world import World, make_world

WAYS_OF_ONE = {
    "phone": ("012 345 678", "+855 12 345 678", "00855-12-345-678", "០១២ ៣៤៥ ៦៧៨"),
    "account": ("004-1234567-1", "004 1234567 1", "00412345671"),
    "wallet": ("0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886e0f7030069857d2e4169ee7"),
    "imei": ("49-015420-323751-8", "490154203237518"),
    "plate": ("2AB-1234", "2ab 1234"),
    "domain": ("hxxps://www.Invented[.]example/login?a=1", "invented.example"),
}
REFUSED = {
    "phone": "tomorrow",
    "wallet": "0x52908400098527886E0F7030069857D2E4169Ee7",
    "imei": "490154203237519",
    "domain": "not a domain",
}


def enter(**fields: Any) -> Identifier:
    by = actor("KH")
    return make_identifier(make_case(by), by, **fields)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WAYS_OF_ONE)
def test_all_ways_of_writing_one_are_one_value_and_what_was_written_stays(kind: str) -> None:
    entered = [enter(kind=kind, value=value) for value in WAYS_OF_ONE[kind]]
    assert [each.value for each in entered] == list(WAYS_OF_ONE[kind])
    assert len({each.value_normalised for each in entered}) == 1
    assert entered[0].value_normalised


@pytest.mark.django_db
@pytest.mark.parametrize("kind", REFUSED)
def test_what_breaks_the_rules_of_its_kind_is_refused_at_its_field(kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        enter(kind=kind, value=REFUSED[kind])
    assert list(refused.value.error_dict) == ["value"]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "value"), [("account", "savings"), ("plate", "no plate: new and unregistered")])
def test_what_no_rule_binds_is_recorded_and_compared_with_nothing(kind: str, value: str) -> None:
    assert enter(kind=kind, value=value).value_normalised == ""


@pytest.mark.django_db
def test_another_kind_or_value_is_read_anew() -> None:
    by, row = actor("KH"), enter(kind="account", value="012 345 678")
    with acting_as(by):
        identifiers.amend_identifier(row, by=by, fields={"note": "seen twice"})
        assert row.value_normalised == "012345678"
        identifiers.amend_identifier(row, by=by, fields={"kind": "phone"})
        assert row.value_normalised == "+85512345678"
        with pytest.raises(ValidationError):
            identifiers.amend_identifier(row, by=by, fields={"kind": "imei"})
        identifiers.amend_identifier(row, by=by, fields={"value": "012 345 679"})
        assert Identifier.objects.get(pk=row.pk).value_normalised == "+85512345679"


@pytest.fixture
def world() -> World:
    return make_world(("KH",))


@pytest.fixture
def liaison(world: World) -> Client:
    return signed_in(world.person("KH"))


@pytest.mark.django_db
def test_it_is_entered_shown_found_and_changed_on_pages(world: World, liaison: Client) -> None:
    case = world.desks["KH"].case
    sent = {"kind": "imei", "value": "490154203237519", "found_on": DAY.isoformat(), "handling": "AMBER"}
    refused = liaison.post(f"/cases/{case.pk}/add/identifiers/", sent)
    assert refused.status_code == 200
    assert "490154203237519" in refused.content.decode(), "what was typed is still there"
    assert "the last checks the others" in refused.content.decode()
    saved = liaison.post(f"/cases/{case.pk}/add/identifiers/", sent | {"value": "49-015420-323751-8"}, follow=True)
    assert "490154203237518" in saved.content.decode(), "what it is compared as stands beside it"
    assert "49-015420-323751-8" in liaison.get(f"/cases/{case.pk}/identifiers/").content.decode()
    found = liaison.get("/identifiers/", {"q": "490154203237518"}).content.decode()
    assert "49-015420-323751-8" in found
    assert world.desks["KH"].identifier.value not in found
    assert "49-015420-323751-8" not in liaison.get("/identifiers/", {"kind": "plate"}).content.decode()
