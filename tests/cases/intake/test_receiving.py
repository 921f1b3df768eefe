"""A workbook is kept, read and staged; nothing reaches the cases."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage

from cases.intake.models import Submission
from cases.intake.services import reading, received, submissions
from cases.models import Case
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Agency
from seagull.audit.models import JournalEntry
from tests.cases.intake.samples import AGENCIES, CASE, FIELDS, SUSPECT, TRUTH, sample, small, with_value
from tests.factories.accounts import make_person


@pytest.mark.parametrize("agency", AGENCIES)
def test_each_agencys_workbook_is_staged_as_its_truth_says(desk_of, agency):
    desk, truth = desk_of(agency), TRUTH[agency]
    submission = desk.send(sample(agency))

    counts = {name: {key: sheet[key] for key in ("good", "bad")} for name, sheet in submission.sheets.items()}
    assert counts == truth["rows"]
    totals = submission.totals
    assert totals["suspects_by_status"] == truth["suspects_by_status"]
    assert (totals["rescued"], totals["firearms"]) == (truth["rescued"], truth["firearms"])
    assert {code: int(value) for code, value in totals["asset_value"].items()} == truth["asset_value"]
    assert totals["cases_by_crime"] == truth["cases_by_crime"]
    with acting_as(desk.actor):
        errors = {(each.sheet, each.row, each.field) for each in submission.problems.filter(severity="error")}
        refused = submission.rows.filter(action="refused").count()
    assert errors == {(e["sheet"], e["row"], FIELDS.get(e["field"], e["field"])) for e in truth["errors"]}
    assert refused == len({(each["sheet"], each["row"]) for each in truth["errors"]})


def test_nothing_is_written_to_the_cases(desk):
    desk.send(small())
    with acting_as(desk.actor):
        assert not Case.objects.exists()


def test_the_file_is_kept_as_received_under_a_name_of_our_own(desk):
    data = small()
    submission = desk.send(data, filename="../../etc/passwd.xlsx")
    assert submission.sha256 == hashlib.sha256(data).hexdigest()
    assert "passwd" not in submission.stored_as
    assert ".." not in submission.stored_as
    assert received.content(submission) == data
    with default_storage.open(submission.stored_as) as file:
        stored = file.read()
    assert data[:4] not in stored
    assert data[1000:1040] not in stored


def test_a_file_that_cannot_be_read_is_kept_nowhere_but_in_the_journal(desk):
    with acting_as(desk.actor):
        with pytest.raises(ValidationError, match="no xlsx, xls, ods or csv"):
            submissions.receive(by=desk.actor, agency=desk.agency, filename="report.xlsx", data=b"%PDF-1.7 no workbook")
        assert not Submission.objects.exists()
        assert JournalEntry.objects.get(action="submission.refused").detail["filename"] == "report.xlsx"
    assert not default_storage.exists("submissions")


def test_a_file_that_could_not_be_staged_is_not_left_behind(desk, monkeypatch):
    monkeypatch.setattr(reading, "stage", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError), acting_as(desk.actor):
        submissions.receive(by=desk.actor, agency=desk.agency, filename="workbook.xlsx", data=small())
    folder = f"submissions/{desk.actor.party_code}"
    assert not default_storage.exists(folder) or default_storage.listdir(folder)[1] == []


def test_a_refused_row_is_kept_whole_as_it_was_typed(desk):
    submission = desk.send(small(Suspects=[with_value(SUSPECT, 8, "gone fishing")]))
    with acting_as(desk.actor):
        refused = submission.rows.get(action="refused")
    assert (refused.sheet, refused.row) == ("Suspects", 2)
    assert ["I", "gone fishing"] in refused.values["line"]
    assert ["C", "Chan Sophea"] in refused.values["line"]


def test_a_refused_row_of_a_rescued_person_keeps_nothing_but_its_place(desk):
    submission = desk.send(small(Rescued=[["KH-1", "F", "2031-01-01", "TH", "2024-10-01", "Poipet"]]))
    with acting_as(desk.actor):
        assert submission.rows.get(action="refused").values == {"line": []}


def test_a_character_that_no_database_keeps_is_dropped(desk):
    packed, written = io.BytesIO(), small(Cases=[with_value(CASE, 1, "A_x0000_B")])
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(packed, "w") as target:
        for part in source.namelist():
            # As a spreadsheet's file writes the character itself.
            target.writestr(part, source.read(part).replace(b"_x005F_x0000_", b"_x0000_"))
    submission = desk.send_and_take_in(packed.getvalue())
    with acting_as(desk.actor):
        assert Case.objects.get(submission_id=submission.pk).title == "AB"


def test_a_text_too_long_to_keep_is_refused_with_the_rows_of_its_case(desk):
    submission = desk.send(small(Cases=[with_value(CASE, 1, "x" * 301)]))
    assert submission.sheets["Cases"]["bad"] == 1
    with acting_as(desk.actor):
        codes = {each.sheet: each.code for each in submission.problems.filter(severity="error")}
    assert codes == {
        "Cases": "does_not_fit",
        **dict.fromkeys(("Suspects", "Rescued", "Assets", "Firearms"), "case_refused"),
    }
    assert desk.actions(submission) == {"refused": 5}


def test_a_row_may_belong_to_a_case_that_the_portal_knows(desk):
    desk.send_and_take_in(small())
    submission = desk.send(small(Cases=[], Assets=[["kh-1", "Cash", 70, "USD", "2024-11-02"]]))
    assert submission.sheets["Assets"]["new"] == 1


def test_a_liaison_of_an_agency_submits_for_no_other_of_the_party(desk_of):
    desk, other = desk_of("la-mps"), Agency.objects.get(pk="la-mnd")
    with acting_as(desk.actor), pytest.raises(PermissionDenied):
        submissions.receive(by=desk.actor, agency=other, filename="workbook.xlsx", data=small())


def test_nobody_submits_for_another_party(desk):
    other = Agency.objects.get(pk="cn-mps")
    with acting_as(desk.actor), pytest.raises(PermissionDenied):
        submissions.receive(by=desk.actor, agency=other, filename="workbook.xlsx", data=small())


def test_a_liaison_without_an_agency_submits_for_each_of_the_partys(db):
    account = make_person("LA")
    account.agency = None
    account.save()
    actor = actor_for(account)
    for agency in Agency.objects.filter(party="LA"):
        with acting_as(actor):
            sent = submissions.receive(by=actor, agency=agency, filename="workbook.xlsx", data=sample(agency.code))
        assert sent.agency == agency


def test_a_coordinator_does_not_submit(desk):
    actor = actor_for(make_person("KH", Role.COORDINATOR))
    with acting_as(actor), pytest.raises(PermissionDenied):
        submissions.receive(by=actor, agency=desk.agency, filename="workbook.xlsx", data=small())
