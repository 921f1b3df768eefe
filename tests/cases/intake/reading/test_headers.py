"""Headers are found and matched, or asked about; nothing is matched wrongly in silence."""

import pytest

from tests.cases.intake.reading.books import ASSETS, CASES, FIREARMS, RESCUED, SUSPECT, SUSPECTS, codes, read, suspects


def asked(reading):
    return [(question.column, question.reason, question.suggestion) for question in reading.questions]


def with_column(heading, *values):
    """Suspects with one more column after the last."""
    return [[*SUSPECTS, heading], *([*SUSPECT[:3], *SUSPECT[3:], value] for value in values)]


class TestFinding:
    def test_the_header_under_titles_and_blank_rows(self):
        reading = read({"Suspects": [["SEAGULL — Suspects"], ["2024"], [], SUSPECTS, SUSPECT]})
        (_, sheet) = reading.sheets
        assert (sheet.header_row, sheet.good) == (4, 1)
        assert reading.rows[-1].row == 5

    def test_a_table_that_does_not_start_in_column_a(self):
        reading = read({"Suspects": [["", "", *SUSPECTS], ["", "", *SUSPECT]]})
        assert reading.sheets[1].columns["C"] == "case_number"
        assert reading.sheets[1].good == 1

    def test_a_sheet_without_a_header_is_said_to_have_none(self):
        reading = read({"Suspects": [SUSPECT, SUSPECT]})
        assert codes(reading) == [(None, "no_header")]
        assert reading.sheets[1].waiting == 2


class TestKind:
    @pytest.mark.parametrize("name", ["Sheet1", "2024", "เอกสาร"])
    def test_the_headings_tell_the_kind_when_the_name_does_not(self, name):
        assert read({name: [SUSPECTS, SUSPECT]}).sheets[1].kind == "suspects"

    @pytest.mark.parametrize("name", ["Suspects 2024", "8月抓获人员", "รายชื่อผู้ต้องหา ส.ค. 67"])
    def test_a_known_word_in_a_longer_name_tells_the_kind(self, name):
        assert read({name: [SUSPECTS, SUSPECT]}).sheets[1].kind == "suspects"

    def test_a_name_and_headings_that_contradict_each_other_are_asked_about(self):
        row = ["C-1", "Cash", 5000, "THB", "2024-08-31"]
        (question,) = read({"Suspects": [ASSETS, row]}).questions
        assert (question.kind, question.suggestion) == ("sheet", "suspects")

    def test_a_table_of_no_known_kind_is_asked_about(self):
        reading = read({"Visits": [["Date", "Place"], ["2024-08-15", "Poipet"]]})
        (question,) = reading.questions
        assert (question.kind, question.key, question.reason) == ("sheet", "visits", "unmatched")
        assert reading.sheets[1].waiting == 1

    def test_a_remembered_answer_names_the_kind_or_sets_the_sheet_aside(self):
        sheets = {"Visits": [["Date", "Place"], ["2024-08-15", "Poipet"]]}
        assert read(sheets, remembered={("sheet", "visits"): "ignore"}).questions == ()
        assert read(sheets, remembered={("sheet", "visits"): "rescued"}).sheets[1].kind == "rescued"

    def test_a_page_of_text_is_left_aside(self):
        reading = read({"Read me": [["How to fill this in"], ["Write clearly."]]})
        assert reading.questions == ()
        assert reading.errors == ()

    def test_a_hidden_table_is_asked_about_and_not_read(self):
        reading = read({"Suspects": [SUSPECTS, SUSPECT]}, hidden=["Suspects"])
        (question,) = reading.questions
        assert (question.reason, question.suggestion) == ("hidden", "suspects")
        assert not [row for row in reading.rows if row.kind == "suspects"]
        answered = read(
            {"Suspects": [SUSPECTS, SUSPECT]}, hidden=["Suspects"], remembered={("sheet", "suspects"): "suspects"}
        )
        assert answered.sheets[1].good == 1


