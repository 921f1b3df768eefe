"""What outlives a run, in a folder: what each test touched, whether it passes, and what came of each mutant.

Lines are added as things are found out, so that a run that is stopped loses nothing, and so that several processes may
write at once. A later line takes the place of an earlier one. Whatever rests on sources that have changed is as good as
not there.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.prove.mutation import sources
from tests.prove.mutation.finder import ROOT

CODE, FIRST_WALL, SECOND_WALL = PHASES = ("code", "first wall", "second wall")


def folder() -> Path:
    """Where it is kept: MUTATION_FOLDER, or ``var/mutation``."""
    return Path(os.environ.get("MUTATION_FOLDER") or ROOT / "var" / "mutation")


@dataclass
class Learnt:
    """What a run without any mutant told of a test: its seconds of work; in ``touched``, by module, the
    functions and views it came through, and under :data:`sources.DATABASE` the tables and functions there; in ``basis``
    a digest of all that as it then was."""

    test: str
    seconds: float
    passed: bool
    touched: dict[str, set[str]]
    basis: str

    def touches(self, module: str, name: str) -> bool:
        return name in self.touched.get(module, ())


@dataclass
class Outcome:
    """What came of a mutant. ``tried``: the tests that did not notice it, with the bases they had."""

    name: str
    phase: str
    killed_by: str = ""
    trouble: str = ""
    tests: int = 0
    seconds: float = 0.0
    #: What stays the same when lines move; the digest of what was changed; the basis of the test that noticed.
    key: str = ""
    of: str = ""
    by: str = ""
    tried: dict[str, str] = field(default_factory=dict)


class Lines:
    """A file of JSON lines. What a run that was stopped left of a line is passed over."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.read_bytes().endswith(b"\n"):
            self._write(b"\n")

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self.path.read_text(encoding="utf-8").splitlines() if self.path.exists() else ():
            with contextlib.suppress(json.JSONDecodeError):
                yield json.loads(line)

    def add(self, line: dict[str, Any]) -> None:
        self._write(json.dumps(line, default=sorted).encode() + b"\n")

    def _write(self, text: bytes) -> None:
        """In one go, so that another process's line stands before or after it."""
        out = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(out, text)
        finally:
            os.close(out)


class Facts:
    """What is known of the tests."""

    def __init__(self, where: Path) -> None:
        self._lines = Lines(where / "learnt.jsonl")
        self._controls = Lines(where / "controls.jsonl")
        self._known: dict[str, Learnt] = {}
        for line in self._lines:
            touched = {module: set(names) for module, names in line["touched"].items()}
            self._known[line["test"]] = Learnt(**line | {"touched": touched})
        self._known = {test: each for test, each in self._known.items() if sources.basis(each.touched) == each.basis}
        self._passing = {(line["phase"], line["test"], line["basis"]): line["passed"] for line in self._controls}

    def of(self, test: str) -> Learnt | None:
        """What was learnt of a test, where it still holds."""
        return self._known.get(test)

    def learn(self, learnt: Learnt) -> None:
        self._known[learnt.test] = learnt
        self._lines.add(asdict(learnt))

    def passes(self, phase: str, learnt: Learnt) -> bool | None:
        """Whether the test passes with nothing removed but a wall; None where nobody has tried."""
        return learnt.passed if phase == CODE else self._passing.get((phase, learnt.test, learnt.basis))

    def control(self, phase: str, learnt: Learnt, *, passed: bool) -> None:
        self._passing[(phase, learnt.test, learnt.basis)] = passed
        self._controls.add({"phase": phase, "test": learnt.test, "basis": learnt.basis, "passed": passed})


class Ledger:
    """What came of the mutants."""

    def __init__(self, where: Path, facts: Facts, *, again: bool = False) -> None:
        self._lines = Lines(where / "outcomes.jsonl")
        self._facts = facts
        self._again = again
        self._known = {(line["phase"], line["key"]): Outcome(**line) for line in self._lines}

    def killer(self, phase: str, key: str) -> str:
        """Which test noticed the mutant before, if any did: it is likely to do so again."""
        before = self._known.get((phase, key))
        return before.killed_by if before else ""

    def killers(self, phase: str) -> dict[str, str]:
        """Key → the test that noticed."""
        return {each.key: each.killed_by for each in self._known.values() if each.phase == phase and each.killed_by}

    def noticed(self, phase: str, key: str, of: str) -> Outcome | None:
        """The outcome of a mutant that a test noticed, where mutant and test are what they were."""
        before = self._known.get((phase, key))
        if before is None or before.of != of or not before.killed_by:
            return None
        learnt = self._facts.of(before.killed_by)
        return before if learnt is not None and learnt.basis == before.by else None

    def tried(self, phase: str, key: str, of: str) -> dict[str, str]:
        """The tests that are known not to notice the mutant, with the bases they had."""
        before = self._known.get((phase, key))
        if before is None or before.of != of or self._again:
            return {}
        return before.tried

    def add(self, outcome: Outcome) -> None:
        self._known[(outcome.phase, outcome.key)] = outcome
        self._lines.add(asdict(outcome))
