"""The seven workbooks of the agencies give exactly what the truth beside them says."""

import datetime as dt
import json
from pathlib import Path

import pytest

from cases.intake.reading.read import AgencyProfile, read_workbook
from cases.intake.reading.result import WorkbookReading

WORKBOOKS = Path(__file__).parents[3] / "data" / "workbooks"
TRUTH = json.loads((WORKBOOKS / "truth.json").read_text(encoding="utf-8"))
AGENCIES = {
    "kh-national-police": AgencyProfile("kh-national-police", "KH", "KHR", "km"),
    "cn-mps": AgencyProfile("cn-mps", "CN", "CNY", "zh"),
    "la-mps": AgencyProfile("la-mps", "LA", "LAK", "lo"),
    "la-mnd": AgencyProfile("la-mnd", "LA", "LAK", "lo"),
    "mm-police-force": AgencyProfile("mm-police-force", "MM", "MMK", "my"),
    "th-royal-thai-police": AgencyProfile("th-royal-thai-police", "TH", "THB", "th"),
    "vn-mps": AgencyProfile("vn-mps", "VN", "VND", "vi"),
}
# The truth's words for a field and a reason → ours.
FIELDS = {"case": "case_number", "dob": "birth_date", "nat": "nationality", "date": "seized_on"}
CODES = {
    "case not in this workbook or the portal": "case_not_found",
    "no case number": "no_case_number",
    "born in the future": "born_in_future",
    "no such date": "no_such_date",
    "no name": "no_name",
    "unknown nationality": "unknown_nationality",
    "unknown status": "unknown_status",
    "negative amount": "negative_amount",
    "no amount": "no_amount",
}
_READ: dict[str, WorkbookReading] = {}


def reading_of(name: str) -> WorkbookReading:
    """A workbook read once for all tests of this module."""
    if name not in _READ:
        path = WORKBOOKS / f"{name}.xlsx"
        _READ[name] = read_workbook(path, filename=path.name, agency=AGENCIES[name], today=dt.date(2025, 1, 15))
    return _READ[name]


def row_of(place: dict):
    """The good row at a place of the truth's pairs."""
    rows = reading_of(place["workbook"]).rows
    return next(row for row in rows if (row.sheet, row.row) == (place["sheet"], place["row"]))


def test_the_truth_covers_the_seven_agencies():
    assert set(TRUTH["workbooks"]) == set(AGENCIES)


@pytest.mark.parametrize("name", AGENCIES)
class TestWorkbook:
    def test_good_and_bad_rows_of_each_sheet(self, name):
        read = {sheet.name: {"good": sheet.good, "bad": sheet.bad} for sheet in reading_of(name).sheets}
        assert read == TRUTH["workbooks"][name]["rows"]

    def test_each_error_at_its_sheet_row_and_field(self, name):
        expected = {
            (error["sheet"], error["row"], FIELDS.get(error["field"], error["field"]), CODES[error["why"]])
            for error in TRUTH["workbooks"][name]["errors"]
        }
        errors = [(error.sheet, error.row, error.field, error.code) for error in reading_of(name).errors]
        assert set(errors) == expected
        assert len(errors) == len(expected)

    def test_each_error_names_its_column_by_letter_and_heading(self, name):
        for error in reading_of(name).errors:
            assert error.column
            assert error.heading
            assert error.message.endswith(".")

    def test_totals_of_the_good_rows(self, name):
        truth, totals = TRUTH["workbooks"][name], reading_of(name).totals()
        assert totals["suspects_by_status"] == truth["suspects_by_status"]
        assert totals["asset_value"] == truth["asset_value"]
        assert totals["rescued"] == truth["rescued"]
        assert totals["firearms"] == truth["firearms"]
        assert totals["cases_by_crime"] == truth["cases_by_crime"]

    def test_every_column_is_understood(self, name):
        assert reading_of(name).questions == ()
        assert not [sheet for sheet in reading_of(name).sheets if sheet.waiting]

    def test_a_title_that_starts_with_an_equals_sign_stays_text(self, name):
        titles = [row.record.title for row in reading_of(name).rows if row.kind == "cases"]
        assert titles[0] == '=HYPERLINK("http://127.0.0.1/x","open")'

    def test_the_plain_form_is_json_and_comes_back(self, name):
        reading = reading_of(name)
        assert len(json.loads(json.dumps(reading.to_json()))["rows"]) == len(reading.rows)

    def test_every_phone_number_becomes_international(self, name):
        phones = [row.record for row in reading_of(name).rows if row.kind == "suspects" and row.record.phone]
        assert phones
        assert not [record.phone for record in phones if not record.phone.startswith("+")]


def test_one_person_s_phone_is_one_number_in_two_workbooks():
    pairs = [pair for pair in TRUTH["same_person"] if pair["how"] == "phone"]
    assert pairs
    for pair in pairs:
        assert row_of(pair["a"]).record.phone == row_of(pair["b"]).record.phone


def test_one_person_s_passport_is_one_number_in_two_workbooks():
    pairs = [pair for pair in TRUTH["same_person"] if pair["how"] == "passport"]
    assert pairs
    for pair in pairs:
        assert row_of(pair["a"]).record.passport
        assert row_of(pair["a"]).record.passport == row_of(pair["b"]).record.passport


def test_one_person_s_date_of_birth_is_one_date_in_two_workbooks():
    pairs = [pair for pair in TRUTH["same_person"] if pair["how"].endswith("+dob")]
    assert pairs
    for pair in pairs:
        assert row_of(pair["a"]).record.birth_date == row_of(pair["b"]).record.birth_date


def test_one_weapon_s_serial_is_one_however_it_is_written():
    for shared in TRUTH["shared_serials"]:
        expected = shared["serial"].upper()
        for name, written in zip(shared["workbooks"], shared["written"], strict=True):
            rows = [row for row in reading_of(name).rows if row.kind == "firearms" and row.record.serial == expected]
            assert written in [row.record.serial_as_typed for row in rows]
