"""A batch is undone while nothing was built on it: what it added goes, what it changed is as before, all is told."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, connection, transaction

from cases.intake.models import Submission
from cases.intake.services import undoing
from cases.models import Case, Firearm, RescuedPerson, SealedIdentity, SeizedAsset, Suspect
from cases.services import cases as case_services
from cases.services import rescued, sealing, suspects, syndicates
from cases.services.snapshots import digest_of, snapshot_of
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from seagull.audit.models import JournalEntry
from seagull.jobs.run import run
from tests.cases.intake.samples import (
    AGENCIES,
    ASSET,
    CASE,
    FIREARM,
    RESCUED,
    SUSPECT,
    sample,
    small,
    with_value,
)
from tests.factories.accounts import actor
from tests.factories.releases import make_release

MODELS: tuple[Any, ...] = (Case, Suspect, RescuedPerson, SeizedAsset, Firearm)


def state(desk) -> dict[str, Any]:
    """Every record of the desk's party: its snapshot, and what is under seal."""
    with acting_as(desk.actor):
        found = {str(row.pk): snapshot_of(row) for model in MODELS for row in model.objects.all()}
        for row in SealedIdentity.objects.all():
            envelope = sealing.Sealed(bytes(row.ciphertext), bytes(row.wrapped_key), row.key_id)
            found[str(row.rescued_id)]["sealed"] = sealing.unseal(envelope, row.rescued_id)
    return found


def reasons(submission: Submission) -> set[tuple[str, int, str]]:
    return {(each["sheet"], each["row"], each["reason"]) for each in submission.obstacles}


@pytest.fixture
def taken_in(desk) -> Submission:
    return desk.send_and_take_in(small())


@pytest.mark.parametrize("agency", AGENCIES[:3])
def test_a_whole_workbook_goes_and_can_be_sent_again(desk_of, agency):
    desk = desk_of(agency)
    taken = desk.send_and_take_in(sample(agency))
    there = len(state(desk))
    assert there
    undone = desk.undo(taken)
    assert (undone.state, undone.obstacles, state(desk)) == (Submission.State.UNDONE, [], {})
    assert undone.undone_at and undone.undone_by_id == desk.account.pk
    again = desk.send_and_take_in(sample(agency))
    assert again.state == Submission.State.COMMITTED
    assert len(state(desk)) == there


#: A second row of each kind, without which another amount or birth date would be another thing or person.
MORE: dict[str, list[list[Any]]] = {
    "Rescued": [RESCUED, with_value(with_value(RESCUED, 1, "M"), 2, "1999-01-01")],
    "Assets": [ASSET, ["KH-1", "Vehicle", 9000, "USD", "2024-10-03"]],
}


def corrected() -> bytes:
    """That workbook, with something changed in a row of each kind, and a further row."""
    suspect = with_value(with_value(with_value(SUSPECT, 4, "1990-06-05"), 8, "Arrested"), 9, "2024-10-20")
    suspect = with_value(with_value(suspect, 2, "Chan Sopheap"), 7, "012 933 759")
    return small(
        Cases=[with_value(with_value(CASE, 1, "Another title"), 4, "Closed")],
        Suspects=[suspect, with_value(SUSPECT, 1, "សុខ ដារ៉ា")],
        Rescued=[with_value(RESCUED, 2, "1980-03-02"), MORE["Rescued"][1]],
        Assets=[with_value(ASSET, 2, 6000), MORE["Assets"][1]],
        Firearms=[with_value(FIREARM, 3, "7.62x39")],
    )


def test_what_it_changed_is_as_it_was_before(desk):
    taken_in = desk.send_and_take_in(small(**MORE))
    before = state(desk)
    second = desk.send_and_take_in(corrected())
    counts = {name: (sheet["new"], sheet["changed"]) for name, sheet in second.sheets.items()}
    assert counts == {**dict.fromkeys(("Cases", "Rescued", "Assets", "Firearms"), (0, 1)), "Suspects": (1, 1)}
    changed = state(desk)
    assert sum(changed[key] != before[key] for key in before) == 5
    assert desk.undo(second).state == Submission.State.UNDONE
    assert state(desk) == before
    with acting_as(desk.actor):
        assert [(step.status, step.on_date) for step in Suspect.objects.get().transitions.all()] == [
            ("wanted", dt.date(2024, 9, 10))
        ]
    # What is left is the first batch's alone, and goes with it.
    assert desk.undo(taken_in).state == Submission.State.UNDONE
    assert state(desk) == {}


