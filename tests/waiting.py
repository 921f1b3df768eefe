"""Holding up whoever writes, and waiting for what another process or thread comes to."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def held_up(owner: Any, table: str) -> Iterator[None]:
    """Whoever writes to the table has to wait. ``owner`` is a session of the owner role."""
    with owner.cursor() as cursor:
        cursor.execute(f"BEGIN; LOCK TABLE {table} IN SHARE MODE")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def waits_for(owner: Any, table: str) -> bool:
    """Whether somebody waits for the table."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass", [table])
        return bool(cursor.fetchone()[0])


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Raises AssertionError where it does not come to hold in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "the work never got so far"
        time.sleep(0.05)
