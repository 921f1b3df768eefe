"""Headings that nobody prepared the portal for: matched rightly or asked about, never taken for another field.

``headings/`` holds words put together apart from the portal's own lists: some that say a field, some that only look as
if they did. And each of the portal's own phrases is taken out of the lists in turn: what then remains may understand
it, but as nothing else.
"""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from cases.intake.labels import REASONS
from cases.intake.reading.composing import atoms_of, make_lexicon, understand
from cases.intake.reading.evidence import CONTRADICTIONS
from cases.intake.reading.fields import KINDS
from cases.intake.reading.headers import Column, match_columns
from cases.intake.reading.understanding import understand_heading
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import CellValue, Row, Sheet

FOLDER = Path(__file__).parent / "headings"
TODAY = dt.date(2025, 1, 15)
RIGHT = tomllib.loads((FOLDER / "right.toml").read_text(encoding="utf-8"))
LOOK_ALIKES = tomllib.loads((FOLDER / "look_alikes.toml").read_text(encoding="utf-8"))
#: Of the headings that say a field, so many are matched by themselves at least; the rest is asked about.
MATCHED = 0.85


def column(kind: str, heading: str, *values: CellValue, remembered: dict[tuple[str, str], str] | None = None) -> Column:
    """The only column of a sheet of this kind."""
    rows = [Row(1, [heading]), *(Row(number, [value]) for number, value in enumerate(values, start=2))]
    header = match_columns(Sheet("S", rows), rows[0], KINDS[kind], remembered or {}, rows[1:], today=TODAY)
    return header.columns[0]


@pytest.mark.parametrize("kind", RIGHT)
def test_a_heading_that_says_a_field_is_taken_for_no_other(kind):
    found = {
        (field, heading): column(kind, heading).field for field, listed in RIGHT[kind].items() for heading in listed
    }
    assert {place: taken for place, taken in found.items() if taken not in (place[0], None)} == {}


def test_most_of_them_are_matched_without_a_question():
    found = [
        column(kind, heading).field == field
        for kind, fields in RIGHT.items()
        for field, listed in fields.items()
        for heading in listed
    ]
    assert sum(found) / len(found) >= MATCHED


@pytest.mark.parametrize("kind", LOOK_ALIKES)
def test_a_look_alike_is_never_taken(kind):
    found = {heading: column(kind, heading).field for heading in LOOK_ALIKES[kind]}
    assert {heading: taken for heading, taken in found.items() if taken} == {}


def test_headings_and_look_alikes_are_not_those_of_the_portals_own_lists():
    own = {phrase for by in load("headers").values() for listed in by.values() for phrase in listed}
    right = [heading for fields in RIGHT.values() for listed in fields.values() for heading in listed]
    look_alikes = [heading for listed in LOOK_ALIKES.values() for heading in listed]
    assert sum(heading in own for heading in right) < len(right) / 4
    assert len(look_alikes) > 500


@pytest.mark.parametrize("language", ["en", "zh", "km", "lo", "my", "th", "vi"])
def test_a_phrase_taken_out_of_the_lists_is_understood_as_nothing_else(language):
    lists = load("headers")
    wrong = []
    for meaning, by in lists.items():
        for phrase in by[language]:
            atoms = atoms_of(phrase)
            less = {**lists, meaning: {**by, language: [each for each in by[language] if atoms_of(each) != atoms]}}
            said = understand(atoms, make_lexicon(less, only=language))
            if said and said.meaning != meaning and not _is_broader(said.meaning, meaning):
                wrong.append((phrase, meaning, said.meaning))
    assert wrong == []


def _is_broader(found: str, meaning: str) -> bool:
    """Whether two meanings are the same field on every sheet that has both."""
    shared = [kind for kind in KINDS.values() if {found, meaning} <= kind.meanings]
    return bool(shared) and all(
        any({found, meaning} <= set(field.meanings) for field in kind.fields) for kind in shared
    )


