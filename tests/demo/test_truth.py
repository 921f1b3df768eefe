"""The truth agrees with what stands in the workbooks."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest

from demo.shared import NAMESAKES, SAME, Pair, Sighting
from tests.demo.books import AGENCIES, path_of, sheets, table, truth

KINDS = ("Cases", "Suspects", "Rescued", "Assets", "Firearms")


@pytest.mark.parametrize("agency", AGENCIES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_row_is_good_or_bad(agency: str, kind: str) -> None:
    told = truth()["workbooks"][agency]
    counted = told["rows"][told["sheets"][kind]]
    assert len(table(agency, kind)) == counted["good"] + counted["bad"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_totals_add_up_to_the_good_rows(agency: str) -> None:
    told = truth()["workbooks"][agency]
    good = {kind: told["rows"][tab]["good"] for kind, tab in told["sheets"].items()}
    assert sum(told["suspects_by_status"].values()) == good["Suspects"]
    assert sum(told["cases_by_crime"].values()) == good["Cases"]
    assert (told["rescued"], told["firearms"]) == (good["Rescued"], good["Firearms"])


@pytest.mark.parametrize("agency", AGENCIES)
def test_every_suspect_is_a_different_person(agency: str) -> None:
    rows = [row for _, row in table(agency, "Suspects")]
    named = [row for row in rows if any(_is_name(cell) for cell in row)]
    assert len(set(named)) == len(named) > 30


@pytest.mark.parametrize("agency", AGENCIES)
def test_errors_stand_where_they_are_said_to(agency: str) -> None:
    told = truth()["workbooks"][agency]
    bad = sum(rows["bad"] for rows in told["rows"].values())
    assert len(told["errors"]) == bad
    assert 4 <= bad <= 6
    for error in told["errors"]:
        assert SIGNS[error["why"]](sheets(agency)[error["sheet"]][error["row"] - 1]), error


@pytest.mark.parametrize("agency", AGENCIES)
def test_asset_value_of_plain_rows(agency: str) -> None:
    """The sums that stand as numbers with their currency beside them are within the truth's total."""
    told = truth()["workbooks"][agency]
    totals: dict[str, int] = {}
    for _, row in table(agency, "Assets"):
        amounts = [cell for cell in row[1:] if isinstance(cell, int)]
        currency = next((cell for cell in row if cell in told["asset_value"]), None)
        if currency and len(amounts) == 1 and amounts[0] > 0:
            totals[currency] = totals.get(currency, 0) + amounts[0]
    assert totals
    assert all(total <= told["asset_value"][currency] for currency, total in totals.items())


def test_pairs_stand_where_they_are_said_to() -> None:
    assert len(truth()["same_person"]) == len(SAME) >= 5
    for told, pair in zip(truth()["same_person"], SAME, strict=True):
        assert told["how"] == pair.how
        _assert_stands(told, pair)


def test_pairs_share_what_ties_them() -> None:
    ties: dict[str, Callable[[Sighting], str | date | None]] = {
        "passport": lambda seen: seen.passport.replace(" ", ""),
        "phone": lambda seen: re.sub(r"\D", "", seen.phone)[-9:],
        "name+dob": lambda seen: seen.name,
        "latin only+dob": lambda seen: seen.dob,
        "other spelling+dob": lambda seen: seen.dob,
    }
    for pair in SAME:
        assert ties[pair.how](pair.a) == ties[pair.how](pair.b), pair
        assert ties[pair.how](pair.a)
        assert pair.a.desk != pair.b.desk


def test_namesakes_are_two_people() -> None:
    for told, pair in zip(truth()["not_same_person"], NAMESAKES, strict=True):
        assert pair.a.name == pair.b.name
        assert pair.a.dob != pair.b.dob
        _assert_stands(told, pair)


def test_shared_serials_are_in_both_workbooks() -> None:
    assert truth()["shared_serials"]
    for weapon in truth()["shared_serials"]:
        for agency, typed in zip(weapon["workbooks"], weapon["written"], strict=True):
            assert any(typed in row for _, row in table(agency, "Firearms")), (agency, typed)


@pytest.mark.parametrize("agency", AGENCIES)
def test_title_that_starts_with_equals_is_text(agency: str) -> None:
    tab = truth()["workbooks"][agency]["sheets"]["Cases"]
    cells = [cell for row in openpyxl.load_workbook(path_of(agency))[tab].iter_rows() for cell in row]
    tricky = [cell for cell in cells if str(cell.value).startswith("=")]
    assert len(tricky) == 1
    assert tricky[0].data_type == "s"


def _row(place: dict[str, Any]) -> tuple[Any, ...]:
    return sheets(place["workbook"])[place["sheet"]][place["row"] - 1]


def _is_name(cell: Any) -> bool:
    """Words of letters (any script, at least three), no digits: names, and a few terms besides."""
    return isinstance(cell, str) and len(cell) >= 3 and not re.search(r"\d", cell) and not cell.isupper()


def _assert_stands(told: dict[str, Any], pair: Pair) -> None:
    for side, seen in (("a", pair.a), ("b", pair.b)):
        row = _row(told[side])
        assert told[side]["workbook"] == seen.desk
        assert {cell for cell in (seen.name, seen.latin, seen.passport, seen.phone) if cell} <= set(row)


SIGNS = {
    "no such date": lambda row: any(re.search(r"\d", str(cell)) for cell in row),
    "born in the future": lambda row: any(re.search("20[34]|๒๕๘|၂၀၃", str(cell)) for cell in row),
    "unknown nationality": lambda row: bool({"Ruritania", "Freedonia", "Atlantis", "Utopia"} & set(row)),
    "unknown status": lambda row: bool({"见附件", "ເບິ່ງບົດລາຍງານ", "xem công văn"} & set(row)),
    "case not in this workbook or the portal": lambda row: any(re.search("DEMO/2[23]-", str(cell)) for cell in row),
    "no case number": lambda row: not any("DEMO/" in str(cell) for cell in row),
    "no name": lambda row: sum(cell is None for cell in row) >= 2,
    "no amount": lambda row: bool({"ច្រើន (many)", "to be counted", "မသိရသေး", "รอประเมิน"} & set(row)),
    "negative amount": lambda row: any(isinstance(cell, int) and cell < 0 for cell in row),
}
"""Why a row is bad → how one sees it."""
