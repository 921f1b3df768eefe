"""pytest, loaded once over a database built once; each mutant lives in a forked child that runs the tests upon it.

The test that noticed a mutant the last time is tried first (``noticed``). Which tests bear on the others is learnt from
one run of each test, in a child too, and kept. As the two walls stand behind
each other, what one of them lets through is looked for with the other down: the querysets' checks with row-level
security off, PostgreSQL's with the querysets' wall off. A test counts as having noticed a mutant only where it passes
without it, with the same wall down.
"""

import contextlib
import gc
import importlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections
from pytest_django.plugin import blocking_manager_key

from tests.access.walls import without_queryset_wall
from tests.database import empty, row_security_down
from tests.prove.mutation import choosing, database, finder, kept, learning, noticed, roles, sources, swapping
from tests.prove.mutation.children import Tell, in_child
from tests.prove.mutation.kept import CODE, FIRST_WALL, PHASES, SECOND_WALL, Learnt, Outcome
from tests.prove.mutation.learning import passes, with_next

#: Seconds of tests, of the processor's by the first run's measure, after which a mutant that nobody noticed survived.
ENOUGH = float(os.environ.get("MUTATION_SECONDS", "60"))
#: Seconds for one test, on a busy machine, after which its child is given up.
PATIENCE = 300


#: Seconds of tests before the first mutant.
WARMING = 15


@dataclass(frozen=True)
class Change:
    """A mutant of any kind. ``key`` stays the same when lines move; ``of`` digests what is changed."""

    name: str
    key: str
    of: str
    deed: Callable[[], Any]
    wanted: Callable[["Harness"], choosing.Wanted]


