"""A run of mutants that was stopped goes on, and rests on nothing that has changed since."""

from pathlib import Path

import pytest

from tests.access.test_checks_removed import TESTS
from tests.prove.mutation import kept, noticed, sources
from tests.prove.mutation.kept import CODE, Facts, Learnt, Ledger, Outcome
from tests.prove.mutation.running import run

MODULE = "cases/doors.py"
BEFORE = '''
"""Doors."""
import os

KEY = 1

def open_door(by):
    return by.holds(KEY)

def other():
    return 0
'''
#: Moved, with another import, a comment and another function: what was learnt of ``open_door`` still holds.
MOVED = BEFORE.replace("import os", "import sys\n\n\n# doors").replace("return 0", "return 1")
CHANGED = {
    "the function": BEFORE.replace("by.holds(KEY)", "by.holds(KEY) or by.is_active"),
    "what it reads": BEFORE.replace("KEY = 1", "KEY = 2"),
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    _write(tmp_path, BEFORE)
    return tmp_path


def _write(house: Path, text: str) -> None:
    (house / MODULE).parent.mkdir(exist_ok=True)
    (house / MODULE).write_text(text)
    sources.of_module.cache_clear()


def _learn(house: Path) -> Facts:
    facts = Facts(house / "kept")
    touched = {MODULE: {"open_door"}, sources.DATABASE: {"cases_case"}}
    facts.learn(Learnt("test_doors", 0.5, True, touched, sources.basis(touched)))
    return facts


def _outcome(**others: object) -> Outcome:
    of = sources.of_function(MODULE, "open_door")
    return Outcome("cases/doors.py:8", CODE, key="doors", of=of, **others)  # type: ignore[arg-type]


def test_what_was_learnt_outlives_a_move_and_the_end_of_a_line_that_was_cut(house: Path) -> None:
    _learn(house)
    with (house / "kept" / "learnt.jsonl").open("a") as lines:
        lines.write('{"test": "test_of_a_run_that_was_st')
    _write(house, MOVED)
    learnt = Facts(house / "kept").of("test_doors")
    assert learnt and learnt.touches(MODULE, "open_door") and learnt.seconds == 0.5
    _learn(house)
    assert Facts(house / "kept").of("test_doors")


@pytest.mark.parametrize("text", CHANGED.values(), ids=list(CHANGED))
def test_but_not_a_change(house: Path, text: str) -> None:
    facts = _learn(house)
    learnt = facts.of("test_doors")
    assert learnt
    Ledger(house / "kept", facts).add(_outcome(killed_by="test_doors", by=learnt.basis))
    _write(house, text)
    stale = Facts(house / "kept")
    assert stale.of("test_doors") is None
    of = sources.of_function(MODULE, "open_door")
    assert Ledger(house / "kept", stale).noticed(CODE, "doors", of) is None


def test_what_was_noticed_is_not_tried_again_and_what_was_not_only_where_asked_for(house: Path) -> None:
    facts = _learn(house)
    learnt = facts.of("test_doors")
    assert learnt
    of = sources.of_function(MODULE, "open_door")
    Ledger(house / "kept", facts).add(_outcome(tried={"test_doors": learnt.basis}))
    ledger = Ledger(house / "kept", Facts(house / "kept"))
    assert ledger.noticed(CODE, "doors", of) is None
    assert ledger.tried(CODE, "doors", of) == {"test_doors": learnt.basis}
    assert not Ledger(house / "kept", facts, again=True).tried(CODE, "doors", of)
    ledger.add(_outcome(killed_by="test_doors", by=learnt.basis))
    noticed = Ledger(house / "kept", Facts(house / "kept")).noticed(CODE, "doors", of)
    assert noticed and noticed.killed_by == "test_doors"


def test_a_wall_that_is_down_asks_for_a_trial_of_its_own(house: Path) -> None:
    facts = _learn(house)
    learnt = facts.of("test_doors")
    assert learnt
    assert facts.passes(CODE, learnt) is True
    assert facts.passes(kept.FIRST_WALL, learnt) is None
    facts.control(kept.FIRST_WALL, learnt, passed=False)
    assert Facts(house / "kept").passes(kept.FIRST_WALL, learnt) is False


def test_what_noticed_is_written_down_by_test_and_read_again(tmp_path: Path) -> None:
    file = tmp_path / "noticed.json"
    told = {
        "one": "tests/a.py::test_a",
        "two": "tests/a.py::test_a",
        "three": "time, in tests/b.py::test_b",
        "four": "",
    }
    noticed.keep([Outcome(name, CODE, key=name, killed_by=by) for name, by in told.items()], file)
    assert noticed.read(file) == {(CODE, "one"): "tests/a.py::test_a", (CODE, "two"): "tests/a.py::test_a"}
    noticed.keep([Outcome("two", CODE, key="two"), Outcome("one", kept.FIRST_WALL, key="one", killed_by="t::x")], file)
    assert noticed.read(file) == {(CODE, "one"): "tests/a.py::test_a", (kept.FIRST_WALL, "one"): "t::x"}


@pytest.mark.prove
def test_a_hint_is_tried_first_and_one_that_notices_nothing_is_not_believed(tmp_path: Path) -> None:
    asked = ("--phases", "code", "--only", "cases/services/records.py")
    first = run(tmp_path, *asked, "--without-hints", tests=TESTS, kept=tmp_path / "first")
    noticing = {each["key"]: each["killed_by"] for each in first.outcomes}
    assert len(noticing) >= 3 and all(noticing.values())
    blind = "tests/access/test_reviewer_service_checks.py::test_a_workbook_is_its_agencys_desks_alone[choose]"
    for name, hinted in (("right", noticing), ("wrong", dict.fromkeys(noticing, blind))):
        hints = tmp_path / f"{name}.json"
        noticed.keep([Outcome(key, CODE, key=key, killed_by=by) for key, by in hinted.items()], hints)
        ran = run(tmp_path, *asked, tests=[*TESTS, blind], kept=tmp_path / name, hints=hints)
        assert not ran.survivors and blind not in {each["killed_by"] for each in ran.outcomes}, name
        assert f"{len(noticing) if name == 'right' else 0} mutants are noticed by the tests" in ran.said
