"""Keeping a job's lease, and showing its progress, while its work is one long transaction.

Progress is written to the job's row, and what a transaction writes nobody else sees before its end. So a thread writes
it, over a database session of its own. The thread is stopped before the run publishes: publishing locks the job's row,
and a locked row is not handed to another run.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import DatabaseError, connection

from seagull.jobs.run import LeaseLost, Run

log = structlog.get_logger()

_EVERY = 2.0  # seconds; the lease is 30
#: Somebody looks at the page already, and shorter work ends before the next word.
_FIRST = 0.5


class Pulse:
    """How far the work is. :meth:`at` is called by the work, as often as it likes; :meth:`stop` before it publishes."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._state = (0, 0, "")
        self._stop = threading.Event()
        self._lost = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._beat, name="job lease", daemon=True)
        self._thread.start()

    def at(self, done: int, total: int, message: str = "") -> None:
        """Say how far the work is. Raises LeaseLost when another run has taken the job over."""
        if self._lost.is_set():
            raise LeaseLost
        self._state = (done, total, message)

    def stop(self) -> None:
        """Come to rest; may be called twice."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _beat(self) -> None:
        try:
            pause = _FIRST
            while not self._stop.wait(pause):
                pause = _EVERY
                try:
                    self._run.progress(*self._state)
                except LeaseLost:
                    self._lost.set()
                    return
                except DatabaseError:
                    # If this lasts, the lease runs out: then another run takes over, and this one can't publish.
                    log.warning("lease not renewed", job=str(self._run.job.pk))
                    connection.close()
        finally:
            connection.close()


@contextmanager
def keeping_lease(run: Run) -> Iterator[Pulse]:
    """A pulse for as long as the work runs. Inside a caller's transaction the job itself is not visible to another
    session, so there is nothing to renew and no thread."""
    pulse = Pulse(run)
    if not connection.in_atomic_block:
        pulse.start()
    try:
        yield pulse
    finally:
        pulse.stop()