def test_an_identity_that_it_put_under_seal_is_taken_back(desk):
    first = desk.send_and_take_in(small(Rescued=[with_value(RESCUED, 2, ""), MORE["Rescued"][1]]))
    before = state(desk)
    second = desk.send_and_take_in(small(**MORE))
    with acting_as(desk.actor):
        assert (RescuedPerson.objects.count(), SealedIdentity.objects.count()) == (2, 2)
    desk.undo(second)
    assert state(desk) == before
    assert desk.undo(first).state == Submission.State.UNDONE


def test_everything_that_goes_is_told(desk, taken_in):
    desk.undo(taken_in)
    with acting_as(actor(desk.actor.party_code, Role.AUDITOR)):
        entries = {entry.action: entry for entry in JournalEntry.objects.all()}
    assert {"case.removed", "suspect.removed", "rescuedperson.removed", "seizedasset.removed"} <= set(entries)
    assert {"firearm.removed", "submission.undo_asked", "submission.undone"} <= set(entries)
    gone = entries["suspect.removed"].changes
    assert gone["names"][0][0]["text"] and gone["names"][1] is None
    assert "2004" not in str([entry.changes for name, entry in entries.items() if name.startswith("rescuedperson")])


def test_it_keeps_nothing_of_what_is_gone(desk, taken_in):
    second = desk.send_and_take_in(corrected())
    desk.undo(second)
    with acting_as(desk.actor):
        assert not second.rows.exclude(before={}, record_id=None, left_digest="").exists()


class TestWhatWasBuiltOnIt:
    """Nothing is undone then; the rows concerned are named, each with the reason."""

    @pytest.fixture(autouse=True)
    def _nothing_changes(self, desk, taken_in):
        yield
        desk_state = state(desk)
        refused = desk.undo(taken_in)
        assert refused.state == Submission.State.COMMITTED
        assert reasons(refused) == self.expected
        assert state(desk) == desk_state
        with acting_as(actor(desk.actor.party_code, Role.AUDITOR)):
            told = JournalEntry.objects.get(action="submission.undo_refused").detail
        assert told["rows"] == len(self.expected)

    def test_a_later_edit(self, desk):
        with acting_as(desk.actor):
            suspects.amend_suspect(Suspect.objects.get(), by=desk.actor, fields={"note": "Seen at the border."})
        self.expected = {("Suspects", 2, "edited")}

    def test_a_later_step(self, desk):
        with acting_as(desk.actor):
            case_services.move_case(Case.objects.get(), by=desk.actor, to="closed", on_date=dt.date(2024, 12, 1))
        self.expected = {("Cases", 2, "edited")}

    def test_a_release_of_a_record(self, desk):
        officer = actor(desk.actor.party_code, Role.RELEASING_OFFICER)
        with acting_as(officer):
            firearm = Firearm.objects.get()
        make_release(firearm, "TH", by=officer)
        self.expected = {("Firearms", 2, "released")}

    def test_a_release_of_the_case_is_one_of_all_that_stands_under_it(self, desk):
        officer = actor(desk.actor.party_code, Role.RELEASING_OFFICER)
        with acting_as(officer):
            case = Case.objects.get()
        make_release(case, "TH", by=officer)
        self.expected = {(sheet, 2, "released") for sheet in ("Cases", "Suspects", "Rescued", "Assets", "Firearms")}

    def test_a_record_that_was_added_to_its_case(self, desk):
        with acting_as(desk.actor):
            case = Case.objects.get()
            case_services.add_update(case, by=desk.actor, fields={"on_date": dt.date(2024, 12, 1), "text": "News."})
        self.expected = {("Cases", 2, "linked")}

    def test_a_link(self, desk):
        with acting_as(desk.actor):
            day = dt.date(2024, 10, 1)
            syndicate = syndicates.add_syndicate(by=desk.actor, fields={"name": "The Harbour", "identified_on": day})
            syndicates.link_case(syndicate, Case.objects.get(), by=desk.actor)
        self.expected = {("Cases", 2, "linked")}

    def test_a_later_batch_that_changed_a_row(self, desk):
        sheets = {"Cases": [], "Suspects": [], "Rescued": [], "Assets": []}
        desk.send_and_take_in(small(**sheets, Firearms=[with_value(FIREARM, 2, "Sig")]))
        self.expected = {("Firearms", 2, "sent_again")}

    def test_a_later_batch_that_left_a_row_out_as_known(self, desk):
        other = with_value(with_value(FIREARM, 4, "ZZ-9"), 2, "Sig")
        desk.send_and_take_in(small(Suspects=[], Rescued=[], Assets=[], Firearms=[FIREARM, other]))
        self.expected = {("Cases", 2, "sent_again"), ("Firearms", 2, "sent_again")}