@pytest.mark.parametrize(
    ("kind", "heading", "values", "looks_like"),
    [
        ("suspects", "Phone", ["1990-05-06", "1991-01-02"], "date"),
        ("suspects", "Name", ["012 933 758", "097 123 4567"], "phone"),
        ("suspects", "Sex", ["Thailand", "Lao PDR"], "country"),
        ("suspects", "Passport", ["1101700203450", "3100600445635"], "long_id"),
        ("suspects", "Passport", ["yes", "no"], "yes_no"),
        ("suspects", "Status", ["Married", "Single", "Widowed"], "unreadable"),
        ("suspects", "Cell no.", ["B4", "C2", "B7"], "unreadable"),
        ("suspects", "Latin name", ["陈国华", "李梅"], "other_script"),
        ("suspects", "Date", ["06/05/1990", "01/02/1988", "13/12/1979"], "old_dates"),
        ("suspects", "DOB", ["2024-05-06", "2024-06-01", "2024-07-01"], "recent_dates"),
        ("firearms", "Serial no.", [1, 2, 3, 4], "row_numbers"),
        ("assets", "Value", ["2024-05-06", dt.date(2024, 6, 1)], "date"),
        ("assets", "Currency", [5000, 70], "number"),
        ("cases", "Place", ["email@example.org", "other@example.org"], "email"),
        ("cases", "Case no.", ["Fraud", "Theft", "Fraud"], "unreadable"),
        ("cases", "Title", ["2024-05-06", "2024-05-07"], "date"),
    ],
)  # fmt: skip
def test_values_that_contradict_the_heading_are_a_question(kind, heading, values, looks_like):
    found = column(kind, heading, *values)
    assert (found.field, found.reason) == (None, f"looks_{looks_like}")
    assert column(kind, heading).field  # by its heading alone it is taken


def test_an_answer_to_a_contradiction_holds_and_only_for_it():
    asked = column("suspects", "Phone", "1990-05-06", "1991-01-02")
    answer = {("suspects", asked.key): "birth_date"}
    assert column("suspects", "Phone", "1999-05-06", "1981-01-02", remembered=answer).field == "birth_date"
    assert column("suspects", "Phone", "012 933 758", "097 123 4567", remembered=answer).field == "phone"


def test_a_remembered_answer_is_asked_about_again_when_the_column_holds_something_else():
    answer = {("suspects", "zodiac"): "phone"}
    assert column("suspects", "Zodiac", "012 933 758", remembered=answer).field == "phone"
    assert column("suspects", "Zodiac", "1990-05-06", "1991-01-02", remembered=answer).field is None
    ignored = {("suspects", "zodiac"): "ignore"}
    assert column("suspects", "Zodiac", "1990-05-06", remembered=ignored).field == "ignore"


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("suspects", ["M", "F", "F"], "sex"),
        ("suspects", ["Thailand", "Viet Nam"], "nationality"),
        ("suspects", ["012 933 758", "097 123 4567"], "phone"),
        ("suspects", ["Arrested", "Wanted"], "status"),
        ("assets", ["USD", "THB"], "currency"),
        ("firearms", ["Pistol", "Rifle"], "kind"),
    ],
)
def test_the_values_suggest_the_field_of_an_unknown_heading_and_no_more(kind, values, field):
    found = column(kind, "Zodiac", *values)
    assert (found.field, found.suggestion) == (None, field)
    assert 0 < found.confidence < 0.5


def test_values_that_agree_make_a_suggestion_surer_and_those_that_do_not_make_it_less_sure():
    plain, agreeing, other = (
        column("suspects", "Nationalty", *values).confidence
        for values in (["x", "y"], ["Thailand", "Viet Nam"], ["012 933 758", "097 123 4567"])
    )
    assert other < plain < agreeing < 1


@pytest.mark.parametrize("general", [("Name", "Surname"), ("ชื่อ", "นามสกุล"), ("ຊື່", "ນາມສະກຸນ"), ("Tên", "Họ")])
def test_a_name_beside_a_surname_is_a_question(general):
    rows = [Row(1, [*general]), Row(2, ["Chan", "Sophea"])]
    header = match_columns(Sheet("S", rows), rows[0], KINDS["suspects"], {}, rows[1:], today=TODAY)
    assert [found.field for found in header.columns] == [None, None]


def test_a_bare_date_beside_another_column_of_dates_is_a_question_until_that_one_is_answered():
    rows = [Row(1, ["Date", "Date of entry"]), Row(2, ["2024-09-01", "2024-01-01"])]
    kind = KINDS["suspects"]
    header = match_columns(Sheet("S", rows), rows[0], kind, {}, rows[1:], today=TODAY)
    assert [found.field for found in header.columns] == [None, None]
    answered = {("suspects", "date of entry"): "ignore"}
    header = match_columns(Sheet("S", rows), rows[0], kind, answered, rows[1:], today=TODAY)
    assert [found.field for found in header.columns] == ["status_date", "ignore"]


@pytest.mark.parametrize(
    "heading", ["D.O.B.", "4. DOB", "(4) DOB", "DOB *", "DOB (4)", "出生日期DOB", "d) DOB", "៤. DOB"]
)
def test_numbering_marks_and_two_scripts_are_no_hindrance(heading):
    assert understand_heading(heading).meanings == {"birth_date"}


def test_a_heading_of_a_whole_sheet_of_paper_costs_little():
    assert column("suspects", "姓名" * 16_000, "x").field is None


def test_each_reason_to_ask_has_its_sentence():
    reasons = {f"looks_{each}" for each in CONTRADICTIONS}
    assert reasons <= set(REASONS)
    assert {each for each in REASONS if each.startswith("looks_")} == reasons
