"""What stands beside the names: birth dates, sex, nationality, documents; grades and reasons."""

import pytest

from cases.intake.reading.cells.reading import CellError
from cases.matching.births import Birth, compare, read_birth
from cases.matching.explanation import WORDS
from cases.matching.identifiers import Kind
from cases.matching.score import PROBABLE, Grade, Person, score
from cases.matching.tables import load

WHOLE = Birth(1974, 4, 12)


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("1974-04-12", WHOLE),
        ("12/04/1974", WHOLE),
        ("๑๒/๐๔/๒๕๑๗", WHOLE),
        ("໑໒/໐໔/໑໙໗໔", WHOLE),
        ("១២/០៤/១៩៧៤", WHOLE),
        ("၁၂/၀၄/၁၉၇၄", WHOLE),
        ("1974年4月12日", WHOLE),
        ("1974-04", Birth(1974, 4)),
        ("04/1974", Birth(1974, 4)),
        ("1974", Birth(1974)),
        ("2517", Birth(1974)),
        ("", None),
        ("  ", None),
    ],
)
def test_a_birth_date_is_read(typed, birth):
    assert read_birth(typed) == birth


@pytest.mark.parametrize("typed", ["1974-02-30", "yesterday", "1974-13", "12", "1350"])
def test_what_is_no_birth_date_is_refused(typed):
    with pytest.raises(CellError):
        read_birth(typed)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (WHOLE, "birth_same"),
        (Birth(1974, 4), "birth_same_month"),
        (Birth(1974), "birth_same_year"),
        (Birth(1974, 1, 1), "birth_same_year"),
        (Birth(1974, 12, 4), "birth_day_and_month_swapped"),
        (Birth(1974 + 543, 4, 12), "birth_other_era"),
        (Birth(1975, 4, 12), "birth_year_near"),
        (Birth(1975), "birth_year_near"),
        (Birth(1974, 4, 21), "birth_one_slip"),
        (Birth(1947, 4, 12), "birth_one_slip"),
        (Birth(1974, 5, 12), "birth_one_slip"),
        (Birth(1990, 9, 3), "birth_differs"),
        (Birth(1974, 5), "birth_differs"),
    ],
)
def test_what_two_birth_dates_say(other, code):
    assert compare(WHOLE, other) == compare(other, WHOLE) == code
    assert code in WORDS
    assert code in load("calibration")["evidence"]


def person(name: str = "周建国", birth: Birth | None = None, **others) -> Person:
    return Person((name,), birth, **others)


def test_the_name_alone_is_grade_c():
    told = score(person(), person("Zhou Jianguo"))
    assert told.grade is Grade.C
    assert told.probability > PROBABLE


def test_with_the_birth_date_it_is_grade_b_and_more_probable():
    told = score(person(birth=WHOLE), person("Zhou Jianguo", WHOLE))
    assert told.grade is Grade.B
    assert told.probability > score(person(), person("Zhou Jianguo")).probability
    assert [reason.code for reason in told.reasons] == ["name_sounds_alike", "birth_same"]
    assert "zhou" not in str(told.reasons[1])
    assert "pinyin" in str(told.reasons[0])


def test_another_birth_date_and_another_passport_make_namesakes():
    one = person(birth=WHOLE, identifiers={Kind.PASSPORT: frozenset({"E1"})})
    other = person(birth=Birth(1996, 12, 1), identifiers={Kind.PASSPORT: frozenset({"E2"})})
    told = score(one, other)
    assert told.probability < PROBABLE
    assert told.grade is Grade.NONE
    assert "document_differs" in {reason.code for reason in told.reasons}


def test_another_birth_date_alone_makes_namesakes():
    assert score(person(birth=WHOLE), person(birth=Birth(1996, 12, 1))).probability < PROBABLE


def test_the_same_birth_date_makes_no_one_person_of_two_names():
    told = score(person("Preecha Thongdee", WHOLE), person("周建国", WHOLE))
    assert told.probability < PROBABLE
    assert told.grade is Grade.NONE


def test_one_document_is_grade_a_whatever_the_name():
    passport = {Kind.PASSPORT: frozenset({"E95803089"})}
    told = score(person(identifiers=passport), person("Guohua He", identifiers=passport))
    assert told.grade is Grade.A
    assert told.probability > 0.9
    assert str(told.reasons[-1]) == "the same passport is recorded for both"


def test_two_kinds_of_identifier_with_one_value_are_not_one():
    told = score(
        person(identifiers={Kind.PASSPORT: frozenset({"12345678"})}),
        person("Guohua He", identifiers={Kind.ACCOUNT: frozenset({"12345678"})}),
    )
    assert told.grade is Grade.NONE


@pytest.mark.parametrize("attribute", ["sex", "nationality"])
def test_an_attribute_speaks_for_or_against(attribute):
    one = person(**{attribute: "x"})
    same = score(one, person(**{attribute: "x"})).probability
    unknown = score(one, person()).probability
    other = score(one, person(**{attribute: "y"})).probability
    assert same >= unknown > other
