"""pytest, loaded once over a database built once; each mutant lives in a forked child that runs the tests upon it.

Which tests bear on a function is learnt from one run of them all, in a child too. As the two walls stand behind each
other, what one of them lets through is looked for with the other down: the querysets' checks with row-level security
off, PostgreSQL's with the querysets' wall off.
"""

import contextlib
import cProfile
import importlib
import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import CodeType
from typing import Any
from unittest import mock

import pytest
from _pytest.runner import runtestprotocol
from django.db import connections

from seagull.web.rest.views import HoldsPermission
from seagull.web.views import SignedInView
from tests.database import row_security_down
from tests.prove.mutation import database, finder, roles, swapping

#: Seconds of tests, by the first run's measure, after which a mutant that nobody noticed has survived.
ENOUGH = float(os.environ.get("MUTATION_SECONDS", "60"))
#: Wall-clock seconds after which a child is given up.
PATIENCE = 600


@dataclass
class Learnt:
    """What a first run told of a test: its seconds, whether it passed, the functions and views it came through."""

    seconds: float
    passed: bool
    touched: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Outcome:
    name: str
    phase: str
    killed_by: str = ""
    trouble: str = ""
    tests: int = 0
    seconds: float = 0.0


@dataclass
class Harness:
    """The plugin. ``wanted`` picks mutants by their place among all; ``outcomes`` is what came of them."""

    wanted: Callable[[int, str], bool] = lambda number, name: True
    phases: tuple[str, ...] = ("code", "first wall", "second wall")
    outcomes: list[Outcome] = field(default_factory=list)
    say: Callable[[str], None] = lambda text: None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.items = list(session.items)
        self._begin()
        for phase, work in (("code", self._code), ("first wall", self._first_wall), ("second wall", self._second_wall)):
            if phase in self.phases:
                with self._stage(phase):
                    work()
        session.items.clear()
        return True

    def _begin(self) -> None:
        """Session fixtures, and with them the database, are set up by one test, and stay."""
        first = next(item for item in self.items if item.get_closest_marker("django_db") or _takes_database(item))
        runtestprotocol(first, nextitem=first, log=False)
        for path in finder.sources():  # a function lives once its module was imported
            importlib.import_module(str(path.relative_to(finder.ROOT)).removesuffix(".py").replace("/", "."))
        connections.close_all()

    @contextlib.contextmanager
    def _stage(self, phase: str) -> Iterator[None]:
        self.phase = phase
        with row_security_down() if phase == "first wall" else contextlib.nullcontext():
            self.learnt = self._learn()
            passed = sum(learnt.passed for learnt in self.learnt.values())
            self.say(f"{phase}: {passed} of {len(self.learnt)} tests pass and are used")
            yield

    # --- Mutants by phase ---------------------------------------------------------------------------------------------

    def _code(self) -> None:
        mutants = [each for each in finder.find() if each.kind != "everything visible"]
        for number, mutant in enumerate(mutants):
            if self.wanted(number, str(mutant)):
                self._try(str(mutant), lambda m=mutant: swapping.swap(m), self._bearing(mutant))
        for number, (name, deed) in enumerate(roles.gifts()):
            if self.wanted(number, name):
                self._try(name, deed, self._bearing_on("coordinators/access/actor.py", "actor_for"))

    def _first_wall(self) -> None:
        mutants = [each for each in finder.find() if each.kind == "everything visible"]
        for number, mutant in enumerate(mutants):
            if self.wanted(number, str(mutant)):
                self._try(str(mutant), lambda m=mutant: swapping.swap(m), self._bearing(mutant))

    def _second_wall(self) -> None:
        for number, breach in enumerate(database.breaches()):
            if self.wanted(number, breach.name):
                try:
                    database.execute(breach.make)
                except Exception as error:  # noqa: BLE001 - a statement that PostgreSQL does not take is no mutant
                    self.outcomes.append(Outcome(breach.name, self.phase, trouble=str(error).splitlines()[0]))
                    continue
                try:
                    self._try(breach.name, lambda: None, self._walls_first())
                finally:
                    database.execute(breach.mend)

    # --- Which tests --------------------------------------------------------------------------------------------------

    def _bearing(self, mutant: finder.Mutant) -> list[str]:
        names = [mutant.scope, mutant.scope.rsplit(".", 1)[0]] if mutant.scope else []
        found = [each for name in names for each in self._bearing_on(mutant.module, name)]
        module = [each for each, learnt in self._usable() if any(path == mutant.module for path, _n in learnt.touched)]
        return list(dict.fromkeys(found + module))

    def _bearing_on(self, module: str, name: str) -> list[str]:
        return [each for each, learnt in self._usable() if (module, name) in learnt.touched]

    def _walls_first(self) -> list[str]:
        usable = [each for each, _learnt in self._usable()]
        return sorted(usable, key=lambda each: "wall" not in each)

    def _usable(self) -> list[tuple[str, Learnt]]:
        passing = [(each, learnt) for each, learnt in self.learnt.items() if learnt.passed]
        return sorted(passing, key=lambda pair: pair[1].seconds)

    # --- Children -----------------------------------------------------------------------------------------------------

    def _learn(self) -> dict[str, Learnt]:
        found: dict[str, Learnt] = {}

        def told(line: dict[str, Any]) -> None:
            touched = {(path, name) for path, name in line["touched"]}
            found[line["test"]] = Learnt(line["seconds"], line["passed"], touched)

        self._child(self._run_all, told, PATIENCE * 6)
        return found

    def _run_all(self, tell: Callable[[dict[str, Any]], None]) -> None:
        self._set_up_child()
        with _noting_views() as views:
            for item, following in _with_next(self.items):
                views.clear()
                noting = cProfile.Profile()  # the one profiler in C that knows code objects
                began = time.monotonic()
                noting.enable()
                passed = _passes(item, following)
                noting.disable()
                codes = [each.code for each in noting.getstats() if isinstance(each.code, CodeType)]
                root = f"{finder.ROOT}/"
                touched = {(code.co_filename.removeprefix(root), code.co_qualname) for code in codes} | views
                ours = [pair for pair in touched if pair[0].startswith(finder.APPS)]
                tell({"test": item.nodeid, "seconds": time.monotonic() - began, "passed": passed, "touched": ours})

    def _try(self, name: str, deed: Callable[[], Any], bearing: list[str]) -> None:
        outcome = Outcome(name, self.phase)
        began = time.monotonic()
        chosen = self._chosen(bearing)

        def told(line: dict[str, Any]) -> None:
            outcome.tests += 1
            if "trouble" in line:
                outcome.trouble = line["trouble"]
            elif not line["passed"]:
                outcome.killed_by = line["test"]

        if not self._child(lambda tell: self._run_mutant(deed, chosen, tell), told, PATIENCE):
            outcome.killed_by = "time"
        outcome.seconds = time.monotonic() - began
        self.outcomes.append(outcome)
        if not outcome.killed_by:
            self.say(f"SURVIVED {name} [{outcome.tests} tests, {outcome.trouble}]")

    def _chosen(self, bearing: Iterable[str]) -> list[Any]:
        by_name = {item.nodeid: item for item in self.items}
        chosen, seconds = [], 0.0
        for name in bearing:
            seconds += self.learnt[name].seconds
            if chosen and seconds > ENOUGH:
                break
            chosen.append(by_name[name])
        return chosen

    def _run_mutant(self, deed: Callable[[], Any], chosen: list[Any], tell: Callable[[dict[str, Any]], None]) -> None:
        try:
            deed()
        except (LookupError, ValueError) as error:
            tell({"trouble": str(error), "passed": True})
            return
        self._set_up_child()
        for item, following in _with_next(chosen):
            passed = _passes(item, following)
            tell({"test": item.nodeid, "passed": passed})
            if not passed:
                return

    def _set_up_child(self) -> None:
        if self.phase == "second wall":
            _take_first_wall_down()

    def _child(self, work: Callable[..., None], told: Callable[[dict[str, Any]], None], patience: float) -> bool:
        """Fork, do ``work`` there, hear what it tells. False when it was given up."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _live_as_child(reading, writing, work)
        os.close(writing)
        try:
            return _hear(reading, told, time.monotonic() + patience)
        finally:
            os.close(reading)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _takes_database(item: Any) -> bool:
    return bool({"db", "transactional_db"} & set(item.fixturenames))


def _live_as_child(reading: int, writing: int, work: Callable[..., None]) -> None:
    os.close(reading)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        with os.fdopen(writing, "w", encoding="utf-8") as pipe:
            work(lambda line: (pipe.write(json.dumps(line, default=str) + "\n"), pipe.flush()))
    finally:
        os._exit(0)


def _hear(reading: int, told: Callable[[dict[str, Any]], None], deadline: float) -> bool:
    kept = b""
    while (left := deadline - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            return False
        piece = os.read(reading, 1 << 16)
        if not piece:
            return True
        kept += piece
        *lines, kept = kept.split(b"\n")
        for line in lines:
            told(json.loads(line))
    return False


def _with_next(items: list[Any]) -> Iterator[tuple[Any, Any]]:
    if items:
        items[0].session._setupstate.teardown_exact(items[0])
        # The session's own fixtures are to live on after the last.
        yield from zip(items, [*items[1:], items[0]], strict=True)


def _passes(item: Any, following: Any) -> bool:
    reports = runtestprotocol(item, nextitem=following, log=False)
    return not any(report.failed for report in reports)


@contextlib.contextmanager
def _noting_views() -> Iterator[set[tuple[str, str]]]:
    """The view classes that requests come to, with what they inherit from: their attributes bear on them."""
    noted: set[tuple[str, str]] = set()

    def noting(honest: Callable[..., Any], place: int) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            for each in type(given[place]).__mro__:
                noted.add((each.__module__.replace(".", "/") + ".py", each.__qualname__))
            return honest(*given, **named)

        return call

    with (
        mock.patch.object(SignedInView, "dispatch", noting(SignedInView.dispatch, 0)),
        mock.patch.object(HoldsPermission, "has_permission", noting(HoldsPermission.has_permission, 2)),
    ):
        yield noted


def _take_first_wall_down() -> None:
    from cases.exchange.models.release import ReleaseQuerySet
    from cases.querysets import SealedIdentityQuerySet
    from coordinators.access.scope import VisibleQuerySet

    for queryset in (VisibleQuerySet, SealedIdentityQuerySet, ReleaseQuerySet):
        queryset.visible_to = lambda self, actor: self.all()  # type: ignore[method-assign]
