"""What the benchmarks share: a scratch database, shuffled rounds, and a table of medians and ratios.

Importing it sets Django up with the test settings: a database of the run's own on the embedded services, or on the
server that DATABASE_URL gives (a login that may create databases and roles). Ratios come from one run on one machine;
seconds are only for that machine.
"""

import os
import platform
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "seagull.settings.test"

import django  # noqa: E402

django.setup()

from django.db import connections  # noqa: E402

from tests import database  # noqa: E402

#: Rounds of what takes milliseconds; heavier benchmarks take fewer.
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))


@dataclass(frozen=True)
class Way:
    """One way to do the same thing. ``around`` is entered before the clock starts and left after it stops; what is
    done there is not timed."""

    name: str
    do: Callable[[], Any]
    around: Callable[[], AbstractContextManager[Any]] = nullcontext


@dataclass
class Measured:
    """Seconds of each round, by way; the first way is what the others are compared with."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def median(self, name: str) -> float:
        return statistics.median(self.seconds[name])

    def ratio(self, name: str) -> float:
        """The median over the first way's."""
        return self.median(name) / self.median(next(iter(self.seconds)))


#: Seconds from which on a way is slow, and the rounds after which it then sits out.
SLOW, ENOUGH_OF_SLOW = 1.0, 7


def measure(ways: Sequence[Way], *, rounds: int = ROUNDS, same: bool = True, warm: bool = True) -> Measured:
    """Does each way once a round, in another order each time, after one round that is not counted. What is slow takes
    part in the first ``ENOUGH_OF_SLOW`` rounds only.

    With ``same``, all ways must give equal results every time; raises ValueError where they don't.
    """
    chance = random.Random(len(ways))
    found = Measured({way.name: [] for way in ways})
    for number in range(-1 if warm else 0, rounds):
        results = {}
        if number == ENOUGH_OF_SLOW:
            ways = [way for way in ways if found.median(way.name) < SLOW]
        for way in chance.sample(list(ways), k=len(ways)):
            with way.around():
                began = time.perf_counter()
                results[way.name] = way.do()
                took = time.perf_counter() - began
            if number >= 0:
                found.seconds[way.name].append(took)
        if same and any(result != results[next(iter(results))] for result in results.values()):
            raise ValueError(f"not the same: {[f'{name}: {str(result)[:200]}' for name, result in results.items()]}")
    return found


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table, its first column to the left and the others to the right."""
    texts = [list(heads), *([_text(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(heads))]
    print(f"\n{title}")
    for row in texts:
        first, *others = [(text, width) for text, width in zip(row, widths, strict=True)]
        print("  ".join([first[0].ljust(first[1]), *(text.rjust(width) for text, width in others)]).rstrip())
    sys.stdout.flush()


def show_measured(title: str, measured: Measured, *, per: Mapping[str, str] | None = None) -> None:
    """Median, fastest and slowest round and ratio of each way. ``per`` adds a column: way → what to say there."""
    rows = [
        [name, milliseconds(measured.median(name)), milliseconds(min(times)), milliseconds(max(times)),
         f"{measured.ratio(name):.2f}x", *([per.get(name, "")] if per else [])]
        for name, times in measured.seconds.items()
    ]  # fmt: skip
    show(title, ["way", "median", "fastest", "slowest", "ratio", *(["rate"] if per else [])], rows)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms" if seconds < 1 else f"{seconds:,.2f} s"


def _text(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


@contextmanager
def scratch() -> Iterator[None]:
    """A migrated database with the reference data, dropped at the end."""
    try:
        database.build()
        _say_where()
        yield
    finally:
        database.tear_down()


def _say_where() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    print(
        f"PostgreSQL {version.split()[0]} (fsync {fsync}), Python {platform.python_version()}, "
        f"{os.cpu_count()} processors, load {load}"
    )


def execute(statement: str, parameters: Sequence[Any] | None = None) -> None:
    """Runs a statement as the owner role, which row-level security does not bind, and commits."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, parameters)
