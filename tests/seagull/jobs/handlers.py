"""Kinds of work for the tests of jobs."""

from collections.abc import Callable

from django.db import connection

from coordinators.access.tasks import asker
from seagull.jobs.run import Refused, Run

#: What was done, in order; emptied by the fixture.
done: list[str] = []
#: Called in the middle of ``work`` when set.
interruption: list[Callable[[Run], None]] = []


def work(run: Run) -> None:
    """Publish once, saying for whom."""
    run.progress(1, 2, "half way")
    for interrupt in interruption:
        interrupt(run)
    with run.publishing():
        done.append(f"{run.arguments.get('name', '')} for {asker().party_code}")


def fail(run: Run) -> None:
    raise RuntimeError("broken")


def lose_the_database(run: Run) -> None:
    """The session ends in the middle of the work, as when the server goes away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def refuse(run: Run) -> None:
    raise Refused("Send the file again.")
