"""What works once: a code, an answer of a passkey. PostgreSQL is the judge between two uses at the same time."""

import datetime as dt
import hashlib

from django.db import connection

from coordinators.models import UsedOnce
from seagull.kernel import clock
from seagull.kernel.stage import SIGN_IN, on_stage


def use_once(what: str) -> bool:
    """Whether this is the first use of ``what``, in the caller's transaction: a second one waits until it is known how
    the first ends, and is one only if the first was undone."""
    digest = hashlib.sha256(what.encode()).hexdigest()
    with on_stage(SIGN_IN), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO coordinators_usedonce (digest, at) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [digest, clock.now()],
        )
        return bool(cursor.rowcount == 1)


def forget(before: dt.datetime) -> int:
    """Remove what was used before, and is refused for its age by then; returns how many."""
    with on_stage(SIGN_IN):
        return UsedOnce.objects.filter(at__lt=before).delete()[0]
