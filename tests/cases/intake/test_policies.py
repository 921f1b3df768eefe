"""In which state of a submission what may be done, and what somebody is told who comes at another time."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cases.intake import policies
from cases.intake.models import Submission
from seagull.jobs.models import Job

State = Submission.State
#: State, and that of its job → what each check says; empty where it lets through.
SAID = {
    ("read", None): {"is_waiting": "", "may_be_withdrawn": "", "is_taken_in": "Only what was taken in"},
    ("reading", "queued"): {"is_waiting": "being read", "may_be_withdrawn": "", "may_be_read_again": "being read"},
    ("reading", "failed"): {"may_be_withdrawn": "", "may_be_read_again": "", "could_not_be_read": ""},
    ("unreadable", "done"): {
        "is_waiting": "could not be read",
        "may_be_withdrawn": "",
        "may_be_read_again": "same way",
    },
    ("committing", "queued"): {"is_waiting": "being taken in", "may_be_withdrawn": "being taken in"},
    ("committing", "failed"): {"is_waiting": "", "may_be_withdrawn": "", "is_taken_in": "Only what was taken in"},
    ("committing", None): {"is_waiting": ""},  # the job was tidied away
    ("committed", "done"): {"is_waiting": "taken in already", "is_taken_in": "", "may_be_read_again": "has been read"},
    ("undoing", "queued"): {"is_waiting": "being undone", "is_taken_in": "being undone"},
    ("undoing", "failed"): {"is_waiting": "taken in already", "is_taken_in": ""},
    ("undone", "done"): {"is_waiting": "was undone", "is_taken_in": "undone already", "may_be_withdrawn": "was undone"},
    ("withdrawn", None): {"is_waiting": "was withdrawn", "could_not_be_read": "only while it could not be read"},
}
#: Question → the states in which it is answered with yes.
HOLDS = {
    "is_being_read": {("reading", "queued")},
    "could_not_be_read": {("reading", "failed"), ("unreadable", "done")},
    "may_be_read_again": {("reading", "failed")},
    "may_be_withdrawn": {
        ("read", None),
        ("reading", "queued"),
        ("reading", "failed"),
        ("unreadable", "done"),
        ("committing", "failed"),
        ("committing", None),
    },
    "is_being_taken_in": {("committing", "queued")},
    "is_being_undone": {("undoing", "queued")},
    "is_waiting": {("read", None), ("committing", "failed"), ("committing", None)},
    "is_taken_in": {("committed", "done"), ("undoing", "failed")},
}


def _one(state: str, job: str | None, refusal: str = "") -> Submission:
    return Submission(state=state, job=Job(state=job) if job else None, refusal=refusal)


def test_every_state_is_asked() -> None:
    assert {state for state, _job in SAID} == set(State.values)


@pytest.mark.parametrize(("state", "job"), SAID)
def test_a_check_lets_through_or_says_what_to_do(state: str, job: str | None) -> None:
    submission = _one(state, job)
    for name, words in SAID[state, job].items():
        check: Callable[[Submission], None] = getattr(policies, f"check_{name}")
        with override("en"):
            if words:
                with pytest.raises(ValidationError, match=words):
                    check(submission)
            else:
                check(submission)


@pytest.mark.parametrize("question", HOLDS)
def test_a_question_is_answered_with_yes_in_these_states_alone(question: str) -> None:
    assert {each for each in SAID if getattr(policies, question)(_one(*each))} == HOLDS[question]


def test_a_file_is_read_again_only_where_that_may_come_to_something() -> None:
    assert policies.may_be_read_again(_one("unreadable", "done", "interrupted"))
    for state, job in SAID:
        again = policies.may_be_read_again(_one(state, job, "interrupted"))
        assert again == ((state, job) in {("reading", "failed"), ("unreadable", "done")}), (state, job)


@pytest.mark.parametrize(("bad", "waiting", "lacks"), [(0, 0, False), (1, 0, True), (0, 1, True)])
def test_all_or_nothing_lacks_what_is_refused_or_not_read(bad: int, waiting: int, lacks: bool) -> None:
    submission = _one("read", None)
    submission.sheets = {"a": {"bad": 0, "waiting": 0}, "b": {"bad": bad, "waiting": waiting}}
    assert not policies.lacks_rows(submission)
    submission.all_or_nothing = True
    assert policies.lacks_rows(submission) is lacks
