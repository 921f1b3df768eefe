"""What the database is told of the moments in which nobody acts: while people sign in, while workers keep the books of
their jobs, while the operator of the portal runs a command on its own machine.

Row-level security of accounts, sign-in and jobs reads it beside who acts (``coordinators.access.scope``): with neither,
nothing of them is seen. Whoever begins to act leaves the stage.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

STAGE = "seagull.stage"
SESSION = "seagull.session"
#: A request, from the moment it arrives until somebody acts, and after; a task until it acts for who asked.
SIGN_IN = "sign_in"
#: A worker's bookkeeping of its jobs.
JOBS = "jobs"
#: A command on the portal's own machine. Its connection begins with it (``settings.environment``).
OPERATOR = "operator"


@contextmanager
def on_stage(name: str) -> Iterator[None]:
    """Run a transaction (or a part of one) on a stage; the one before comes back at the end."""
    with transaction.atomic():
        before = _set(name)
        yield
        # A rollback restores it by itself, and a transaction that waits for one takes no statement.
        if not connection.needs_rollback:
            _set(before)


def _set(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), ''), set_config(%s, %s, true)", [STAGE, STAGE, name])
        return str(cursor.fetchone()[0])


@contextmanager
def of_request(session_key: str) -> Iterator[None]:
    """A request's stage, for all its transactions: signing in, with the key of the session that came along."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, false), set_config(%s, %s, false)", [STAGE, SIGN_IN, SESSION, session_key]
        )
    try:
        yield
    finally:
        if connection.connection is not None and not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute(f"RESET {STAGE}; RESET {SESSION}")
