"""Workbooks laid out as people lay them out: groups over headings, merged and hidden cells, sheets without a table."""

import io

import pytest
import xlsxwriter

from cases.intake.reading.opening import open_workbook
from cases.intake.reading.read import read_workbook
from cases.intake.reading.workbook import Merge
from tests.cases.intake.reading.books import (
    AGENCIES,
    CASES,
    SUSPECT,
    SUSPECTS,
    TODAY,
    codes,
    raw_ods,
    read,
    suspects,
)


def book(draw, **asked):
    """The reading of a workbook with the sheet of cases and what ``draw`` does to a sheet of suspects."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        cases = workbook.add_worksheet("Cases")
        for number, row in enumerate(CASES):
            cases.write_row(number, 0, row)
        draw(workbook.add_worksheet("Suspects"))
    return read_workbook(file.getvalue(), filename="b.xlsx", agency=AGENCIES["CN"], today=TODAY, **asked)


def rows_of(sheet, *rows, start=0):
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row):
            if value != "":
                sheet.write(number, column, value)


def notices(reading):
    return [(notice.code, notice.column, notice.typed) for notice in reading.warnings if notice.row is None]


class TestHeadersOfTwoRows:
    def test_groups_above_the_headings(self):
        def draw(sheet):
            sheet.merge_range("B1:G1", "Personal information")
            sheet.merge_range("I1:J1", "Arrest")
            rows_of(sheet, [*SUSPECTS[:8], "Status", "Date"], SUSPECT, start=1)

        reading = book(draw)
        assert (reading.sheets[1].header_row, reading.sheets[1].columns["J"]) == (2, "status_date")
        assert reading.sheets[1].columns["B"] == "name"

    def test_a_group_of_others_makes_its_columns_a_question(self):
        def draw(sheet):
            sheet.merge_range("K1:L1", "Lawyer")
            rows_of(sheet, [*SUSPECTS, "Full name", "Tel."], [*SUSPECT, "Li Si", "138 0000 0000"], start=1)

        reading = book(draw)
        assert {question.column for question in reading.questions} == {"K", "L"}
        assert reading.sheets[1].columns["B"] == "name"

    def test_a_group_of_victims_is_never_read_as_suspects(self):
        def draw(sheet):
            sheet.merge_range("B1:C1", "Victim")
            rows_of(sheet, SUSPECTS, SUSPECT, start=1)

        reading = book(draw)
        assert not [row for row in reading.rows if row.kind == "suspects"]
        assert [question.reason for question in reading.questions] == ["victims"]

    def test_headings_merged_over_both_rows(self):
        def draw(sheet):
            for index, heading in enumerate(SUSPECTS[:8]):
                sheet.merge_range(0, index, 1, index, heading)
            sheet.merge_range("I1:J1", "Suspect")
            rows_of(sheet, [*[""] * 8, "Status", "Date of arrest"], SUSPECT, start=1)

        reading = book(draw)
        assert (reading.sheets[1].header_row, reading.sheets[1].good) == (2, 1)
        assert reading.questions == ()

    def test_one_language_under_the_other(self):
        chinese = ["案件编号", "姓名", "拼音", "性别", "出生日期", "国籍", "护照号码", "电话", "状态", "日期"]
        reading = read({"Suspects": [SUSPECTS, chinese, SUSPECT]})
        assert (reading.sheets[1].header_row, reading.sheets[1].good) == (2, 1)
        assert reading.questions == ()

    def test_a_title_right_above_is_no_group(self):
        def draw(sheet):
            sheet.merge_range("A1:J1", "List of suspects")
            rows_of(sheet, SUSPECTS, SUSPECT, start=1)

        reading = book(draw)
        assert (reading.questions, reading.sheets[1].good) == ((), 1)

    def test_a_row_that_numbers_the_columns_is_no_data(self):
        numbers = [f"({number})" for number in range(1, 11)]
        reading = read({"Suspects": [SUSPECTS, numbers, SUSPECT]})
        assert reading.sheets[1].good == 1
        assert [line.reason for line in reading.sheets[1].skipped] == ["header"]


class TestUnknownWords:
    HEADINGS = ("Zaak", "Naam", "Geslacht", "Toestand", "Dag")

    def test_a_table_of_unknown_words_on_a_sheet_of_a_known_name_asks_about_each_column(self):
        reading = read({"Suspects": [["A title"], self.HEADINGS, ["C-1", "周永福", "M", "Arrested", "2024-08-31"]]})
        assert [question.heading for question in reading.questions] == list(self.HEADINGS)
        assert reading.sheets[1].waiting == 1

    def test_after_the_answers_the_next_workbook_reads_by_itself(self):
        fields = ("case_number", "name", "sex", "status", "status_date")
        answers = {("suspects", word.casefold()): field for word, field in zip(self.HEADINGS, fields, strict=True)}
        rows = [["C-1", "郑美玲", "F", "Wanted", "2024-09-30"], ["C-1", "罗俊杰", "M", "Arrested", "2024-09-30"]]
        reading = read({"Suspects": [self.HEADINGS, *rows]}, remembered=answers)
        assert (reading.questions, reading.errors, reading.sheets[1].good) == ((), (), 2)

    def test_a_table_of_unknown_words_on_an_unknown_sheet_asks_what_the_sheet_is(self):
        (question,) = read({"Verdachten": [self.HEADINGS, ["C-1", "周永福", "M", "x", "2024-08-31"]]}).questions
        assert (question.kind, question.reason) == ("sheet", "unmatched")

    def test_a_row_of_data_is_never_taken_for_the_header(self):
        assert codes(read({"Suspects": [SUSPECT, SUSPECT]})) == [(None, "no_header")]


class TestNothingIsDroppedUnsaid:
    def test_a_sheet_of_notes_is_named(self):
        reading = read({"Read me": [["How to fill this in"], ["Write clearly."]]})
        assert notices(reading) == [("no_table", None, "2")]

    def test_a_sheet_left_out_by_an_answer_is_named(self):
        sheets = {"Visits": [["Date", "Place"], ["2024-08-15", "Poipet"]]}
        assert notices(read(sheets, remembered={("sheet", "visits"): "ignore"})) == [("left_out", None, "2")]

    def test_hidden_columns_and_rows_are_read_and_named(self):
        def draw(sheet):
            rows_of(sheet, SUSPECTS, SUSPECT, SUSPECT)
            sheet.set_column("D:E", None, None, {"hidden": True})
            sheet.set_row(2, None, None, {"hidden": True})

        reading = book(draw)
        assert reading.sheets[1].good == 2
        assert notices(reading) == [("hidden_column", "D", ""), ("hidden_column", "E", ""), ("hidden_rows", None, "1")]

    def test_hidden_and_merged_cells_of_an_ods(self):
        columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
        cell = '<table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>x</text:p>'
        row = f"<table:table-row>{cell}</table:table-cell></table:table-row>"
        hidden = f'<table:table-row table:visibility="filter">{cell}</table:table-cell></table:table-row>'
        (sheet,) = open_workbook(raw_ods(columns + row + hidden), filename="b.ods")
        assert (sheet.hidden_columns, sheet.hidden_rows) == ({1}, {2})
        assert sheet.merged[0] == Merge(1, 0, 2, 0)


class TestMergedCells:
    def test_a_value_merged_down_stands_in_each_row(self):
        def draw(sheet):
            rows_of(sheet, SUSPECTS, SUSPECT, ["", *SUSPECT[1:]], ["", *SUSPECT[1:]])
            sheet.merge_range("A2:A4", "C-1")

        reading = book(draw)
        assert reading.errors == ()
        assert [row.record.case_number for row in reading.rows if row.kind == "suspects"] == ["C-1"] * 3
        assert notices(reading) == [("merged_down", "A", "")]

    def test_a_value_merged_across_is_refused_where_it_stands(self):
        def draw(sheet):
            rows_of(sheet, SUSPECTS, SUSPECT, SUSPECT)
            sheet.merge_range("B3:C3", "周永福")

        reading = book(draw)
        assert [(error.row, error.column, error.code) for error in reading.errors] == [(3, "B", "merged_across")]
        assert reading.sheets[1].good == 1

    def test_a_note_merged_across_the_table_is_a_note(self):
        def draw(sheet):
            rows_of(sheet, SUSPECTS, SUSPECT)
            sheet.merge_range("A3:J3", "* provisional")

        reading = book(draw)
        assert (reading.errors, reading.sheets[1].good) == ((), 1)


class TestVictims:
    @pytest.mark.parametrize("word", ["Victim", "受害人", "ជនរងគ្រោះ", "ผู้เสียหาย", "Nạn nhân"])
    def test_a_row_that_calls_the_person_a_victim_is_none_of_a_suspect(self, word):
        rows = [[*SUSPECTS, "Role"], [*SUSPECT, "Suspect"], [*SUSPECT[:1], "李梅", *SUSPECT[2:], word]]
        reading = read({"Suspects": rows}, remembered={("suspects", "role"): "ignore"})
        assert [(error.row, error.code) for error in reading.errors] == [(3, "says_victim")]
        assert reading.sheets[1].good == 1

    @pytest.mark.parametrize("name", ["Survivors", "Sheet1", "Returnees", "名单"])
    @pytest.mark.parametrize("status", ["Repatriated", "In shelter", "Released"])
    def test_a_list_of_people_that_does_not_say_they_are_suspects_is_asked_about(self, name, status):
        reading = read({name: [SUSPECTS, [*SUSPECT[:8], status, SUSPECT[9]]]})
        assert not [row for row in reading.rows if row.kind == "suspects"]
        assert [question.kind for question in reading.questions] == ["sheet"]

    def test_a_title_that_speaks_of_victims_outweighs_the_name_of_the_sheet(self):
        reading = read({"Suspects": [["Persons rescued: victims of trafficking"], SUSPECTS, SUSPECT]})
        assert not [row for row in reading.rows if row.kind == "suspects"]
        assert reading.questions

    def test_what_a_nameless_sheet_is_holds_for_sheets_of_the_same_headings_only(self):
        people = [SUSPECTS, [*SUSPECT[:8], "Released", SUSPECT[9]]]
        (question,) = read({"Sheet1": people}).questions
        answer = {("sheet", question.key): "suspects"}
        assert read({"Sheet2": people}, remembered=answer).sheets[1].good == 1
        other = [["Case no.", "Name", "Sex", "Status", "Date"], ["C-1", "李梅", "F", "Released", "2024-08-31"]]
        assert read({"Sheet1": other}, remembered=answer).questions


def test_suspects_named_as_such_need_no_question():
    assert suspects(SUSPECT).questions == ()