@dataclass
class Harness:
    """The plugin. ``wanted`` picks mutants by their place among all, ``share`` a part of those (k of n) and of the
    tests to learn about; without ``learns`` it rests on what was learnt before, without ``tries`` it leaves
    the mutants for another time. ``hints`` are the tests to try first. ``outcomes`` is what came of them, in this run
    or before."""

    wanted: Callable[[int, str], bool] = lambda number, name: True
    phases: tuple[str, ...] = PHASES
    share: tuple[int, int] = (0, 1)
    learns: bool = True
    tries: bool = True
    again: bool = False
    hints: noticed.Noticed = field(default_factory=noticed.read)
    folder: Path = field(default_factory=kept.folder)
    outcomes: list[Outcome] = field(default_factory=list)
    say: Callable[[str], None] = lambda text: None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = {item.nodeid: item for item in session.items if learning.asks_rights(item)}
        self.blocker = session.config.stash[blocking_manager_key]
        self.facts = kept.Facts(self.folder)
        self.ledger = kept.Ledger(self.folder, self.facts, again=self.again)
        self._begin()
        self._done: set[tuple[str, str]] = set()
        self._alone: dict[tuple[str, str], bool] = {}
        if self.tries and self.hints:
            self._warm_up(self._often())
            self._go_through(self._try_hint)
            self.say(f"{len(self._done)} mutants are noticed by the tests that noticed them before")
        if self.learns:
            self._learn()
        if self.tries:
            self._warm_up(each.test for each in choosing.broad(self._learnt(), WARMING))
            self._go_through(self._try)
        session.items.clear()
        return True

    def _go_through(self, try_one: Callable[[Change], None]) -> None:
        self._try_one = try_one
        works = {CODE: self._code, FIRST_WALL: self._first_wall, SECOND_WALL: self._second_wall}
        for phase in self.phases:
            self.phase = phase
            with row_security_down() if phase == FIRST_WALL else contextlib.nullcontext():
                works[phase]()

    def _begin(self) -> None:
        """Session fixtures, and with them the database, are set up by one test, and stay."""
        first = next(item for item in self.items.values() if learning.takes_database(item))
        runtestprotocol(first, nextitem=first.parent, log=False)
        for path in finder.sources():  # a function lives once its module was imported
            importlib.import_module(str(path.relative_to(finder.ROOT)).removesuffix(".py").replace("/", "."))
        connections.close_all()

    def _learnt(self) -> list[Learnt]:
        return [each for test in self.items if (each := self.facts.of(test)) and each.passed]

    def _often(self) -> Iterator[str]:
        """The tests that are tried most, for so long."""
        began = time.monotonic()
        for test, _times in Counter(self.hints.values()).most_common():
            if time.monotonic() - began > WARMING:
                return
            if test in self.items:
                yield test

    def _warm_up(self, tests: Iterable[str]) -> None:
        """A few tests that come through most of the portal: what is read in once, templates and addresses, the children
        then inherit."""
        for test in tests:
            item = self.items[test]
            runtestprotocol(item, nextitem=item.parent, log=False)
        connections.close_all()
        gc.unfreeze()  # what an earlier warming-up froze is not found otherwise
        self.living = swapping.Living()
        gc.collect()
        gc.freeze()

    # --- Mutants by phase ---------------------------------------------------------------------------------------------

    def _code(self) -> None:
        self._try_all(self._of(each) for each in finder.find() if not each.before_a_wall)
        of = sources.of_function("coordinators/access/roles.py", "")
        self._try_all(Change(name, name, of, deed, lambda _self: choosing.of_roles()) for name, deed in roles.gifts())

    def _first_wall(self) -> None:
        self._try_all(self._of(each) for each in finder.find() if each.before_a_wall)

    def _of(self, mutant: finder.Mutant) -> Change:
        def wanted(harness: Harness) -> choosing.Wanted:
            killers = harness.ledger.killers(harness.phase)
            beside = [test for key, test in killers.items() if key.startswith(f"{mutant.module} ")]
            return choosing.of_mutant(mutant, beside)

        of = sources.of_function(mutant.module, mutant.scope)
        return Change(str(mutant), mutant.key, of, lambda: swapping.swap(mutant, self.living), wanted)

    def _second_wall(self) -> None:
        for breach in self._picked(database.breaches(), lambda each: each.name, lambda each: each.name):
            change = Change(
                breach.name,
                breach.name,
                sources.digest(breach.make),
                lambda: None,
                lambda _self, about=breach.about: choosing.of_database(about),
            )
            with database.made(breach) as trouble:
                if trouble:  # a statement that PostgreSQL does not take is no mutant
                    self._note(
                        Outcome(breach.name, self.phase, killed_by="PostgreSQL", trouble=trouble, key=change.key)
                    )
                else:
                    self._try_one(change)

    def _try_all(self, changes: Iterator[Change]) -> None:
        for change in self._picked(changes, lambda each: each.name, lambda each: each.key):
            self._try_one(change)

    def _note(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        self._done.add((outcome.phase, outcome.key))

    def _picked(self, all_there_are: Any, named: Callable[[Any], str], keyed: Callable[[Any], str]) -> Iterator[Any]:
        """Those that are wanted and of this share, and of which nothing is known in this run yet."""
        part, parts = self.share
        picked = [each for number, each in enumerate(all_there_are) if self.wanted(number, named(each))]
        yield from (each for each in picked[part::parts] if (self.phase, keyed(each)) not in self._done)

    # --- One mutant ---------------------------------------------------------------------------------------------------

    def _try_hint(self, change: Change) -> None:
        """Try the one test that noticed the mutant the last time; where it does not, nothing is said of it yet."""
        test = self.hints.get((self.phase, change.key), "")
        if test not in self.items:
            return
        heard: list[dict[str, Any]] = []
        hinted = Learnt(test, 0.0, True, {}, "")
        if not in_child(lambda tell: self._run_mutant(change, [hinted], tell), heard.append, PATIENCE):
            self._tidy()
        if heard == [{"passed": False}] and self._passes_alone(hinted):
            self._note(Outcome(change.name, self.phase, killed_by=test, tests=1, key=change.key, of=change.of))

    def _passes_alone(self, learnt: Learnt) -> bool:
        """Whether the test passes with nothing removed but this phase's wall, in this very run."""
        found = self._alone.get((self.phase, learnt.test))
        if found is None:
            found = self._alone[self.phase, learnt.test] = self._control(learnt)
        return found

    def _try(self, change: Change) -> None:
        if before := self.ledger.noticed(self.phase, change.key, change.of):
            before.name = change.name
            self._note(before)
            return
        outcome = Outcome(change.name, self.phase, key=change.key, of=change.of)
        outcome.tried = self.ledger.tried(self.phase, change.key, change.of)
        began = time.monotonic()
        untried = self._untried(change, outcome)
        while untried and not outcome.killed_by:
            untried = self._run(change, untried, outcome)
        outcome.seconds = round(time.monotonic() - began, 1)
        self._note(outcome)
        self.ledger.add(outcome)
        if not outcome.killed_by:
            self.say(f"SURVIVED {self.phase}: {change.name} [{len(outcome.tried)} tests, {outcome.trouble}]")

    def _untried(self, change: Change, outcome: Outcome) -> list[Learnt]:
        usable = [each for each in self._learnt() if self.facts.passes(self.phase, each) is not False]
        chosen = choosing.choose(change.wanted(self), usable, self.ledger.killer(self.phase, change.key), ENOUGH)
        return [each for each in chosen if outcome.tried.get(each.test) != each.basis]

    def _run(self, change: Change, chosen: list[Learnt], outcome: Outcome) -> list[Learnt]:
        """Run the tests upon the mutant until one fails that passes without it; returns those still to be run."""
        left = list(chosen)
        failed: list[Learnt] = []

        def told(line: dict[str, Any]) -> None:
            if "trouble" in line:
                outcome.trouble = line["trouble"]
                left.clear()
                return
            learnt = left.pop(0)
            outcome.tests += 1
            if line["passed"]:
                outcome.tried[learnt.test] = learnt.basis
            else:
                failed.append(learnt)

        came_through = in_child(lambda tell: self._run_mutant(change, chosen, tell), told, PATIENCE)
        if not came_through or (left and not failed):  # it hangs, or tears the process down
            self._tidy()
            outcome.killed_by = f"time, in {left[0].test}" if left else "time"
        elif failed and self._passes_without(failed[0]):
            outcome.killed_by, outcome.by = failed[0].test, failed[0].basis
        return left

    def _run_mutant(self, change: Change, chosen: list[Learnt], tell: Tell) -> None:
        try:
            change.deed()
        except (LookupError, ValueError) as error:
            tell({"trouble": str(error)})
            return
        self._set_up_child()
        for item, following in with_next([self.items[each.test] for each in chosen]):
            passed = passes(item, following)
            tell({"passed": passed})
            if not passed:
                return

    def _passes_without(self, learnt: Learnt) -> bool:
        """Whether the test passes with nothing removed but this phase's wall: tried once, by whoever wants to know."""
        known = self.facts.passes(self.phase, learnt)
        if known is None:
            known = self._control(learnt)
            self.facts.control(self.phase, learnt, passed=known)
        return known

    def _control(self, learnt: Learnt) -> bool:
        heard: list[bool] = []
        in_child(lambda tell: self._run_control(learnt, tell), lambda line: heard.append(line["passed"]), PATIENCE)
        return heard == [True]

    def _run_control(self, learnt: Learnt, tell: Tell) -> None:
        self._set_up_child()
        for item, following in with_next([self.items[learnt.test]]):
            tell({"passed": passes(item, following)})

    def _set_up_child(self) -> None:
        if self.phase == SECOND_WALL:
            self._for_life = without_queryset_wall()
            self._for_life.__enter__()

    def _tidy(self) -> None:
        """Take back what a test had committed that came to no end."""
        with self.blocker.unblock():
            empty()
            connections.close_all()

    # --- What tests touch ---------------------------------------------------------------------------------------------

    def _learn(self) -> None:
        """Of each test that nothing valid is known of. One that tears its process down is told as not passing."""
        part, parts = self.share
        unknown = [item for test, item in self.items.items() if self.facts.of(test) is None][part::parts]
        unknown.sort(key=lambda item: not learning.is_pure(item))  # which cost nothing, and tell of many
        names = learning.names_in_database()
        while unknown:

            def told(line: dict[str, Any]) -> None:
                unknown.pop(0)
                touched = {module: set(names) for module, names in line["touched"].items()}
                self._know(line["test"], line["seconds"], touched, passed=line["passed"])

            in_child(lambda tell: learning.run_all(list(unknown), names, tell), told, PATIENCE)
            if unknown:
                self._tidy()
                self._know(unknown.pop(0).nodeid, float(PATIENCE), {}, passed=False)
        passed = sum(bool((learnt := self.facts.of(test)) and learnt.passed) for test in self.items)
        self.say(f"{passed} of {len(self.items)} tests pass and are used")

    def _know(self, test: str, seconds: float, touched: dict[str, set[str]], *, passed: bool) -> None:
        self.facts.learn(Learnt(test, round(seconds, 3), passed, touched, sources.basis(touched)))
