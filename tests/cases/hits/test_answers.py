"""What a side says of a hit, with its history; silent records; numbers that make no hits."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.hits.services import answering, silence, stopping
from cases.services import suspects
from cases.services.suspects import DocumentInput, Particulars, PhoneInput
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.factories.accounts import CENTRE, actor
from tests.factories.cases import make_case, make_identifier
from tests.factories.hits import add_suspect, hits_of, settle

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(kh, th):
    pair = add_suspect(kh, passport="N1234567"), add_suspect(th, passport="N1234567")
    settle()
    return pair


def one(record, by):
    (hit,) = hits_of(record, by)
    return hit


def test_an_answer_is_told_to_the_other_side_without_its_reason(pair, kh, th):
    with acting_as(kh):
        answering.deny(one(pair[0], kh), by=kh, reason="Different faces, invented")
    assert one(pair[0], kh).state == "not_same"
    other = one(pair[1], th)
    assert (other.state, other.other_answer) == ("open", "not_same")
    with acting_as(th):
        assert not other.steps.exists()


def test_an_answer_is_taken_back_and_the_history_keeps_both(pair, kh, th):
    with acting_as(kh):
        hit = answering.confirm(one(pair[0], kh), by=kh)
        assert hit.state == "same"
        answering.undo(hit, by=kh)
        assert (hit.state, [(step.state, step.undoes) for step in hit.steps.all()]) == (
            "open",
            [("same", False), ("open", True)],
        )
        with pytest.raises(ValidationError):
            answering.undo(hit, by=kh)
    assert one(pair[1], th).other_answer == "none"


def test_only_the_own_side_is_answered_by_those_who_enter_records(pair, kh, th):
    hit = one(pair[0], kh)
    for by in (th, actor("KH", Role.COORDINATOR), actor("KH", Role.AUDITOR)):
        with acting_as(by), pytest.raises(PermissionDenied):
            answering.confirm(hit, by=by)
    with acting_as(kh), pytest.raises(ValidationError):
        answering.deny(hit, by=kh, reason=" ")


def test_not_the_same_is_remembered_until_there_is_new_evidence(pair, kh, th):
    with acting_as(kh):
        answering.deny(one(pair[0], kh), by=kh, reason="Another man")
    with acting_as(th):  # written anew, the number tells nothing that was not known
        suspects.amend_suspect(pair[1], by=th, fields={"note": "seen"})
    settle()
    assert one(pair[0], kh).state == "not_same"
    more = Particulars(documents=[DocumentInput("N1234567")], phones=[PhoneInput("+855 12 933 758")])
    for record, by in zip(pair, (kh, th), strict=True):
        with acting_as(by):
            suspects.amend_suspect(record, by=by, fields={}, particulars=more)
    settle()
    hit = one(pair[0], kh)
    assert (hit.state, hit.grounds) == ("open", ["document", "phone"])
    with acting_as(kh):
        assert [step.recorded_by_id is None for step in hit.steps.all()] == [False, True]


def test_of_a_silent_record_only_its_owner_learns_until_the_silence_ends(kh, th):
    ours = add_suspect(kh, passport="N7770001")
    with acting_as(kh):
        silence.silence(ours, by=kh, reason="Under observation")
    theirs = add_suspect(th, passport="N7770001")
    settle()
    assert one(ours, kh).other_party_id == "TH"
    assert hits_of(theirs, th) == []
    with acting_as(kh):
        silence.end_silence(ours, by=kh)
    assert one(theirs, th).other_party_id == "KH"


def test_new_evidence_on_a_record_that_fell_silent_is_not_told(pair, kh, th):
    with acting_as(kh):
        silence.silence(pair[0], by=kh, reason="Under observation")
    more = Particulars(documents=[DocumentInput("N1234567")], phones=[PhoneInput("+855 12 933 758")])
    for record, by in zip(pair, (kh, th), strict=True):
        with acting_as(by):
            suspects.amend_suspect(record, by=by, fields={}, particulars=more)
    settle()
    assert one(pair[0], kh).grounds == ["document", "phone"]
    assert one(pair[1], th).grounds == ["document"]


def test_a_stopped_number_makes_no_hits_for_whom_it_was_stopped(kh, th):
    officer, centre = actor("KH", Role.RELEASING_OFFICER), actor(CENTRE, Role.ADMINISTRATOR)
    with acting_as(officer):
        stopping.stop(by=officer, kind="phone", number="+855 12 111 222", label="Hotline of a bank")
    with acting_as(centre):
        stopping.stop(by=centre, kind="phone", number="+66 81 234 5678", label="Hotline")
    for phone, hitting in (("+855 12 111 222", False), ("+66 81 234 5678", False), ("+855 12 933 758", True)):
        ours = add_suspect(kh, phone=phone)
        add_suspect(th, phone=phone)
        settle()
        assert bool(hits_of(ours, kh)) is hitting
    ours, _theirs = add_suspect(actor("VN"), phone="+855 12 111 222"), add_suspect(th, phone="+855 12 111 222")
    settle()
    assert hits_of(ours, actor("VN"))


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("account", "004-1234567-1"),
        ("wallet", "0x52908400098527886E0F7030069857D2E4169EE7"),
        ("imei", "490154203237518"),
        ("plate", "2A-1234"),
        ("domain", "https://example.com/login"),
    ],
)
def test_every_kind_by_which_records_meet_can_be_stopped(kh, th, kind, number):
    centre = actor(CENTRE, Role.ADMINISTRATOR)
    with acting_as(centre):
        stopping.stop(by=centre, kind=kind, number=number, label="Shared by many")
    ours, _theirs = (make_identifier(make_case(by), by, kind=kind, value=number) for by in (kh, th))
    settle()
    assert hits_of(ours, kh) == []


def test_who_may_stop_numbers(kh):
    for by in (kh, actor(CENTRE, Role.COORDINATOR), actor("KH", Role.ADMINISTRATOR)):
        with acting_as(by), pytest.raises(PermissionDenied):
            stopping.stop(by=by, kind="phone", number="+855 12 111 222", label="Hotline")
