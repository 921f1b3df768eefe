"""What was sent comes back with its mistakes marked: a red cell and a comment each, and every other cell as it was."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from openpyxl.styles import Font

from cases.intake.services import handing_out, received
from cases.intake.workbooks.marking import AUTHOR
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from seagull.kernel.ids import new_id
from seagull.web.exports import XLSX
from tests.cases.intake.samples import (
    AGENCIES,
    ASSET,
    CASE,
    HEADINGS,
    RESCUED,
    SUSPECT,
    sample,
    small,
    with_value,
    workbook,
)
from tests.factories.accounts import actor, make_person, signed_in

RED = "FFFFC7CE"
BAD = with_value(with_value(with_value(SUSPECT, 3, "zzz"), 4, "2024-13-45"), 8, "Gone fishing")


def marked(desk, submission, by=None) -> Any:
    who = by or desk.actor
    with acting_as(who):
        export = handing_out.marked(submission, by=who)
    assert export.filename.endswith(".xlsx") and "TLP-AMBER" in export.filename
    return openpyxl.load_workbook(io.BytesIO(export.content))


def told(book) -> dict[tuple[str, str], str]:
    """(sheet, cell) → the comment, of the cells that are marked red."""
    cells = [(sheet, cell) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    red = {(sheet.title, cell.coordinate) for sheet, cell in cells if cell.fill.start_color.rgb == RED}
    comments = {(sheet.title, cell.coordinate): cell.comment.text for sheet, cell in cells if cell.comment}
    assert red == set(comments)
    return comments


def values(book) -> dict[str, list[list[Any]]]:
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_each_mistake_has_a_red_cell_with_what_is_wrong_and_the_way_out(desk):
    comments = told(marked(desk, desk.send(small(Suspects=[SUSPECT, BAD]))))
    assert set(comments) == {("Suspects", "D3"), ("Suspects", "E3"), ("Suspects", "I3")}
    assert "not a known word for a sex" in comments["Suspects", "D3"] and "Male" in comments["Suspects", "D3"]
    assert "2024-08-15" in comments["Suspects", "E3"]
    assert "not a known status" in comments["Suspects", "I3"] and "Wanted" in comments["Suspects", "I3"]


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_seven_workbooks_come_back_as_they_were_sent_with_each_error_marked(desk_of, agency):
    desk = desk_of(agency)
    submission = desk.send(sample(agency))
    book = marked(desk, submission)
    assert values(book) == values(openpyxl.load_workbook(io.BytesIO(sample(agency))))
    with acting_as(desk.actor):
        wrong = submission.problems.filter(severity="error", row__isnull=False).exclude(column_letter="")
        places = {(each.sheet, f"{each.column_letter}{each.row}") for each in wrong}
    assert places and places <= set(told(book))
    again = desk.send(_saved(book))
    assert desk.actions(again) == desk.actions(submission)


def _saved(book) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_text_that_looks_like_a_formula_stays_text_and_a_formula_a_formula(desk):
    book = openpyxl.load_workbook(io.BytesIO(small(Suspects=[BAD], Cases=[with_value(CASE, 1, '=HYPERLINK("x","y")')])))
    book["Assets"]["H2"] = "=SUM(C2:C2)"
    book["Assets"]["C2"].font = Font(bold=True)
    sent = _saved(book)
    back = marked(desk, desk.send(sent))
    assert back["Cases"]["B2"].data_type == "s" and back["Cases"]["B2"].value == '=HYPERLINK("x","y")'
    assert (back["Assets"]["H2"].value, back["Assets"]["H2"].data_type) == ("=SUM(C2:C2)", "f")
    assert back["Assets"]["C2"].font.b


def test_several_mistakes_of_one_cell_are_one_comment(desk):
    submission = desk.send(small(Suspects=[BAD]))
    with acting_as(desk.actor):
        first = submission.problems.get(code="unknown_sex")
        first.pk, first.code, first.reason = new_id(), "no_name", "The row has no name."
        first.save(force_insert=True)
    comment = told(marked(desk, submission))["Suspects", "D2"]
    assert "not a known word" in comment and "no name" in comment


def test_marks_of_an_earlier_time_go_and_the_senders_own_comment_stays(desk):
    book = marked(desk, desk.send(small(Suspects=[BAD])))
    book["Suspects"]["D2"] = "M"
    book["Suspects"]["E2"].comment = openpyxl.comments.Comment("Ask Dara.", "Sokha")
    again = marked(desk, desk.send(_saved(book)))
    comments = told(again)
    assert set(comments) == {("Suspects", "E2"), ("Suspects", "I2")}
    assert "Ask Dara." in comments["Suspects", "E2"]


def test_a_mistake_without_a_column_is_told_at_the_start_of_its_row(desk):
    headings = {"Suspects": [each for each in HEADINGS["Suspects"] if each != "Status"]}
    row = [*SUSPECT[:8], SUSPECT[9]]
    submission = desk.send(workbook(headings, Cases=[CASE], Suspects=[row, row]))
    [(place, text)] = told(marked(desk, submission)).items()
    assert place == ("Suspects", "A1") and "No column" in text


def test_of_a_csv_file_a_workbook_of_the_same_cells_is_made(desk):
    rows = [HEADINGS["Suspects"], SUSPECT, with_value(BAD, 1, "=1+1")]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    sent = desk.send(small(Suspects=[]))
    desk.take_in(sent)
    submission = desk.send(text.getvalue().encode(), filename="suspects.csv")
    book = marked(desk, submission)
    assert values(book) == {"suspects": [[str(cell) for cell in row] for row in rows]}
    assert {cell for _sheet, cell in told(book)} == {"D3", "E3", "I3"}
    assert book["suspects"]["B3"].data_type == "s"


def test_of_a_long_workbook_the_refused_rows_come_back(desk, monkeypatch):
    monkeypatch.setattr(handing_out, "LONG", 3)
    book = marked(desk, desk.send(small(Suspects=[SUSPECT, BAD, with_value(SUSPECT, 1, "សុខ ដារ៉ា")])))
    assert [row[1] for row in values(book)["Suspects"]] == ["Name", BAD[1]]
    comments = told(book)
    assert set(comments) == {("Suspects", "D2"), ("Suspects", "E2"), ("Suspects", "I2")}
    assert "Row 3 of the workbook" in comments["Suspects", "D2"]


def test_a_colleague_gets_no_sheet_of_rescued_persons(desk):
    wrong = with_value(RESCUED, 4, "2024-13-45")
    submission = desk.send(small(Suspects=[BAD], Rescued=[wrong]))
    colleague = actor_for(make_person("KH", agency=desk.agency.code))
    book = marked(desk, submission, by=colleague)
    assert "Rescued" not in book.sheetnames and "Suspects" in book.sheetnames
    assert "2004-03-02" not in str(values(book))
    assert "Rescued" in marked(desk, submission).sheetnames


def test_it_is_told_and_only_of_what_was_refused(desk):
    submission = desk.send(small(Suspects=[BAD]))
    marked(desk, submission)
    with acting_as(actor("KH", Role.AUDITOR)):
        assert JournalEntry.objects.get(action="submission.marked").record_id == str(submission.pk)
    good = desk.send(small())
    with acting_as(desk.actor), pytest.raises(ValidationError, match="nothing to mark"):
        handing_out.marked(good, by=desk.actor)


def test_a_destroyed_file_is_said_to_be(desk):
    submission = desk.send(small(Suspects=[BAD]))
    with acting_as(desk.actor):
        received.destroy(submission, by=desk.actor, reason="test")
        with pytest.raises(ValidationError, match="destroyed"):
            handing_out.marked(submission, by=desk.actor)


def test_it_leaves_as_an_attachment(desk):
    submission = desk.send(small(Suspects=[BAD], Assets=[ASSET]))
    client = signed_in(desk.account)
    answer = client.get(f"/submissions/{submission.pk}/marked/")
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Type"] == XLSX
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Suspects"]
    assert {cell.comment.author for row in sheet for cell in row if cell.comment} == {AUTHOR}
    with override("en"):
        assert b"Download with the mistakes marked" in client.get(f"/submissions/{submission.pk}/refused/").content
