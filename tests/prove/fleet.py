"""A worker, or the database server under it, that is killed at random moments while the worker is at work, each time
followed by a new one.

A kill counts when it hit: when a worker had at least one job in its hands. The server is the test run's own embedded
one; it is killed with all its sessions, as by a loss of power, and started again.
"""

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections
from django.db.models import QuerySet, Sum

from seagull import embedded
from seagull.jobs.models import Job
from seagull.jobs.run import MAX_ATTEMPTS
from tests.database import scratch
from tests.embedded import servers
from tests.operations.evaluation.processes import celery, kill

#: Seconds that the fleet's workers hold a job without a sign of life: longer than its work on a slow machine, and no
#: longer, since each kill waits for it.
LEASE = 6.0
#: Seconds after which something that should have happened has not: lease, sweeper's beat and a slow machine together.
PATIENCE = LEASE + 90
#: The portal gives a job up after so many tries, so a proof kills none of them as often.
TRIES = MAX_ATTEMPTS - 2


@dataclass
class Fleet:
    """One worker at a time, and a beat throughout. ``hits`` counts kills by the kinds of job that they hit, ``fallen``
    by what was killed: a worker or the database."""

    folder: Path
    chance: random.Random
    worker: "subprocess.Popen[bytes] | None" = None
    hits: "Counter[str]" = field(default_factory=Counter)
    fallen: "Counter[str]" = field(default_factory=Counter)
    kills: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _begun: int = 0
    _hit: set[tuple[object, int, str]] = field(default_factory=set)

    def start(self) -> None:
        """Starts a worker."""
        self._begun = starts()
        self.worker = self._stack.enter_context(
            celery("worker", self.folder / "worker.log", "--concurrency", "2", lease=LEASE)
        )

    def kill_at_work(self, within: float, *, database: float = 0.0) -> bool:
        """Waits until the worker has taken a job up, then up to ``within`` seconds more, kills it and starts another;
        with the chance of ``database``, it kills the database server instead and starts that again.

        False when it had nothing left to do, or when a job has been killed as often as it may be; then it lives on.
        """
        assert self.worker is not None
        wait(lambda: starts() > self._begun or not unfinished().exists() or self._gone())
        assert not self._gone() and (starts() > self._begun or not unfinished().exists()), self._last_words()
        time.sleep(self.chance.uniform(0, within))
        if not unfinished().exists() or unfinished().filter(attempts__gte=TRIES).exists():
            return False
        what = "database" if self.chance.random() < database else "worker"
        if what == "worker":
            kill(self.worker)
        else:
            self._begun = starts()
            kill_database()
        held = set(unfinished().filter(state=Job.State.RUNNING).values_list("pk", "fence", "kind"))
        hit = held - self._hit  # those of workers that died before keep their lease for a while
        self._hit |= hit
        self.kills += bool(hit)
        self.fallen[what] += bool(hit)
        self.hits.update(kind for _pk, _fence, kind in hit)
        if what == "worker":
            self.start()
        return True

    def begin_anew(self) -> None:
        """After the database was emptied: what was done before no longer counts."""
        self._begun = starts()

    def finish(self) -> None:
        """Lets the worker do all that is left."""
        began = starts()
        while not wait(lambda: not unfinished().exists() or self._gone()):
            assert starts() > began, self._last_words()
            began = starts()
        assert not self._gone(), self._last_words()

    def _gone(self) -> bool:
        """Whether the worker ended by itself."""
        return self.worker is not None and self.worker.poll() is not None

    def _last_words(self) -> str:
        log = (self.folder / "worker.log").read_text(encoding="utf-8", errors="replace")
        return "the worker ended, or does nothing:\n" + "\n".join(log.splitlines()[-20:])


@contextmanager
def fleet(folder: Path, *, seed: int) -> Iterator[Fleet]:
    """A beat and a worker; both are killed at the end."""
    beat = celery("beat", folder / "beat.log", "--schedule", str(folder / "schedule"), "--pidfile", "", lease=LEASE)
    with beat, ExitStack() as stack:
        running = Fleet(folder, random.Random(seed), _stack=stack)
        running.start()
        yield running


def kill_database() -> None:
    """Kills the run's own database server with all its sessions, and starts it again: as a server in production runs,
    which other tests do not need. A proof begins with it, while nothing is at work."""
    shared = scratch().var.parent
    connections.close_all()
    servers.kill(servers.postgres_pid(shared))
    assert embedded.ensure_database(shared).started


def unfinished() -> "QuerySet[Job]":
    return Job.objects.filter(state__in=[Job.State.QUEUED, Job.State.RUNNING])


def check_all_done() -> None:
    """Every job is done, and none has failed."""
    left = Job.objects.exclude(state=Job.State.DONE).values_list("kind", "arguments", "state", "attempts", "failure")
    assert not list(left)


def starts() -> int:
    """How often any job has been taken up."""
    return int(Job.objects.aggregate(starts=Sum("fence"))["starts"] or 0)


def wait(holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it came to hold within so many seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
