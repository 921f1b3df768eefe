"""A workbook's sheet of rescued persons becomes one of suspects by no name, no answer and no change of a row."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from cases.intake.models import ColumnDecision, StagedRow
from cases.intake.services import submissions
from cases.models import Suspect
from coordinators.access.scope import acting_as
from seagull.kernel import clock
from tests.cases.intake.samples import CASE, RESCUED, SUSPECT, workbook

#: Whole as a sheet of suspects, but for the heading that gives it away.
HEADINGS = [
    "Case number", "Name", "Latin name", "Sex", "Date of birth", "Nationality", "Passport", "Phone", "Status",
    "Status date", "Date of rescue",
]  # fmt: skip
PERSON = [*SUSPECT, "2024-10-01"]


@pytest.mark.parametrize("name", ["Suspects", "People", "Sheet1", "Arrested"])
def test_a_sheet_that_speaks_of_a_rescue_is_none_of_suspects(desk, name):
    sent = desk.send(workbook({name: HEADINGS}, Cases=[CASE], **{name: [PERSON]}))
    with acting_as(desk.actor):
        assert not sent.rows.filter(kind="suspects").exists()
        question = sent.questions.filter(sheet=name, sheet_kind="sheet").first()
        if question is not None:
            assert "suspects" not in submissions.choices_of(question)
            with pytest.raises(ValidationError), transaction.atomic():
                submissions.decide_columns(sent, by=desk.actor, answers={question: "suspects"})


def test_nor_by_an_answer_that_was_remembered_for_another_sheet_of_its_name(desk):
    with acting_as(desk.actor):
        ColumnDecision.objects.create(
            agency_id=desk.agency.pk, owner_id="KH", sheet_kind="sheet", heading="people", field="suspects",
            decided_by_id=desk.actor.account_id, decided_at=clock.now(),
        )  # fmt: skip
    sent = desk.send(workbook({"People": HEADINGS}, Cases=[CASE], People=[PERSON]))
    with acting_as(desk.actor):
        assert not sent.rows.filter(kind="suspects").exists()
        assert sent.questions.get(sheet="People").reason == "victims"
        assert not Suspect.objects.exists()


def test_a_sheet_of_suspects_is_still_read_as_one(desk):
    sent = desk.send(workbook(Cases=[CASE], Suspects=[SUSPECT]))
    with acting_as(desk.actor):
        assert sent.rows.filter(kind="suspects").count() == 1


def test_the_database_keeps_a_rows_kind(desk):
    sent = desk.send(workbook(Cases=[CASE], Rescued=[RESCUED]))
    with acting_as(desk.actor):
        row = sent.rows.get(kind="rescued")
        with pytest.raises(DatabaseError, match="keeps its kind"), transaction.atomic():
            StagedRow.objects.filter(pk=row.pk).update(kind="suspects")
        assert sent.rows.get(pk=row.pk).kind == "rescued"
