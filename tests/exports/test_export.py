"""An export holds what its reader sees, as text that stays text, and the journal knows of it."""

import datetime as dt
import itertools
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.exports import FORMATS, TABLES, export
from cases.filters import CaseFilter
from cases.models import Case, RescuedPerson, Suspect
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.exports.reading import csv_rows, xlsx_cells
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]

#: Tables of which a desk's full case has no row.
NONE_YET = {"releases", "requests", "submissions"}


@pytest.fixture
def world() -> World:
    return make_world(("KH", "TH"))


def everything(by: Any, kind: str) -> Any:
    return TABLES[kind].model.objects.visible_to(by)


@pytest.mark.parametrize(("kind", "wanted"), list(itertools.product(TABLES, FORMATS)))
def test_holds_the_own_rows_and_no_others(world: World, kind: str, wanted: str) -> None:
    by = world.actor("KH")
    with acting_as(by):
        # Not even what was handed over by mistake: the rule is applied to every queryset.
        made = export(by, kind, TABLES[kind].model.objects.all(), wanted)
        expected = everything(by, kind).count()
    rows = csv_rows(made)[1:] if wanted == "csv" else xlsx_cells(made)[1:]
    assert len(rows) == expected == (0 if kind in NONE_YET else 1)


@pytest.mark.usefixtures("no_row_security")
def test_holds_no_others_rows_with_row_level_security_down() -> None:
    world = make_world(("KH", "TH"))
    by = world.actor("KH")
    with acting_as(by):
        made = {
            kind: csv_rows(export(by, kind, table.model.objects.all(), "csv"))[1:] for kind, table in TABLES.items()
        }
    assert {kind: len(rows) for kind, rows in made.items() if rows} == dict.fromkeys(set(TABLES) - NONE_YET, 1)


def test_holds_others_rows_once_they_are_released(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")
    by = world.actor("KH")
    with acting_as(by):
        made = export(by, "suspects", everything(by, "suspects"), "csv")
        told = dict(JournalEntry.objects.filter(action="records.exported").values_list("owner_party", "detail__count"))
    party = csv_rows(made)[0].index("Party")
    assert sorted(row[party] for row in csv_rows(made)[1:]) == ["KH", "TH"]
    assert told == {"KH": 1, "TH": 1}


def test_an_ended_release_no_longer_names_the_case(world: World) -> None:
    release = make_release(world.desks["TH"].case, "KH")
    officer = actor("TH", Role.RELEASING_OFFICER)
    by = world.actor("KH")
    with acting_as(by):
        before = export(by, "releases", everything(by, "releases"), "csv")
    with acting_as(officer):
        releases.revoke(Release.objects.get(pk=release.pk), by=officer, reason="done")
    with acting_as(by):
        after = export(by, "releases", everything(by, "releases"), "csv")
    assert world.desks["TH"].case.number in csv_rows(before)[1]
    assert world.desks["TH"].case.number not in csv_rows(after)[1]


def test_is_the_list_as_filtered_and_ordered(world: World) -> None:
    by = world.actor("KH")
    for day, crime in ((3, "kidnapping"), (9, "kidnapping"), (5, "kidnapping"), (6, "illegal_gambling")):
        make.make_case(by, opened_on=dt.date(2024, 10, day), crime=crime)
    with acting_as(by):
        wanted = CaseFilter({"crime": ["kidnapping"]}, queryset=everything(by, "cases")).qs.order_by("opened_on")
        made = export(by, "cases", wanted, "csv", filtered_by={"crime": ["kidnapping"]})
        entry = JournalEntry.objects.get(action="records.exported")
    opened = csv_rows(made)[0].index("Date opened")
    assert [row[opened] for row in csv_rows(made)[1:]] == ["2024-10-03", "2024-10-05", "2024-10-09"]
    assert entry.detail == {"kind": "cases", "count": 3, "format": "csv", "filter": {"crime": ["kidnapping"]}}


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_is_text_in_a_csv(world: World, typed: str) -> None:
    by = world.actor("KH")
    case = make.make_case(by, title=typed)
    with acting_as(by):
        made = export(by, "cases", Case.objects.visible_to(by).filter(pk=case.pk), "csv")
    assert csv_rows(made)[1][1] == f"'{typed}"


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_is_text_on_a_sheet(world: World, typed: str) -> None:
    by = world.actor("KH")
    case = make.make_case(by, title=typed)
    with acting_as(by):
        made = export(by, "cases", Case.objects.visible_to(by).filter(pk=case.pk), "xlsx")
    cell = xlsx_cells(made)[1][1]
    assert (cell.data_type, cell.value.replace("_x000D_", "\r")) == ("s", typed)


def test_a_link_is_text_on_a_sheet(world: World) -> None:
    by = world.actor("KH")
    case = make.make_case(by, title="https://example.invalid/open")
    with acting_as(by):
        made = export(by, "cases", Case.objects.visible_to(by).filter(pk=case.pk), "xlsx")
    assert xlsx_cells(made)[1][1].hyperlink is None


def test_no_cell_of_any_table_is_a_formula(world: World) -> None:
    """Whatever column a desk's words end up in."""
    by = world.actor("KH")
    evil = "=1+1"
    case = make.make_case(by, number=evil, title=evil, place=evil, summary=evil)
    make.make_suspect(case, by, names=(evil, evil, evil), note=evil)
    make.make_rescued(case, by, place=evil)
    make.make_asset(case, by, description=evil)
    make.make_firearm(case, by, serial=evil, make=evil, model=evil, calibre=evil, place=evil, import_mark=evil)
    make.make_ammunition(case, by, calibre=evil, make=evil, headstamp=evil, lot=evil, place=evil)
    make.make_identifier(case, by, value=evil, provider=evil, note=evil)
    make.make_site(case, by, name=evil, native_name=evil, place=evil, note=evil)
    make.make_update(case, by, text=evil)
    make.make_syndicate(by, name=evil, aliases=evil, activity=evil, base_place=evil)
    with acting_as(by):
        for kind in TABLES:
            rows = csv_rows(export(by, kind, everything(by, kind), "csv"))
            assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))], kind
            sheet = xlsx_cells(export(by, kind, everything(by, kind), "xlsx"))
            assert "f" not in {cell.data_type for row in sheet for cell in row}, kind


