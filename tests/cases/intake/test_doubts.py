"""What is worth a second look across rows, sheets and the party's records: warned of, never refused."""

import pytest

from cases.models import Suspect
from coordinators.access.scope import acting_as
from tests.cases.intake.samples import ASSET, CASE, FIREARM, RESCUED, SUSPECT, small, with_value


def doubts(desk, submission) -> set[tuple[str, int, str, str]]:
    with acting_as(desk.actor):
        found = submission.problems.filter(severity="warning")
        return {(each.sheet, each.row, each.field, each.code) for each in found}


def changed(row, **values):
    """``row`` of a suspect with other values: number of the column → value."""
    for index, value in values.items():
        row = with_value(row, int(index[1:]), value)
    return row


ANOTHER = changed(SUSPECT, _1="សុខ ដារ៉ា", _2="Sok Dara", _4="1988-01-02", _6="N7654321", _7="012 933 760")


@pytest.mark.parametrize(
    ("sheet", "row", "field"),
    [
        ("Suspects", with_value(SUSPECT, 9, "2024-08-31"), "status_date"),
        ("Rescued", with_value(RESCUED, 4, "2024-08-31"), "rescued_on"),
        ("Assets", with_value(ASSET, 4, "2024-08-31"), "seized_on"),
        ("Firearms", with_value(FIREARM, 5, "2024-08-31"), "seized_on"),
    ],
)
def test_what_comes_before_its_case_was_opened(desk, sheet, row, field):
    assert doubts(desk, desk.send(small(**{sheet: [row]}))) == {(sheet, 2, field, "before_case")}


def test_a_case_of_the_portal_counts_as_one_of_the_workbook(desk):
    desk.send_and_take_in(small())
    late = with_value(with_value(FIREARM, 5, "2024-08-01"), 4, "ZZ-1")
    sent = desk.send(small(Cases=[], Suspects=[], Rescued=[], Assets=[], Firearms=[late]))
    assert doubts(desk, sent) == {("Firearms", 2, "seized_on", "before_case")}


def test_two_rows_of_one_paper_one_name_or_one_serial(desk):
    by_paper = changed(ANOTHER, _6="n-1234 567")
    by_name = changed(SUSPECT, _6="N7654399", _7="012 933 761", _9="2024-09-11")
    by_serial = with_value(with_value(FIREARM, 4, "ab 123456"), 2, "Sig")
    sent = desk.send(small(Suspects=[SUSPECT, by_paper, by_name], Firearms=[FIREARM, by_serial]))
    assert doubts(desk, sent) == {
        ("Suspects", 3, "passport", "same_document"),
        ("Suspects", 4, "name", "same_person"),
        ("Firearms", 3, "serial", "same_serial"),
    }
    with acting_as(desk.actor):
        assert "row 2 of" in sent.problems.get(code="same_serial").in_words
    desk.take_in(sent)
    with acting_as(desk.actor):
        assert Suspect.objects.count() == 3


SECOND_CASE = with_value(CASE, 0, "KH-2")


@pytest.mark.parametrize(
    ("row", "field", "ground"),
    [
        (changed(ANOTHER, _0="KH-2", _6="n 1234567"), "passport", "the same document number"),
        (changed(ANOTHER, _0="KH-2", _7="+855 12 933 758"), "phone", "the same phone number"),
        (changed(SUSPECT, _0="KH-2", _6="", _7=""), "name", "the same name and date of birth"),
    ],
)
def test_a_person_the_party_has_already_is_shown_with_the_reason(desk, row, field, ground):
    desk.send_and_take_in(small())
    sent = desk.send(small(Cases=[SECOND_CASE], Suspects=[row], Rescued=[], Assets=[], Firearms=[]))
    assert doubts(desk, sent) == {("Suspects", 2, field, "likely_person")}
    with acting_as(desk.actor):
        problem = sent.problems.get(code="likely_person")
        assert problem.params["record"] == str(Suspect.objects.get().pk)
        assert "ចាន់ សុភា of the case KH-1" in problem.in_words and ground in problem.in_words


def test_a_weapon_the_party_has_already(desk):
    desk.send_and_take_in(small())
    other = with_value(with_value(FIREARM, 0, "KH-2"), 4, "ab123456")
    sent = desk.send(small(Cases=[CASE, SECOND_CASE], Suspects=[], Rescued=[], Assets=[], Firearms=[FIREARM, other]))
    assert ("Firearms", 3, "serial", "known_serial") in doubts(desk, sent)


def test_another_partys_persons_are_not_told_of(desk, desk_of):
    desk_of("th-royal-thai-police").send_and_take_in(small())
    assert not doubts(desk, desk.send(small()))


def test_what_was_taken_in_before_raises_no_doubt(desk):
    early = small(Suspects=[with_value(SUSPECT, 9, "2024-08-31")])
    desk.send_and_take_in(early)
    assert not doubts(desk, desk.send(early))
