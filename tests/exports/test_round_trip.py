"""What the portal exports, it can take in again."""

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override

from cases.exports import FORMATS, TABLES, export
from cases.intake.reading.read import AgencyProfile, read_workbook
from coordinators.access.scope import acting_as
from tests.factories import cases as make
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
DESK = AgencyProfile(code="kh-national-police", country="KH", currency="KHR", language="km")


def reread(by: Any, kind: str, wanted: str, language: str) -> Any:
    with acting_as(by), override(language):
        made = export(by, kind, TABLES[kind].model.objects.visible_to(by), wanted)
    return read_workbook(
        made.content, filename=made.filename, agency=DESK, today=dt.date(2025, 1, 5), known_cases=lambda number: True
    )


@pytest.fixture
def world() -> World:
    world = make_world(("KH",))
    by = world.actor("KH")
    case = make.make_case(by, title="=HYPERLINK(1)", place="Poipet", status="referred")
    make.make_suspect(case, by, status="arrested")
    return world


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("wanted", FORMATS)
@pytest.mark.parametrize("kind", ["cases", "suspects", "assets"])
def test_every_row_is_good_again(world: World, kind: str, wanted: str, language: str) -> None:
    by = world.actor("KH")
    reading = reread(by, kind, wanted, language)
    with acting_as(by):
        rows = TABLES[kind].model.objects.visible_to(by).count()
    assert (reading.errors, len(reading.rows), {row.kind for row in reading.rows}) == ((), rows, {kind})


def test_a_formula_comes_back_as_it_was_typed(world: World) -> None:
    reading = reread(world.actor("KH"), "cases", "xlsx", "en")
    assert "=HYPERLINK(1)" in {row.record.title for row in reading.rows}
