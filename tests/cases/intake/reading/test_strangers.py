"""Workbooks of desks that the portal has never seen: no column is taken wrongly, and what is asked is asked once."""

import pytest

from cases.intake.reading.fields import IGNORE
from cases.intake.reading.read import read_workbook
from cases.intake.reading.records import SuspectRow
from cases.intake.reading.result import WorkbookReading
from cases.intake.reading.workbook import column_letter
from tests.cases.intake.reading.books import AGENCIES, TODAY, read, suspects, xlsx
from tests.cases.intake.reading.strangers import BOOKS, Book

#: Of the columns that say a field, so many are matched without a question at least.
MATCHED = 0.4
Answers = dict[tuple[str, str], str]


def read_book(book: Book, answers: Answers, *, turned: bool = False) -> WorkbookReading:
    sheets = book.sheets(turned=turned)
    agency = AGENCIES[book.country]
    return read_workbook(xlsx(sheets), filename="book.xlsx", agency=agency, today=TODAY, remembered=answers)


def taken(book: Book, reading: WorkbookReading) -> list[tuple[str, str, str | None]]:
    """(heading, what is meant, what it was taken for) of each column of the sheets that were read."""
    read_as = {sheet.name: sheet for sheet in reading.sheets}
    return [
        (column[0], column[1], read_as[page.name].columns.get(column_letter(index)))
        for page in book.pages
        if read_as[page.name].kind == page.kind
        for index, column in enumerate(page.columns)
    ]


def answer(book: Book, reading: WorkbookReading, answers: Answers) -> None:
    """What the desk's person says to each question."""
    pages = {page.name: page for page in book.pages}
    letters = {column_letter(index): index for index in range(40)}
    for question in reading.questions:
        page = pages[question.sheet]
        meant = page.kind if question.column is None else page.columns[letters[question.column]][1]
        assert meant == IGNORE or meant in question.choices, question
        answers[question.kind, question.key] = meant


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_taken_wrongly_and_after_the_answers_the_next_one_reads_by_itself(name):
    book, answers = BOOKS[name], {}
    for _ in range(3):  # of the sheets, of their columns, of columns whose values are odd
        reading = read_book(book, answers)
        assert [each for each in taken(book, reading) if each[2] not in (each[1], None)] == []
        assert {sheet.kind for sheet in reading.sheets} <= {None, *(page.kind for page in book.pages)}
        answer(book, reading, answers)
    for turned in (False, True):
        reading = read_book(book, answers, turned=turned)
        assert (reading.questions, reading.errors) == ((), ())
        assert [sheet.good for sheet in reading.sheets] == [page.rows for page in book.pages]


def test_most_columns_are_matched_without_a_question():
    found = [
        each
        for book in BOOKS.values()
        for each in taken(book, read_book(book, {("sheet", page.name.casefold()): page.kind for page in book.pages}))
        if each[1] != IGNORE
    ]
    assert sum(meant == got for _, meant, got in found) / len(found) >= MATCHED


def test_a_column_for_either_paper_tells_them_apart_by_their_numbers():
    rows = ("E12345678", "11010519491231002X", "512345678")
    reading = suspects(*([*_person(number), "", "Arrested", "2024-08-31"] for number in rows))
    records = [row.record for row in reading.rows if isinstance(row.record, SuspectRow)]
    assert [(each.passport, each.national_id) for each in records] == [
        ("E12345678", None), (None, "11010519491231002X"), ("512345678", None),
    ]  # fmt: skip
    rows = (*rows, "110105194912310021")
    wrong = suspects(*([*_person(number), "", "Arrested", "2024-08-31"] for number in rows))
    assert [(error.row, error.heading, error.code) for error in wrong.errors] == [(5, "Passport", "check_digit")]


def _person(number: str) -> list[str]:
    return ["C-1", "周永福", "Zhou Yongfu", "M", "1988-07-27", "CN", number]


