"""Template workbooks: in seven languages, with drop-downs and a stamp; filled in, they are read without a question."""

import hashlib
import io
import json

import openpyxl
import pytest

from cases.intake.reading.cells.terms import read_term
from cases.intake.reading.fields import KINDS
from cases.intake.workbooks import words
from cases.intake.workbooks.stamp import VERSION, Stamp, stamp_of
from cases.intake.workbooks.template import template
from coordinators.access.scope import acting_as
from tests.cases.intake.samples import small
from tests.factories.accounts import signed_in

#: The hash of all that a template of this version asks and offers. When it changes, raise VERSION and put it here.
CONTENT = {2: "8e06916c9fee0eb8"}

FILLED = {
    "case_number": "KH-1",
    "title": "Invented case",
    "opened_on": "2024-09-01",
    "place": "Poipet",
    "name": "ចាន់ សុភា",
    "latin_name": "Chan Sophea",
    "alias": "Phea",
    "birth_date": "1990-05-06",
    "nationality": "KH",
    "passport": "N1234567",
    "national_id": "010123456",
    "phone": "012 933 758",
    "status_date": "2024-09-10",
    "rescued_on": "2024-10-01",
    "amount": 5000,
    "currency": "USD",
    "seized_on": "2024-10-02",
    "make": "Norinco",
    "calibre": "9x19",
    "serial": "AB-123456",
}


def made(language: str) -> bytes:
    return template(language, agency="National Police", currencies=["KHR", "USD"], countries=["KH", "TH"])


def filled(language: str, version: int = VERSION) -> bytes:
    """The template with a row on each sheet; from the drop-downs the first word is chosen."""
    book = openpyxl.load_workbook(io.BytesIO(made(language)))
    first, *sheets, _lists = book.worksheets
    first.title = first.title.replace(f"SEAGULL {VERSION} ", f"SEAGULL {version} ")
    for kind, sheet in zip(KINDS.values(), sheets, strict=True):
        for column, field in enumerate(kind.fields, start=1):
            listed = words.LISTS.get((kind.name, field.name))
            value = next(iter(words.terms(listed, language).values())) if listed else FILLED[field.name]
            sheet.cell(2, column, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_filled_in_it_is_read_with_every_column_matched_and_no_question(desk, language):
    sent = desk.send(filled(language))
    with acting_as(desk.actor):
        assert not list(sent.questions.values_list("sheet", "column"))
        assert not list(sent.problems.values_list("sheet", "row", "column_letter", "code"))
        typed = {(row.kind, field) for row in sent.rows.all() for field in row.values["typed"]}
    assert {sheet["kind"]: sheet["good"] for sheet in sent.sheets.values()} == dict.fromkeys(KINDS, 1)
    asked = {(kind.name, field.name) for kind in KINDS.values() for field in kind.fields}
    assert typed == asked - {("rescued", "birth_date")}  # which goes under seal
    assert sent.template == {"version": VERSION, "language": language}


def test_one_made_from_an_older_template_is_told_so(desk):
    sent = desk.send(filled("km", version=0))
    assert sent.template == {"version": 0, "language": "km"}
    client = signed_in(desk.account)
    page = client.get(f"/submissions/{sent.pk}/").content.decode()
    assert "older template" in page and "/submissions/templates/" in page


def test_the_present_one_and_no_template_at_all_are_not(desk):
    client = signed_in(desk.account)
    for data in (filled("en"), small()):
        assert "older template" not in client.get(f"/submissions/{desk.send(data).pk}/").content.decode()
    assert stamp_of(["Cases", "Suspects"]) is None
    assert stamp_of(["How to (SEAGULL 12 km)"]) == Stamp(12, "km")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_word_of_a_drop_down_reads_back_to_its_code(language):
    for code_list in set(words.LISTS.values()):
        for code, word in words.terms(code_list, language).items():
            assert read_term(word, code_list=code_list).value == code


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_cells_offer_the_code_lists_and_check_dates(language):
    book = openpyxl.load_workbook(io.BytesIO(made(language)))
    for kind in KINDS.values():
        sheet = book[words.sheet_name(kind, language)]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for column, field in enumerate(kind.fields, start=1):
            rule = rules.get(f"{sheet.cell(2, column).coordinate}")
            if listed := words.LISTS.get((kind.name, field.name)):
                place, _, cells = rule.formula1.partition("!")
                offered = [cell.value for (cell,) in book[place.strip("'")][cells.replace("$", "")]]
                assert offered == list(words.terms(listed, language).values())
            elif field.name in words.DATES:
                assert rule.type == "date"


def test_no_cell_holds_a_formula():
    for sheet in openpyxl.load_workbook(io.BytesIO(made("vi"))).worksheets:
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_change_of_what_a_template_asks_is_another_version():
    asked = {
        language: [
            [words.sheet_name(kind, language), [words.heading(field, language) for field in kind.fields]]
            for kind in KINDS.values()
        ]
        + [list(words.terms(each, language).items()) for each in sorted(set(words.LISTS.values()))]
        for language in words.LANGUAGES
    }
    content = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]
    assert CONTENT[VERSION] == content
