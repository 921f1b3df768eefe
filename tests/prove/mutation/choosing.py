"""Which tests are tried upon a mutant, and in which order: those that are likely to notice, and cheap, come first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from tests.prove.mutation.finder import Mutant
from tests.prove.mutation.kept import Learnt
from tests.prove.mutation.sources import DATABASE, function_around

#: Tests that go through all that asks for a right: what they cost buys more than elsewhere.
OF_RIGHTS = (
    "tests/access/test_rights_table.py",
    "tests/access/test_foreign_rows.py",
    "tests/access/test_foreign_forms.py",
    "tests/access/test_reviewer_",
    "tests/cases/exchange/test_rights.py",
    "tests/api/test_scopes.py",
)
OF_WALLS = ("tests/access/test_walled_tables.py", "tests/access/test_reviewer_second_wall.py", "wall")
#: By how much a test's seconds count for less: it has noticed another mutant of the same module, goes by the name of
#: the module's app, or asks for rights.
NOTICED_THERE, NAMED_FOR_IT, ASKS_RIGHTS = 0.1, 0.4, 0.3
#: Apps inside apps that have tests of their own; the others' stand with those of the app around them.
NESTED = (
    "exchange",
    "intake",
    "sealing",
    "reporting",
    "evaluation",
    "webhooks",
    "calendars",
    "duty",
    "notifications",
    "rfi",
)


@dataclass(frozen=True)
class Wanted:
    """What is changed, as far as it bears on the choice: (module, name) pairs of which a test must touch one,
    the folders of tests named for it, and the tests that noticed others of its kind."""

    touching: tuple[tuple[str, str], ...]
    named: tuple[str, ...] = ()
    favoured: tuple[str, ...] = ()
    noticed: frozenset[str] = frozenset()
    #: Tests that bear on it though they come through none of that.
    besides: tuple[str, ...] = ()


def of_mutant(mutant: Mutant, noticed: Iterable[str]) -> Wanted:
    """A function's mutant is noticed only by who comes through it; a class's field, by who asks the class."""
    scope = function_around(mutant.module, mutant.scope)
    besides = OF_RIGHTS[:1] if mutant.kind.endswith(" asked") else ()  # where each view's is written down once more
    return Wanted(((mutant.module, scope),), _folders(mutant.module), OF_RIGHTS, frozenset(noticed), besides)


def of_roles() -> Wanted:
    return Wanted((("coordinators/access/actor.py", "actor_for"),), favoured=OF_RIGHTS[:1], besides=OF_RIGHTS[:1])


def of_database(names: Iterable[str]) -> Wanted:
    return Wanted(tuple((DATABASE, name) for name in names), favoured=OF_WALLS)


def choose(wanted: Wanted, learnt: Iterable[Learnt], before: str, enough: float) -> Iterator[Learnt]:
    """The tests, up to so many seconds of them; at least one, and first the one that noticed ``before``."""
    bearing = [each for each in learnt if _bears(each, wanted)]
    seconds = 0.0
    for each in sorted(bearing, key=lambda each: (each.test != before, _cost(each, wanted))):
        if not seconds or seconds + each.seconds <= enough:
            seconds += each.seconds
            yield each


def broad(learnt: Iterable[Learnt], enough: float) -> Iterator[Learnt]:
    """Tests of so many seconds that together come through as much as can be."""
    left, seen = list(learnt), set[tuple[str, str]]()

    def new(each: Learnt) -> int:
        return sum((module, name) not in seen for module, names in each.touched.items() for name in names)

    while left := [each for each in left if each.seconds <= enough]:
        chosen = max(left, key=lambda each: new(each) / (each.seconds + 0.5))
        if not new(chosen):
            return
        yield chosen
        enough -= chosen.seconds
        seen |= {(module, name) for module, names in chosen.touched.items() for name in names}


def _bears(learnt: Learnt, wanted: Wanted) -> bool:
    return learnt.test.startswith(wanted.besides) or any(learnt.touches(*pair) for pair in wanted.touching)


def _cost(learnt: Learnt, wanted: Wanted) -> float:
    cost = learnt.seconds + 0.02
    if learnt.test in wanted.noticed:
        cost *= NOTICED_THERE
    if any(part in learnt.test for part in wanted.favoured):
        cost *= ASKS_RIGHTS
    if learnt.test.startswith(wanted.named):
        cost *= NAMED_FOR_IT
    return cost


def _folders(module: str) -> tuple[str, ...]:
    """``cases/exchange/api/audience.py`` → the folder of tests of the nested app, and that of the API."""
    parts = PurePath(module).parts
    found = [f"tests/{'/'.join(parts[:2])}/" if parts[1] in NESTED else f"tests/{parts[0]}/"]
    found += [f"tests/{name}/" for name in ("api", "access", "web", "exports") if name in parts]
    return tuple(found)