def test_a_csv_opens_in_a_spreadsheet_with_every_script(world: World) -> None:
    by = world.actor("KH")
    make.make_suspect(world.desks["KH"].case, by, names=("ចាន់ 陈 ສົມ ထွန်း สม Nguyễn", "Chan"))
    with acting_as(by):
        made = export(by, "suspects", everything(by, "suspects"), "csv")
    assert made.content.startswith(b"\xef\xbb\xbf")
    assert "ចាន់ 陈 ສົມ ထွန်း สม Nguyễn" in {row[0] for row in csv_rows(made)}


def test_dates_and_money_are_values_on_a_sheet(world: World) -> None:
    by = world.actor("KH")
    make.make_asset(world.desks["KH"].case, by, amount=Decimal("123456789012345678.91"))
    with acting_as(by):
        made = export(by, "assets", everything(by, "assets").order_by("amount"), "xlsx")
    head, small, large = xlsx_cells(made)
    names = [cell.value for cell in head]
    assert small[names.index("Date")].value.date() == dt.date(2024, 9, 2)
    assert (small[names.index("Value")].data_type, small[names.index("Value")].value) == ("n", 1250.5)
    # A double could not hold it: it stays exact, as text.
    assert large[names.index("Value")].value == "123456789012345678.91"


def test_says_codes_in_the_readers_words(world: World) -> None:
    by = world.actor("KH")
    with acting_as(by), override("en"):
        head, row = csv_rows(export(by, "cases", everything(by, "cases"), "csv"))
    assert row[head.index("Crime type")] == "Telecom fraud"
    assert row[head.index("Agency")] == world.desks["KH"].case.agency.name_en


def test_never_holds_a_sealed_identity(world: World) -> None:
    by = world.actor("KH", Role.RELEASING_OFFICER)
    with acting_as(by):
        assert RescuedPerson.objects.visible_to(by).get().sealed_identity.ciphertext
        made = export(by, "rescued", everything(by, "rescued"), "csv")
    text = made.content.decode()
    assert not re.search("Invented Name|invented contact|2001-05-06", text)
    assert world.desks["KH"].rescued.code in text


def test_the_file_is_named_by_its_strictest_handling_and_day(world: World) -> None:
    by = world.actor("KH")
    make.make_asset(world.desks["KH"].case, by, handling="AMBER+STRICT")
    make.make_asset(world.desks["KH"].case, by, handling="GREEN")
    with acting_as(by):
        made = export(by, "assets", everything(by, "assets"), "xlsx")
    assert re.fullmatch(r"assets_TLP-AMBER-STRICT_\d{4}-\d\d-\d\d\.xlsx", made.filename)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_is_refused_without_the_right(world: World, role: str) -> None:
    by = world.actor("KH", role)
    with acting_as(by), pytest.raises(PermissionDenied):
        export(by, "cases", Case.objects.all(), "csv")


def test_is_refused_to_an_observer(world: World) -> None:
    by = world.actor("UNODC", Role.OBSERVER)
    with acting_as(by), pytest.raises(PermissionDenied):
        export(by, "cases", Case.objects.all(), "csv")


def test_there_is_no_other_format(world: World) -> None:
    by = world.actor("KH")
    with acting_as(by), pytest.raises(BadRequest):
        export(by, "cases", Case.objects.all(), "html")


@pytest.mark.parametrize("kind", TABLES)
def test_asks_as_often_for_three_times_the_rows(world: World, kind: str) -> None:
    by = world.actor("KH")

    def queries() -> int:
        with acting_as(by), CaptureQueriesContext(connection) as asked:
            export(by, kind, everything(by, kind), "csv")
        return len(asked)

    few = queries()
    case = world.desks["KH"].case
    for number in range(2):
        more = make.make_case(by, agency_id="kh-national-police")
        make.make_suspect(more, by, syndicate=world.desks["KH"].syndicate)
        make.make_rescued(more, by)
        make.make_asset(case, by, description=str(number))
        make.make_firearm(case, by)
        make.make_ammunition(more, by)
        make.make_identifier(more, by)
        make.make_site(more, by)
        make.make_update(case, by)
        make.make_syndicate(by)
        make_release(more, "TH")
    with acting_as(by):
        assert Suspect.objects.visible_to(by).count() == 3
    assert queries() == few
