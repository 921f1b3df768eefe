"""A workbook sent again adds nothing; one that was corrected changes what it says, and takes nothing away."""

import datetime as dt

import pytest

from cases.models import Case, Firearm, RescuedPerson, SeizedAsset, Suspect
from cases.services import cases as case_services
from cases.services import rescued, sealing
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from tests.cases.intake.samples import AGENCIES, ASSET, CASE, FIREARM, RESCUED, SUSPECT, sample, small, with_value
from tests.factories.accounts import actor
from tests.factories.cases import make_case

MODELS = (Case, Suspect, RescuedPerson, SeizedAsset, Firearm)


def everything(desk):
    with acting_as(desk.actor):
        return {model.__name__: model.objects.count() for model in MODELS}


@pytest.mark.parametrize("agency", AGENCIES)
def test_the_same_workbook_adds_nothing(desk_of, agency):
    desk = desk_of(agency)
    desk.send_and_take_in(sample(agency))
    before = everything(desk)
    again = desk.send(sample(agency))
    assert set(desk.actions(again)) == {"unchanged", "refused"}
    desk.take_in(again)
    assert everything(desk) == before


def test_two_submissions_of_one_workbook_are_not_doubled_when_both_are_taken_in(desk):
    first, second = desk.send(small()), desk.send(small())
    assert desk.actions(second) == {"new": 5}
    desk.take_in(first)
    taken = desk.take_in(second)
    assert everything(desk) == dict.fromkeys([model.__name__ for model in MODELS], 1)
    assert {sheet["unchanged"] for sheet in taken.sheets.values()} == {1}


def test_the_same_workbook_of_two_agencies_is_two_agencies_work(desk_of):
    first, second = desk_of("la-mps"), desk_of("la-mnd")
    first.send_and_take_in(small())
    assert desk_of("la-mnd").actions(second.send(small())) == {"new": 5}


def test_a_later_workbook_without_a_row_takes_nothing_away(desk):
    desk.send_and_take_in(small())
    desk.send_and_take_in(small(Suspects=[], Firearms=[]))
    assert everything(desk) == dict.fromkeys([model.__name__ for model in MODELS], 1)


def test_a_new_status_is_a_further_dated_step(desk):
    desk.send_and_take_in(small())
    arrested = with_value(with_value(SUSPECT, 8, "Arrested"), 9, "2024-10-20")
    submission = desk.send(small(Suspects=[arrested]))
    with acting_as(desk.actor):
        differences = submission.rows.get(action="changed").differences
    assert differences == {"status": ["wanted", "arrested"], "status_date": ["2024-09-10", "2024-10-20"]}
    desk.take_in(submission)
    with acting_as(desk.actor):
        suspect = Suspect.objects.get()
        steps = [(step.status, step.on_date) for step in suspect.transitions.all()]
    assert steps == [("wanted", dt.date(2024, 9, 10)), ("arrested", dt.date(2024, 10, 20))]
    assert suspect.status == "arrested"


def test_a_corrected_birth_date_changes_the_same_suspect(desk):
    desk.send_and_take_in(small())
    desk.send_and_take_in(small(Suspects=[with_value(SUSPECT, 4, "1990-06-05")]))
    with acting_as(desk.actor):
        assert Suspect.objects.get().born_on == dt.date(1990, 6, 5)


def test_a_corrected_workbook_is_unchanged_when_it_comes_again(desk):
    corrected = small(Suspects=[with_value(SUSPECT, 4, "1990-06-05")], Cases=[with_value(CASE, 1, "Another title")])
    desk.send_and_take_in(small())
    assert desk.actions(desk.send(corrected)) == {"changed": 2, "unchanged": 3}
    desk.send_and_take_in(corrected)
    assert desk.actions(desk.send(corrected)) == {"unchanged": 5}


def test_a_further_name_passport_and_phone_are_added_to_those_there(desk):
    desk.send_and_take_in(small())
    changed = with_value(with_value(SUSPECT, 7, "011 222 333"), 2, "Chan Sopheap")
    desk.send_and_take_in(small(Suspects=[changed]))
    with acting_as(desk.actor):
        suspect = Suspect.objects.get()
        assert {phone.e164 for phone in suspect.phones.all()} == {"+85512933758", "+85511222333"}
        assert {name.text for name in suspect.names.all()} == {"ចាន់ សុភា", "Chan Sopheap"}
        assert [paper.number for paper in suspect.documents.all()] == ["N1234567"]


