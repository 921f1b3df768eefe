"""What becomes of good rows: records of the cases, made by the services that forms use."""

import datetime as dt
import json
from dataclasses import astuple

import pytest
from django.db.models import Count, Sum

from cases.intake.reading.opening import open_workbook
from cases.intake.reading.read import AgencyProfile, read_workbook
from cases.intake.services.keys import keyed
from cases.models import Case, Firearm, RescuedPerson, SealedIdentity, SeizedAsset, Suspect
from cases.services import rescued
from cases.services.hash_keys import row_hash
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.cases.intake.samples import AGENCIES, TRUTH, sample, small
from tests.factories.accounts import actor


def counted(rows, by):
    """How many rows there are of each value of a field."""
    return dict(rows.order_by().values_list(by).annotate(n=Count("pk")))


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_database_holds_the_totals_of_the_truth(desk_of, agency):
    desk, truth = desk_of(agency), TRUTH[agency]
    desk.send_and_take_in(sample(agency))
    with acting_as(desk.actor):
        assert counted(Suspect.objects.all(), "status") == truth["suspects_by_status"]
        assert counted(Case.objects.all(), "crime") == {k: n for k, n in truth["cases_by_crime"].items() if n}
        assert RescuedPerson.objects.count() == truth["rescued"]
        assert Firearm.objects.count() == truth["firearms"]
        value = dict(SeizedAsset.objects.order_by().values_list("currency").annotate(total=Sum("amount")))
        assert value == truth["asset_value"]
        # A cell that starts with an equals sign is text.
        assert Case.objects.filter(title='=HYPERLINK("http://127.0.0.1/x","open")').exists()


@pytest.fixture
def taken_in(desk):
    """The small workbook of one row of each kind, taken in."""
    submission = desk.send_and_take_in(small())
    with acting_as(desk.actor):
        yield submission


def test_a_case_is_the_agencys_with_a_dated_status(desk, taken_in):
    case = Case.objects.get()
    assert (case.agency_id, case.number, case.status) == (desk.agency.code, "KH-1", "open")
    assert [(step.status, step.on_date) for step in case.transitions.all()] == [("open", dt.date(2024, 9, 1))]


def test_a_suspect_has_names_passport_phone_and_a_dated_status(taken_in):
    suspect = Suspect.objects.get()
    assert {(name.kind, name.text) for name in suspect.names.all()} == {
        ("native", "ចាន់ សុភា"),
        ("latin", "Chan Sophea"),
    }
    assert [(paper.kind, paper.number, paper.country) for paper in suspect.documents.all()] == [
        ("passport", "N1234567", "KH")
    ]
    assert [(phone.number, phone.e164) for phone in suspect.phones.all()] == [("012 933 758", "+85512933758")]
    assert (suspect.status, suspect.status_on) == ("wanted", dt.date(2024, 9, 10))


def test_a_firearm_keeps_its_serial_as_typed_and_as_compared(taken_in):
    firearm = Firearm.objects.get()
    assert (firearm.serial, firearm.serial_normalised) == ("AB-123456", "AB123456")


def test_an_asset_has_its_stage_on_the_day_it_was_seized(taken_in):
    asset = SeizedAsset.objects.get()
    assert [(step.stage, step.on_date) for step in asset.steps.all()] == [("seized", dt.date(2024, 10, 2))]


def test_what_was_typed_stays_beside_the_reading_where_they_differ(taken_in):
    suspect = Suspect.objects.get()
    assert suspect.as_typed == {"sex": "M", "phone": "012 933 758", "status": "Wanted"}
    assert Case.objects.get().as_typed["crime"] == "Telecom fraud"


def test_every_record_says_where_it_was_read(taken_in):
    for model in (Case, Suspect, RescuedPerson, SeizedAsset, Firearm):
        record = model.objects.get()
        assert (record.submission_id, record.source_row) == (taken_in.pk, 2)
        assert record.source_sheet


def test_the_journal_tells_each_record_and_the_whole(taken_in):
    actions = set(JournalEntry.objects.values_list("action", flat=True))
    assert {"case.added", "suspect.added", "rescuedperson.added", "seizedasset.added", "firearm.added"} <= actions
    assert {"submission.received", "submission.commit_asked", "submission.committed"} <= actions


class TestARescuedPerson:
    def test_birth_date_goes_under_seal_and_the_age_band_follows_from_it(self, desk, taken_in):
        person = RescuedPerson.objects.get()
        assert person.age_band == "18-24"
        officer = actor("KH", Role.RELEASING_OFFICER)
        with acting_as(officer):
            identity = rescued.open_identity(person, by=officer, purpose="To check the seal.")
        assert identity.born_on == dt.date(2004, 3, 2)

    def test_no_birth_date_is_left_in_the_open(self, desk_of):
        desk = desk_of("th-royal-thai-police")
        data = sample("th-royal-thai-police")
        submission = desk.send_and_take_in(data)
        written = {
            text
            for sheet in open_workbook(data, filename="x.xlsx")
            if sheet.name == "Rescued"
            for row in sheet.rows
            for text in [str(row.at(2))]
            if len(text) > 7 and any(char.isdigit() for char in text)
        }
        assert written
        with acting_as(desk.actor):
            assert SealedIdentity.objects.count() == TRUTH["th-royal-thai-police"]["rescued"]
            assert all(row.values == {} and row.differences == {} for row in submission.rows.all())
            records = [person.as_typed for person in RescuedPerson.objects.all()]
            journal = list(JournalEntry.objects.filter(record_type="cases.rescuedperson").values("changes", "detail"))
        assert journal
        kept = json.dumps([records, journal], ensure_ascii=False)
        assert not [text for text in written if text in kept]

    def test_its_keys_cannot_be_reckoned_from_the_row(self, desk):
        sender = AgencyProfile(desk.agency.code, "KH", "USD", "km")
        read = read_workbook(small(), filename="x.xlsx", agency=sender, today=dt.date(2025, 1, 10))
        plain = next(row.keys for row in read.rows if row.kind == "rescued")
        desk.send_and_take_in(small())
        with acting_as(desk.actor):
            person = RescuedPerson.objects.get()
            kept = keyed(plain, agency_code=desk.agency.code, kind="rescued", row_hash=row_hash())
        assert (person.source_key, person.source_kin, person.source_digest) == astuple(kept), "of this very row"
        assert set(astuple(plain)).isdisjoint(astuple(kept))
