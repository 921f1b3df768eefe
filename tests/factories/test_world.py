"""The world that other tests stand on."""

import pytest

from cases.models import Case, RescuedPerson, Suspect
from coordinators.access.scope import acting_as
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db


def test_each_country_sees_its_own_case_alone() -> None:
    world = make_world(("KH", "TH"))
    for party in ("KH", "TH"):
        by = world.actor(party)
        with acting_as(by):
            assert [case.pk for case in Case.objects.visible_to(by)] == [world.desks[party].case.pk]
            assert Suspect.objects.visible_to(by).get().names.count() == 2
            assert RescuedPerson.objects.visible_to(by).get().age_band == "18-24"


def test_there_is_a_person_in_every_role() -> None:
    assert len(make_world(()).everybody()) == 6 * 6 + 2 + 4
