"""`manage.py intake`: what people and scripts get from it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from cases.intake.models import Submission
from cases.models import Case, Suspect
from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from tests.cases.intake.samples import AGENCIES, CASE, FIELDS, HEADINGS, TRUTH, WORKBOOKS, small, workbook


def intake(*arguments) -> dict:
    """The command's JSON."""
    out = io.StringIO()
    call_command("intake", *map(str, arguments), "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


@pytest.mark.parametrize("agency", AGENCIES)
def test_it_tells_what_the_truth_says(desk_of, agency):
    desk_of(agency)
    truth, told = TRUTH[agency], intake(agency, WORKBOOKS / f"{agency}.xlsx")
    assert told["agency"] == agency
    assert told["rows"] == truth["rows"]
    assert {(each["sheet"], each["row"], each["field"]) for each in told["errors"]} == {
        (each["sheet"], each["row"], FIELDS.get(each["field"], each["field"])) for each in truth["errors"]
    }
    assert all(each["column"] and each["reason"] for each in told["errors"])
    totals = told["totals"]
    assert totals["suspects_by_status"] == truth["suspects_by_status"]
    assert totals["asset_value"] == truth["asset_value"]
    assert (totals["rescued"], totals["firearms"]) == (truth["rescued"], truth["firearms"])
    assert truth["cases_by_crime"] == totals["cases_by_crime"]
    assert told["actions"] == {"new": sum(s["good"] for s in truth["rows"].values()), "changed": 0, "unchanged": 0}
    assert (told["questions"], told["committed"], told["submission"]) == ([], False, None)


def test_without_commit_nothing_is_kept(desk):
    with acting_as(desk.actor):
        entries = JournalEntry.objects.count()
    intake("kh-national-police", WORKBOOKS / "kh-national-police.xlsx")
    with acting_as(desk.actor):
        assert not Submission.objects.exists()
        assert not Case.objects.exists()
        assert JournalEntry.objects.count() == entries


def test_with_commit_the_rows_are_taken_in_as_the_liaison(desk, tmp_path):
    (tmp_path / "workbook.xlsx").write_bytes(small())
    told = intake("kh-national-police", tmp_path / "workbook.xlsx", "--commit")
    assert told["committed"] is True
    with acting_as(desk.actor):
        submission = Submission.objects.get(pk=told["submission"])
        assert submission.committed_by == desk.account
        assert Suspect.objects.count() == 1
    again = intake("kh-national-police", tmp_path / "workbook.xlsx", "--commit")
    assert again["actions"] == {"new": 0, "changed": 0, "unchanged": 5}
    with acting_as(desk.actor):
        assert Suspect.objects.count() == 1


def test_a_column_in_question_keeps_it_from_being_taken_in(desk, tmp_path):
    data = workbook({"Cases": [*HEADINGS["Cases"], "Prosecutor's cat"]}, Cases=[[*CASE, "Misty"]])
    (tmp_path / "workbook.xlsx").write_bytes(data)
    told = intake("kh-national-police", tmp_path / "workbook.xlsx", "--commit")
    assert told["committed"] is False
    assert [(each["sheet"], each["letter"], each["samples"]) for each in told["questions"]] == [
        ("Cases", "G", ["Misty"])
    ]
    with acting_as(desk.actor):
        assert not Case.objects.exists()


def test_for_people_it_prints_lines(desk, capsys):
    call_command("intake", "kh-national-police", str(WORKBOOKS / "kh-national-police.xlsx"))
    printed = capsys.readouterr().out
    assert "Suspects: 92 good, 7 bad" in printed
    assert "Nothing was taken in." in printed


def test_a_file_that_cannot_be_read_is_a_clear_failure(desk, tmp_path):
    (tmp_path / "report.xlsx").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match=r"report.xlsx can't be read: This is no xlsx"):
        intake("kh-national-police", tmp_path / "report.xlsx")


def test_a_file_that_is_not_there_is_a_clear_failure(desk, tmp_path):
    with pytest.raises(CommandError, match="can't be opened"):
        intake("kh-national-police", tmp_path / "nowhere.xlsx")


def test_an_unknown_agency_is_a_clear_failure_that_names_the_known(db):
    with pytest.raises(CommandError, match="cn-mps"):
        intake("atlantis-police", WORKBOOKS / "cn-mps.xlsx")


def test_without_a_liaison_it_says_what_to_do(db):
    with pytest.raises(CommandError, match=r"manage.py demo"):
        intake("cn-mps", WORKBOOKS / "cn-mps.xlsx")
