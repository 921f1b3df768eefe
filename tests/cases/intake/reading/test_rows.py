"""Rows are taken or refused whole, each mistake at its cell; lines that are no rows are left out and listed."""

import datetime as dt

import pytest

from cases.intake.reading.fields import KINDS
from cases.intake.reading.read import read_workbook
from cases.intake.reading.records import record_from_json, record_to_json
from tests.cases.intake.reading.books import (
    AGENCIES,
    ASSETS,
    CASES,
    FIREARMS,
    RESCUED,
    SUSPECT,
    SUSPECTS,
    TODAY,
    codes,
    raw_xlsx,
    read,
    suspects,
)


def changed(**cells):
    """The suspect of these tests with some cells changed, by field."""
    fields = [field.name for field in KINDS["suspects"].fields if field.name not in ("alias", "national_id")]
    return [cells.get(field, value) for field, value in zip(fields, SUSPECT, strict=True)]


class TestRules:
    @pytest.mark.parametrize(
        ("cells", "error"),
        [
            ({"case_number": ""}, ("case_number", "no_case_number")),
            ({"case_number": "C-2"}, ("case_number", "case_not_found")),
            ({"name": "", "latin_name": ""}, ("name", "no_name")),
            ({"sex": "green"}, ("sex", "unknown_sex")),
            ({"birth_date": "31/02/1990"}, ("birth_date", "no_such_date")),
            ({"birth_date": "2031-05-05"}, ("birth_date", "born_in_future")),
            ({"birth_date": "2024-09-05"}, ("birth_date", "born_after_event")),
            ({"birth_date": "1901-05-05"}, ("birth_date", "born_too_early")),
            ({"nationality": "Atlantis"}, ("nationality", "unknown_nationality")),
            ({"status": "???"}, ("status", "unknown_status")),
            ({"status": ""}, ("status", "no_status")),
            ({"status_date": ""}, ("status_date", "no_date")),
            ({"status_date": "2025-03-01"}, ("status_date", "date_in_future")),
        ],
    )
    def test_a_suspect_is_refused_for(self, cells, error):
        reading = suspects(changed(**cells))
        assert codes(reading) == [error]
        assert (reading.sheets[1].good, reading.sheets[1].bad) == (0, 1)

    @pytest.mark.parametrize("field", ["latin_name", "sex", "birth_date", "nationality", "passport", "phone"])
    def test_what_a_desk_may_not_know_can_be_empty(self, field):
        assert suspects(changed(**{field: ""})).errors == ()

    def test_a_latin_name_alone_is_a_name(self):
        (row,) = (row for row in suspects(changed(name="")).rows if row.kind == "suspects")
        assert row.record.primary_name == "Zhou Yongfu"

    def test_an_error_stands_at_its_row_column_and_heading_with_what_was_typed(self):
        (error,) = suspects(SUSPECT, changed(status="???")).errors
        assert (error.sheet, error.row, error.column, error.heading, error.typed) == (
            "Suspects",
            3,
            "I",
            "Status",
            "???",
        )

    def test_every_unreadable_cell_of_a_row_is_an_error_and_a_broken_rule_beside_it_a_warning(self):
        reading = suspects(changed(status="???", nationality="Atlantis", birth_date="2031-05-05"))
        assert codes(reading) == [("nationality", "unknown_nationality"), ("status", "unknown_status")]
        assert [(warning.field, warning.code) for warning in reading.warnings] == [("birth_date", "born_in_future")]

    def test_a_cell_where_the_spreadsheet_shows_an_error_is_not_taken_for_empty(self):
        cells = "".join(
            f'<c r="{"ABCDEF"[n]}1" t="inlineStr"><is><t>{text}</t></is></c>' for n, text in enumerate(RESCUED)
        )
        row = '<c r="A2" t="inlineStr"><is><t>C-1</t></is></c><c r="C2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        day = '<c r="E2" t="inlineStr"><is><t>2024-12-02</t></is></c>'
        book = raw_xlsx(f'<row r="1">{cells}</row><row r="2">{row}{day}</row>')
        reading = read_workbook(
            book, filename="book.xlsx", agency=AGENCIES["CN"], today=TODAY, known_cases=lambda number: number == "C-1"
        )
        assert codes(reading) == [("birth_date", "broken_formula")]