def test_an_emptied_cell_says_nothing(desk):
    desk.send_and_take_in(small())
    submission = desk.send(small(Cases=[with_value(CASE, 5, "")], Suspects=[with_value(SUSPECT, 7, "")]))
    assert desk.actions(submission) == {"unchanged": 5}


def test_what_a_person_amended_by_hand_is_left_alone_by_the_same_workbook(desk):
    desk.send_and_take_in(small())
    with acting_as(desk.actor):
        case_services.amend_case(Case.objects.get(), by=desk.actor, fields={"title": "Amended by hand"})
    assert desk.actions(desk.send(small())) == {"unchanged": 5}


def test_a_case_opened_by_hand_is_known_by_its_number(desk):
    make_case(desk.actor, number="kh-1", title="Opened by hand")
    submission = desk.send(small())
    assert desk.actions(submission) == {"changed": 1, "new": 4}
    desk.take_in(submission)
    with acting_as(desk.actor):
        case = Case.objects.get()
        assert (case.number, case.title) == ("kh-1", "Invented case")


def test_a_case_closed_in_the_workbook_is_moved_and_keeps_its_past(desk):
    desk.send_and_take_in(small())
    desk.send_and_take_in(small(Cases=[with_value(CASE, 4, "Closed")]))
    with acting_as(desk.actor):
        case = Case.objects.get()
        assert case.status == "closed"
        assert [step.status for step in case.transitions.all()] == ["open", "closed"]


def test_a_second_seizure_sent_alone_is_a_second_asset(desk):
    desk.send_and_take_in(small())
    desk.send_and_take_in(small(Assets=[with_value(ASSET, 2, 900)]))
    with acting_as(desk.actor):
        assert sorted(SeizedAsset.objects.values_list("amount", flat=True)) == [900, 5000]


def test_an_amount_corrected_among_rows_sent_again_changes_the_asset(desk):
    other = ["KH-1", "Vehicle", 12000, "USD", "2024-11-01"]
    desk.send_and_take_in(small(Assets=[ASSET, other]))
    desk.send_and_take_in(small(Assets=[with_value(ASSET, 2, 900), other]))
    with acting_as(desk.actor):
        assert sorted(SeizedAsset.objects.values_list("amount", flat=True)) == [900, 12000]


def test_a_serial_corrected_among_rows_sent_again_changes_the_firearm(desk):
    other = ["KH-1", "Rifle", "CZ", "7.62x39", "ZZ-1", "2024-10-02"]
    desk.send_and_take_in(small(Firearms=[FIREARM, other]))
    desk.send_and_take_in(small(Firearms=[with_value(FIREARM, 4, "AB-123457"), other]))
    with acting_as(desk.actor):
        assert set(Firearm.objects.values_list("serial_normalised", flat=True)) == {"AB123457", "ZZ1"}


def test_a_birth_date_corrected_is_sealed_with_what_was_under_seal(desk):
    other = ["KH-1", "M", "1999-01-01", "VN", "2024-10-05", "Bavet"]
    desk.send_and_take_in(small(Rescued=[RESCUED, other]))
    with acting_as(desk.actor):
        person = RescuedPerson.objects.get(nationality="TH")
        identity = sealing.Identity(name="Invented", born_on=dt.date(2004, 3, 2))
        rescued.seal_identity(person, by=desk.actor, identity=identity)
    submission = desk.send(small(Rescued=[with_value(RESCUED, 2, "2004-02-03"), other]))
    with acting_as(desk.actor):
        assert submission.rows.get(action="changed").differences == {"birth_date": ["", ""]}
    desk.take_in(submission)
    officer = actor("KH", Role.RELEASING_OFFICER)
    with acting_as(officer):
        opened = rescued.open_identity(person, by=officer, purpose="To check the seal.")
    assert opened == sealing.Identity(name="Invented", born_on=dt.date(2004, 2, 3))