class TestMatching:
    @pytest.mark.parametrize(
        "heading",
        ["DOB", "date  of BIRTH", "出生日期", "Ngày sinh / DOB", "ngay sinh", "วันเดือนปีเกิด\nDOB", "DOB (dd/mm/yyyy)"],
    )
    def test_known_words_in_any_dress(self, heading):
        headings = [heading if name == "DOB" else name for name in SUSPECTS]
        reading = read({"Suspects": [headings, SUSPECT]})
        assert reading.questions == ()
        assert str(reading.rows[-1].record.birth_date) == "1988-07-27"

    @pytest.mark.parametrize(
        ("heading", "suggestion"),
        [
            ("Date (entry)", "status_date"),
            ("Ngày nhập cảnh / Date", "status_date"),
            ("姓名（父亲）", "name"),
            ("Phonne", "phone"),
            ("Pasport no", "passport"),
        ],
    )
    def test_a_heading_that_is_not_wholly_understood_is_a_question_with_a_suggestion(self, heading, suggestion):
        reading = read({"Suspects": with_column(heading, "x", "y")})
        (question,) = reading.questions
        assert (question.column, question.suggestion, question.samples) == ("K", suggestion, ("x", "y"))
        assert 0 < question.confidence < 1

    def test_an_unknown_column_with_values_is_a_question_and_without_values_is_none(self):
        assert asked(read({"Suspects": with_column("Zodiac", "rat")})) == [("K", "unmatched", None)]
        assert asked(read({"Suspects": with_column("Zodiac", "")})) == []

    def test_values_under_no_heading_are_a_question(self):
        (question,) = read({"Suspects": with_column("", "stray")}).questions
        assert (question.column, question.key, question.samples) == ("K", "column k", ("stray",))

    def test_two_columns_for_one_field_are_both_questions(self):
        reading = read({"Suspects": with_column("Date of arrest", "2024-09-01")})
        assert asked(reading) == [("J", "twice", "status_date"), ("K", "twice", "status_date")]
        assert codes(reading) == [("status_date", "missing_column")]
        assert reading.sheets[1].waiting == 1

    def test_a_remembered_answer_settles_it_for_every_later_workbook(self):
        book = {"Suspects": with_column("Date of arrest", "2024-09-01")}
        reading = read(book, remembered={("suspects", "date"): "ignore"})
        assert reading.questions == ()
        assert str(reading.rows[-1].record.status_date) == "2024-09-01"

    def test_a_remembered_answer_makes_an_unknown_word_known(self):
        headings = ["Zodiac" if name == "Sex" else name for name in SUSPECTS]
        reading = read({"Suspects": [headings, SUSPECT]}, remembered={("suspects", "zodiac"): "sex"})
        assert reading.rows[-1].record.sex == "male"

    def test_two_columns_of_one_heading_are_remembered_apart(self):
        book = {"Suspects": [[*SUSPECTS, "Date"], [*SUSPECT, "2020-01-01"]]}
        assert [question.key for question in read(book).questions] == ["date", "date #2"]
        assert read(book, remembered={("suspects", "date #2"): "ignore"}).questions == ()

    def test_a_running_number_is_left_aside(self):
        reading = read({"Suspects": [["No.", *SUSPECTS], [1, *SUSPECT]]})
        assert reading.questions == ()
        assert reading.sheets[1].columns["A"] == "ignore"

    def test_numbers_that_do_not_count_the_rows_are_asked_about(self):
        book = {"Firearms": [[*FIREARMS, "No."], ["C-1", "Rifle", "", "", "", "2024-08-31", "841773"]]}
        book["Firearms"].append(["C-1", "Rifle", "", "", "", "2024-08-31", "42345"])
        assert asked(read(book)) == [("G", "unmatched", None)]

    def test_a_missing_column_that_every_row_needs_is_one_error_and_the_rows_wait(self):
        headings = ["Zodiac" if name == "Status" else name for name in SUSPECTS]
        reading = read({"Suspects": [headings, SUSPECT, SUSPECT]})
        assert codes(reading) == [("status", "missing_column")]
        assert (reading.sheets[1].good, reading.sheets[1].bad, reading.sheets[1].waiting) == (0, 0, 2)

    def test_the_unit_in_the_heading_of_an_amount_counts(self):
        book = {"Assets": [["案件编号", "种类", "金额（万元）", "日期"], ["C-1", "现金", 88, "2024-08-31"]]}
        (asset,) = (row for row in read(book).rows if row.kind == "assets")
        assert (asset.record.amount, asset.record.currency) == (880_000, "CNY")
        assert asset.warnings == ("unit_from_heading",)


class TestRescued:
    def test_names_and_papers_are_never_read_nor_shown(self):
        book = {
            "Rescued": [
                [*RESCUED, "Name", "Passport"],
                ["C-1", "F", "1996-02-09", "CN", "2024-12-02", "X", "李梅", "E1234567"],
            ]
        }
        reading = read(book)
        assert reading.sheets[1].good == 1
        assert [warning.code for warning in reading.warnings] == ["names_withheld", "names_withheld"]
        assert "李梅" not in str(reading.to_json())
        assert "E1234567" not in str(reading.to_json())

    @pytest.mark.parametrize("name", ["Rescued", "获救人员", "Victims and suspects", "Sheet1"])
    def test_are_never_taken_for_suspects(self, name):
        headings = [*SUSPECTS, "Place"]
        reading = read({name: [headings, [*SUSPECT[:8], "Repatriated", "2024-08-31", "Poipet"]]})
        assert not [row for row in reading.rows if row.kind == "suspects"]

    def test_a_title_above_the_table_speaks_for_a_nameless_sheet(self):
        headings = [*SUSPECTS, "Place"]
        reading = read({"Sheet1": [["Persons rescued: victims of trafficking"], headings, SUSPECT]})
        assert not [row for row in reading.rows if row.kind == "suspects"]

    def test_a_question_about_their_sheet_shows_no_samples(self):
        book = {"Rescued": [[*RESCUED, "Secret"], ["C-1", "F", "1996-02-09", "CN", "2024-12-02", "X", "李梅"]]}
        (question,) = read(book).questions
        assert (question.values, question.samples) == (1, ())


def test_the_order_of_columns_and_sheets_does_not_matter():
    reading = read({"Suspects": [SUSPECTS[::-1], SUSPECT[::-1]], "Cases": CASES})
    assert reading.errors == ()
    assert {row.kind: row.record.case_number for row in reading.rows} == {"suspects": "C-1", "cases": "C-1"}
    assert suspects(SUSPECT).rows[-1].record == next(row.record for row in reading.rows if row.kind == "suspects")