def test_after_a_later_batch_is_undone_the_earlier_one_can_be(desk, taken_in):
    other = with_value(FIREARM, 4, "ZZ-9")
    later = desk.send_and_take_in(small(Suspects=[], Rescued=[], Assets=[], Firearms=[FIREARM, other]))
    assert desk.undo(taken_in).obstacles
    assert desk.undo(later).state == Submission.State.UNDONE
    undone = desk.undo(taken_in)
    assert (undone.state, undone.obstacles) == (Submission.State.UNDONE, [])
    assert state(desk) == {}


def test_an_opened_identity_keeps_its_batch(desk, taken_in):
    officer = actor(desk.actor.party_code, Role.RELEASING_OFFICER)
    with acting_as(officer):
        rescued.open_identity(RescuedPerson.objects.get(), by=officer, purpose="To see who it is.")
    assert reasons(desk.undo(taken_in)) == {("Rescued", 2, "linked")}


class TestDatedSteps:
    """None is ever removed, but by the undoing of the batch that reported it."""

    def take(self, desk, batch: Submission, steps: list[Any]) -> int:
        with acting_as(desk.actor), connection.cursor() as cursor:
            cursor.execute("SELECT intake_take_steps_back(%s, %s::uuid[])", [batch.pk, steps])
            return int(cursor.fetchone()[0])

    def steps(self, desk) -> list[Any]:
        with acting_as(desk.actor):
            return [step.pk for step in Suspect.objects.get().transitions.all()]

    def test_not_while_the_batch_stands(self, desk, taken_in):
        with pytest.raises(ProgrammingError, match="being undone"), transaction.atomic():
            self.take(desk, taken_in, self.steps(desk))

    def test_not_by_another_party(self, desk, desk_of, taken_in):
        steps = self.steps(desk)
        with acting_as(desk.actor):
            undoing.undo(taken_in, by=desk.actor)
        with pytest.raises(ProgrammingError, match="being undone"), transaction.atomic():
            self.take(desk_of("cn-mps"), taken_in, steps)

    def test_not_those_of_another_batch(self, desk, taken_in):
        steps = self.steps(desk)
        other = desk.send_and_take_in(small(Cases=[with_value(CASE, 0, "KH-9")], Suspects=[], Rescued=[], Assets=[]))
        with acting_as(desk.actor):
            undoing.undo(other, by=desk.actor)
        assert self.take(desk, other, steps) == 0
        assert self.steps(desk) == steps


def test_only_what_is_taken_in_can_be_undone(desk):
    sent = desk.send(small())
    with acting_as(desk.actor), pytest.raises(ValidationError, match="taken in"):
        undoing.undo(sent, by=desk.actor)
    taken = desk.take_in(sent)
    desk.undo(taken)
    with acting_as(desk.actor), pytest.raises(ValidationError, match="undone already"):
        undoing.undo(desk.again(taken), by=desk.actor)


def test_another_agency_does_not_undo_it(desk_of):
    first, second = desk_of("la-mps"), desk_of("la-mnd")
    taken = first.send_and_take_in(small())
    with acting_as(second.actor), pytest.raises(PermissionDenied):
        undoing.undo(taken, by=second.actor)


def test_who_lost_the_right_meanwhile_undoes_nothing(desk, taken_in):
    with acting_as(desk.actor):
        job = undoing.undo(taken_in, by=desk.actor)
    Account.objects.filter(pk=desk.account.pk).update(role=Role.OBSERVER)
    run(job.pk)
    job.refresh_from_db()
    assert job.state == job.State.FAILED


def test_a_digest_tells_nothing_but_that_something_changed(desk, taken_in):
    with acting_as(desk.actor):
        suspect = Suspect.objects.get()
        before = digest_of(suspect)
        assert digest_of(Suspect.objects.get()) == before
        suspects.amend_suspect(suspect, by=desk.actor, fields={"note": "x"})
        assert digest_of(Suspect.objects.get()) != before
