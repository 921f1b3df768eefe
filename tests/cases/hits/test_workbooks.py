"""The seven workbooks, taken in as desks do: who is found across countries, who is not, and where they came from."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from cases.hits.models import Hit
from cases.models import RescuedPerson
from coordinators.access.scope import acting_as
from tests.cases.intake.conftest import Desk
from tests.cases.intake.reading.test_truth import AGENCIES, TRUTH
from tests.cases.intake.samples import sample

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def taken_in():
    """The hits of all, by their places (agency, sheet, row); every agency's desk."""
    desks = {name: Desk(name) for name in AGENCIES}
    for name, desk in desks.items():
        desk.send_and_take_in(sample(name))
    out = StringIO()
    call_command("hits", "--json", stdout=out)
    return desks, json.loads(out.getvalue())


def places(hit):
    return frozenset((each["agency"], each["sheet"], each["row"]) for each in hit["records"])


def kind_of(hit):
    [kind] = {each["kind"] for each in hit["records"]}
    return kind


def pairs(name):
    return {
        frozenset((pair[side]["workbook"], pair[side]["sheet"], pair[side]["row"]) for side in "ab")
        for pair in TRUTH[name]
    }


def test_persons_and_weapons_of_two_countries_are_found_and_namesakes_are_not(taken_in):
    desks, hits = taken_in
    across = [hit for hit in hits if len({each["party"] for each in hit["records"]}) == 2]
    proposed = {places(hit) for hit in across if kind_of(hit) == "suspect" and hit["told"]}
    true = pairs("same_person")
    of_two_countries = {pair for pair in true if len({desks[place[0]].agency.party_id for place in pair}) == 2}
    assert len(proposed & of_two_countries) / len(of_two_countries) >= 0.95
    assert len(proposed & true) / len(proposed) >= 0.95
    assert not pairs("not_same_person") & {places(hit) for hit in hits if hit["told"]}

    weapons = [hit for hit in hits if kind_of(hit) == "firearm"]
    for shared in TRUTH["shared_serials"]:
        holders = set(shared["workbooks"])
        assert any({each["agency"] for each in hit["records"]} <= holders for hit in weapons)

    with_hits = {each["id"] for hit in hits for each in hit["records"]}
    for desk in desks.values():
        with acting_as(desk.actor):
            rescued = {str(pk) for pk in RescuedPerson.objects.visible_to(desk.actor).values_list("pk", flat=True)}
            assert rescued
            own = Hit.objects.visible_to(desk.actor)
            assert own.exists()
            assert {hit.owner_id for hit in own} == {desk.actor.party_code}
        assert not rescued & with_hits
