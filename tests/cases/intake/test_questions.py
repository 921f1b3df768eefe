"""A column that is not surely known is asked about; the answer is remembered for the agency."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cases.intake.models import ColumnDecision, Submission
from cases.intake.services import submissions
from cases.models import Case, Suspect
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from tests.cases.intake.samples import CASE, HEADINGS, SUSPECT, workbook
from tests.factories.accounts import make_person, signed_in

ODD = {"Suspects": [*HEADINGS["Suspects"], "Goes about as"]}


def odd_workbook(alias: str = "The Tailor") -> bytes:
    return workbook(ODD, Cases=[CASE], Suspects=[[*SUSPECT, alias]])


@pytest.fixture
def asked(desk) -> Submission:
    return desk.send(odd_workbook())


@pytest.fixture
def question(desk, asked):
    with acting_as(desk.actor):
        return asked.questions.get()


def decide(desk, submission, question, field):
    with acting_as(desk.actor):
        return submissions.decide_columns(submission, by=desk.actor, answers={question: field})


def test_the_question_shows_where_the_column_stands_and_what_it_holds(question):
    assert (question.sheet, question.column_letter, question.column) == ("Suspects", "K", "Goes about as")
    assert (question.samples, question.filled) == (["The Tailor"], 1)


def test_nothing_is_taken_in_before_it_is_answered(desk, asked):
    with acting_as(desk.actor), pytest.raises(ValidationError, match="Decide first"):
        submissions.commit(asked, by=desk.actor)


def test_the_answer_reads_the_workbook_again(desk, asked, question):
    decide(desk, asked, question, "alias")
    with acting_as(desk.actor):
        assert not asked.questions.exists()
    desk.take_in(asked)
    with acting_as(desk.actor):
        assert ("alias", "The Tailor") in {(name.kind, name.text) for name in Suspect.objects.get().names.all()}


def test_the_next_workbook_of_the_agency_is_read_by_itself(desk, asked, question):
    decide(desk, asked, question, "alias")
    later = desk.send(odd_workbook("The Cook"))
    with acting_as(desk.actor):
        assert not later.questions.exists()
        assert later.rows.get(kind="suspects").values["read"]["alias"] == "The Cook"


def test_the_answer_of_one_agency_is_none_of_another(desk_of, desk, asked, question):
    decide(desk, asked, question, "alias")
    other = desk_of("vn-mps")
    later = other.send(odd_workbook())
    with acting_as(other.actor):
        assert later.questions.exists()


def test_a_column_left_out_is_not_read_and_no_longer_asked_about(desk, asked, question):
    decide(desk, asked, question, "ignore")
    desk.take_in(asked)
    with acting_as(desk.actor):
        assert {name.kind for name in Suspect.objects.get().names.all()} == {"native", "latin"}


def test_the_workbook_can_be_taken_without_what_is_in_question(desk, asked):
    with acting_as(desk.actor):
        submissions.ignore_open_columns(asked, by=desk.actor)
    desk.take_in(asked)
    with acting_as(desk.actor):
        assert Case.objects.count() == 1


def test_an_answer_can_be_forgotten(desk, asked, question):
    decide(desk, asked, question, "ignore")
    with acting_as(desk.actor):
        submissions.forget_column(ColumnDecision.objects.get(), by=desk.actor)
    later = desk.send(odd_workbook())
    with acting_as(desk.actor):
        assert later.questions.exists()


def test_on_its_page_an_answer_of_the_own_agency_is_forgotten_and_no_other(desk_of, desk, asked, question):
    decide(desk, asked, question, "ignore")
    other = desk_of("vn-mps")
    theirs = other.send(odd_workbook())
    with acting_as(other.actor):
        decide(other, theirs, theirs.questions.get(), "ignore")
        of_others = ColumnDecision.objects.get()
    client = signed_in(desk.account)
    unknown = "7f000000-0000-4000-8000-000000000000"
    for decision in (of_others.pk, unknown):
        assert client.post(reverse("intake:forget", args=[asked.pk, decision])).status_code == 404
    with acting_as(desk.actor):
        own = ColumnDecision.objects.get()
    assert client.post(reverse("intake:forget", args=[asked.pk, own.pk])).status_code == 302
    with acting_as(desk.actor):
        assert not ColumnDecision.objects.exists()


def test_several_are_answered_at_once_and_the_file_is_read_once(desk, monkeypatch):
    headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as", "Shoe size"]}
    submission = desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor", "eight"]]))
    read = []
    monkeypatch.setattr(submissions, "_read_again", lambda held, by: read.append(held.pk))
    with acting_as(desk.actor):
        answers = dict(zip(submission.questions.order_by("column_letter"), ("alias", "ignore"), strict=True))
        submissions.decide_columns(submission, by=desk.actor, answers=answers)
        decided = dict(ColumnDecision.objects.values_list("heading", "field"))
    assert decided == {"goes about as": "alias", "shoe size": "ignore"} and read == [submission.pk]


def test_one_wrong_answer_and_none_is_remembered(desk):
    headings = {"Suspects": [*HEADINGS["Suspects"], "Goes about as", "Shoe size"]}
    submission = desk.send(workbook(headings, Cases=[CASE], Suspects=[[*SUSPECT, "The Tailor", "eight"]]))
    with acting_as(desk.actor):
        answers = dict(zip(submission.questions.order_by("column_letter"), ("alias", "calibre"), strict=True))
        with pytest.raises(ValidationError):
            submissions.decide_columns(submission, by=desk.actor, answers=answers)
        assert not ColumnDecision.objects.exists()


def test_a_field_that_the_sheet_does_not_have_is_no_answer(desk, asked, question):
    with pytest.raises(ValidationError):
        decide(desk, asked, question, "calibre")


def test_nobody_of_another_agency_answers(desk, asked, question):
    stranger = actor_for(make_person("LA", agency="la-mnd"))
    with acting_as(stranger), pytest.raises(PermissionDenied):
        submissions.decide_columns(asked, by=stranger, answers={question: "alias"})


def test_a_hidden_sheet_is_asked_about_and_then_read(desk):
    submission = desk.send(workbook(hidden="Suspects", Cases=[CASE], Suspects=[SUSPECT]))
    with acting_as(desk.actor):
        question = submission.questions.get()
    assert (question.sheet_kind, question.column_letter, question.reason) == ("sheet", "", "hidden")
    decide(desk, submission, question, "suspects")
    desk.take_in(submission)
    with acting_as(desk.actor):
        assert Suspect.objects.count() == 1


def test_a_refused_row_is_kept_in_the_letters_that_a_person_chose(desk):
    answers = {"甲字": "case_number", "乙字": "name", "丙字": "status", "丁字": "sex", "戊字": "status_date"}
    told = {"file": "gb18030", "sheet": "suspects"}
    lines = [",".join(answers), "云一,张伟,已抓获,机器,2024-08-15", "云二,李娜,已抓获,机器,2024-08-15"]
    submission = desk.send("\r\n".join(lines).encode("gb18030"), filename="08.csv")
    for _question in (*told, *answers):
        with acting_as(desk.actor):
            question = submission.questions.first()
        answer = told.get(question.sheet_kind) or answers[question.column]
        submission = decide(desk, submission, question, answer)
    with acting_as(desk.actor):
        refused = submission.rows.filter(action="refused")
        assert [row.values["line"][1] for row in refused] == [["B", "张伟"], ["B", "李娜"]]
