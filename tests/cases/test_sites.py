"""Places that scams are run from: entered, checked, found, released by themselves."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cases.models import Site
from cases.services import sites
from coordinators.access.scope import acting_as
from seagull.kernel import clock
from tests.factories.accounts import actor, signed_in
from tests.factories.cases import DAY, make_case, make_site
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
EARLIER, LATER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"last_seen_on": EARLIER}, ["last_seen_on"]),
        ({"cleared_on": EARLIER}, ["cleared_on"]),
        ({"last_seen_on": EARLIER, "cleared_on": EARLIER}, ["cleared_on", "last_seen_on"]),
        ({"latitude": 11}, ["longitude"]),
        ({"longitude": 104}, ["latitude"]),
        ({"latitude": 91, "longitude": 104}, ["latitude"]),
    ],
)
def test_what_can_not_be_is_refused_at_its_field(fields: dict[str, object], refused: list[str]) -> None:
    by = actor("KH")
    with pytest.raises(ValidationError) as told:
        make_site(make_case(by), by, **fields)
    assert sorted(told.value.error_dict) == refused


def test_no_day_lies_ahead() -> None:
    by = actor("KH")
    ahead = clock.today() + dt.timedelta(days=2)
    for name in ("first_seen_on", "last_seen_on", "cleared_on"):
        with pytest.raises(ValidationError) as told:
            make_site(make_case(by), by, **{name: ahead})
        assert name in told.value.error_dict


def test_it_is_cleared_later() -> None:
    by = actor("KH")
    site = make_site(make_case(by), by)
    with acting_as(by):
        sites.amend_site(site, by=by, fields={"cleared_on": LATER})
        assert Site.objects.get().cleared_on == LATER


@pytest.fixture
def world() -> World:
    return make_world(("KH", "TH"))


@pytest.fixture
def liaison(world: World) -> Client:
    return signed_in(world.person("KH"))


def test_it_is_entered_shown_found_and_refused_on_pages(world: World, liaison: Client) -> None:
    case = world.desks["KH"].case
    sent = {"kind": "hotel", "name": "Invented Palace", "native_name": "កាស៊ីណូ", "country": "KH",
            "place": "Invented Bay", "first_seen_on": DAY.isoformat(), "handling": "AMBER"}  # fmt: skip
    refused = liaison.post(f"/cases/{case.pk}/add/sites/", sent | {"cleared_on": EARLIER.isoformat()}).content.decode()
    assert "Invented Palace" in refused and "before the day on which the site was first seen" in refused
    assert liaison.post(f"/cases/{case.pk}/add/sites/", sent).status_code == 302
    assert "Invented Palace" in liaison.get(f"/cases/{case.pk}/sites/").content.decode()
    other = world.desks["KH"].site.name
    for query, found in ({"q": "កាស៊ីណូ"}, True), ({"kind": "office"}, False), ({"country": "KH"}, True), (
        {"cleared": "true"}, False):  # fmt: skip
        assert ("Invented Palace" in liaison.get("/sites/", query).content.decode()) is found, query
    assert other not in liaison.get("/sites/", {"kind": "hotel"}).content.decode()


def test_it_is_seen_without_its_case_where_it_is_released_by_itself(world: World) -> None:
    site, reader = world.desks["KH"].site, signed_in(world.person("TH"))
    address = f"/sites/{site.pk}/"
    assert reader.get(address).status_code == 404
    make_release(site, "TH")
    shown = reader.get(address).content.decode()
    assert site.name in shown and world.desks["KH"].case.number not in shown