class TestCases:
    def test_a_case_that_the_portal_knows_will_do(self):
        asked = []

        def known(number):
            asked.append(number)
            return number == "OLD-1"

        rows = [changed(case_number="OLD-1"), changed(case_number="OLD-1"), changed(case_number="NEW-1")]
        reading = suspects(*rows, known_cases=known)
        assert [(error.row, error.code) for error in reading.errors] == [(4, "case_not_found")]
        assert sorted(asked) == ["NEW-1", "OLD-1"]

    def test_a_case_number_in_other_digits_and_hyphens_is_the_same_case(self):
        assert suspects(changed(case_number="c–១")).errors == ()

    def test_a_row_of_a_refused_case_says_so(self):
        refused = [CASES[0], ["C-1", "t", "unheard of", "2024-08-20", "Closed", ""]]
        reading = read({"Cases": refused, "Suspects": [SUSPECTS, SUSPECT]})
        assert codes(reading) == [("crime", "unknown_crime"), ("case_number", "case_refused")]

    def test_a_case_that_stands_twice_is_taken_once(self):
        reading = read({"Cases": [*CASES, CASES[1]]})
        assert codes(reading) == [("case_number", "case_twice")]
        assert (reading.sheets[0].good, reading.sheets[0].bad) == (1, 1)


class TestAssets:
    def read(self, *row):
        return read({"Assets": [ASSETS, list(row)]}, country="TH")

    def test_a_blocked_account_is_a_bank_account_that_is_frozen(self):
        (row,) = (
            row for row in self.read("C-1", "Frozen account", 5000, "THB", "2024-08-31").rows if row.kind == "assets"
        )
        assert (row.record.kind, row.record.stage) == ("bank_account", "frozen")

    def test_all_else_is_seized(self):
        (row,) = (row for row in self.read("C-1", "เงินสด", "5,000 บาท", "", "31/08/2567").rows if row.kind == "assets")
        assert (row.record.kind, row.record.stage, row.record.seized_on) == ("cash", "seized", dt.date(2024, 8, 31))

    @pytest.mark.parametrize(
        ("amount", "currency", "error"),
        [
            ("lots", "", ("amount", "no_amount")),
            (-5000, "", ("amount", "negative_amount")),
            (5000, "", ("amount", "no_currency")),
            (5000, "shells", ("currency", "unknown_currency")),
            ("5000 บาท", "USD", ("amount", "currency_contradiction")),
        ],
    )
    def test_one_mistake_about_money_is_one_error(self, amount, currency, error):
        assert codes(self.read("C-1", "Cash", amount, currency, "2024-08-31")) == [error]


class TestLinesThatAreNoRows:
    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (["* provisional"], "note"),
            (["หมายเหตุ: ตัวเลขเบื้องต้น"], "note"),
            (["注：数据为初步统计"], "note"),
            (["Total", "", "", "", 12], "total"),
            (["合计", "2 人"], "total"),
            (SUSPECTS, "header"),
        ],
    )
    def test_are_left_out_and_listed(self, line, reason):
        reading = suspects(SUSPECT, [], line)
        assert reading.errors == ()
        assert reading.sheets[1].good == 1
        assert [(skipped.row, skipped.reason) for skipped in reading.sheets[1].skipped] == [(4, reason)]

    def test_a_row_with_little_in_it_is_no_note(self):
        assert codes(suspects(["C-1"])) == [("name", "no_name"), ("status", "no_status"), ("status_date", "no_date")]

    def test_rows_after_a_note_are_read(self):
        assert suspects(["* provisional"], SUSPECT).sheets[1].good == 1


def test_the_same_row_twice_is_taken_twice_and_pointed_out():
    reading = suspects(SUSPECT, SUSPECT)
    assert reading.sheets[1].good == 2
    assert [(warning.row, warning.code) for warning in reading.warnings] == [(3, "repeated_row")]


def test_a_document_number_kept_as_a_number_is_whole_and_a_long_one_is_pointed_out():
    reading = suspects(changed(passport=123456789.0), changed(passport=110101199003071234.0, name="王伟"))
    assert next(row.record.passport for row in reading.rows if row.kind == "suspects") == "123456789"
    assert [warning.code for warning in reading.warnings] == ["long_number"]


def test_the_names_of_a_suspect_have_script_and_kind():
    (row,) = (row for row in suspects(SUSPECT).rows if row.kind == "suspects")
    assert [(name.text, name.script, name.kind) for name in row.record.names()] == [
        ("周永福", "Hani", "native"),
        ("Zhou Yongfu", "Latn", "latin"),
    ]


def test_a_record_comes_back_from_its_plain_form():
    book = {
        "Suspects": [SUSPECTS, SUSPECT],
        "Assets": [ASSETS, ["C-1", "Cash", 5000.5, "THB", "2024-08-31"]],
        "Rescued": [RESCUED, ["C-1", "", "", "", "2024-08-31", ""]],
        "Firearms": [FIREARMS, ["C-1", "Pistol", "CZ", "9x19", "ab-1", "2024-08-31"]],
    }
    rows = read(book).rows
    assert {row.kind for row in rows} == {"cases", "suspects", "assets", "rescued", "firearms"}
    for row in rows:
        assert record_from_json(row.kind, record_to_json(row.record)) == row.record