@pytest.mark.parametrize(
    ("country", "nationality", "number", "code"),
    [
        ("TH", "Thai", "1101700203450", None),
        ("TH", "Thai", "1101700203451", "check_digit"),
        ("TH", "", "1101700203451", "check_digit"),
        ("CN", "中国", "11010519491231002X", None),
        ("CN", "中国", "110105194912310021", "check_digit"),
        ("TH", "Chinese", "11010519491231002X", None),  # by the person's country
        ("TH", "Chinese", "1101700203450", None),  # a card that the agency's country gave
        ("TH", "", "11010519491231002X", None),  # nationality not known: any country's that has rules
        ("KH", "Khmer", "12", "not_a_national_id"),
    ],
)
def test_the_check_digit_of_an_identity_card_is_tried(country, nationality, number, code):
    headings = ["Case no.", "Name", "Nationality", "National ID no.", "Status", "Date of arrest"]
    row = ["C-1", "Somebody", nationality, number, "Arrested", "2024-08-31"]
    reading = read({"Suspects": [headings, row]}, country=country)
    assert [(error.field, error.code) for error in reading.errors] == ([("national_id", code)] if code else [])
    assert code or reading.rows[-1].record.national_id == number


@pytest.mark.parametrize("before", ["Contact person", "Complainant", "Arresting officer", "Next of kin"])
def test_what_follows_anothers_name_may_be_the_others(before):
    headings = ["Case no.", "Name", "Sex", before, "Phone", "Status", "Date of arrest"]
    row = ["C-1", "Somebody", "M", "Jane Doe", "012 933 758", "Arrested", "2024-08-31"]
    reading = read({"Suspects": [headings, row]}, country="KH")
    assert [question.heading for question in reading.questions] == [before, "Phone"]
    left_out = {(question.kind, question.key): IGNORE for question in reading.questions[:1]}
    again = read({"Suspects": [headings, row]}, country="KH", remembered=left_out)
    assert [question.heading for question in again.questions] == ["Phone"]  # whose it is, is not said yet
    said = {**left_out, ("suspects", "phone"): "phone"}
    assert read({"Suspects": [headings, row]}, country="KH", remembered=said).questions == ()


@pytest.mark.parametrize(
    "line", ["Total rescued", "Total: 3", "合计3人", "รวม 3 ราย", "Tổng cộng: 3 bị can", "សរុប ៣ នាក់"]
)
def test_a_line_that_begins_as_a_total_is_none_of_the_rows(line):
    reading = suspects([*_person("E12345678"), "", "Arrested", "2024-08-31"], [line])
    assert (reading.errors, reading.sheets[1].good) == ((), 1)


def test_a_name_that_begins_with_the_letters_of_a_total_is_a_row():
    row = ["Sumatra-1", "A case", "Telecom fraud", "2024-08-20", "Closed", "Poipet"]
    reading = read({"Cases": [["Case no.", "Title", "Crime type", "Date opened", "Status", "Place"], row]})
    assert reading.sheets[0].good == 1


def test_suspects_whose_victims_are_named_are_read_as_such_only_when_a_person_says_so():
    headings = ["Case no.", "Name", "Victim name", "Status", "Date of arrest"]
    row = ["C-1", "Somebody", "Jane Doe", "Arrested", "2024-08-31"]
    reading = read({"Suspects": [headings, row]})
    (question,) = reading.questions
    assert (question.reason, question.suggestion) == ("victims_named", "suspects")
    assert not [each for each in reading.rows if each.kind == "suspects"]
    said = {(question.kind, question.key): "suspects", ("suspects", "victim name"): IGNORE}
    assert read({"Suspects": [headings, row]}, remembered=said).sheets[1].good == 1
    rescued = [*row[:3], "Repatriated", row[4]]
    again = read({"Suspects": [headings, rescued]}, remembered=said)
    assert [each.reason for each in again.questions] == ["victims"]
