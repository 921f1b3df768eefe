"""What was allowed for a time, ended with it: by whoever begins to act, for what reaches them, and by beat for all.

The database ends it (an index says at once whether anything is due) and says what it was; the journal is told in the
same transaction.
"""

from typing import Any

from django.apps import apps
from django.db import connection, transaction

from coordinators.access.actor import NAMED_GRANT_BIT, Actor
from seagull.audit.record import record


def let_lapse(actor: Actor | None = None) -> int:
    """End what reaches ``actor`` (without one, what reaches anybody) and has run out of time; returns how much.

    Outside a transaction this is one by itself, so that nobody waits for the work that follows.
    """
    reaching = None if actor is None else [number for number in actor.audience if number < NAMED_GRANT_BIT]
    person = None if actor is None else actor.account_id
    if not _asked("SELECT exchange_due(%s::integer[], %s::uuid)", reaching, person)[0][0]:
        return 0
    with transaction.atomic():
        ended = _asked("SELECT * FROM exchange_lapse(%s::integer[], %s::uuid)", reaching, person)
        for each in ended:
            _tell(*each)
    return len(ended)


def _asked(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _tell(action: str, lapsed: Any, owner: str, record_type: str, record_id: Any, of_case: Any, recipient: str) -> None:
    model: Any = apps.get_model(record_type)
    row = model(pk=record_id, owner_id=owner)
    row.case_id = of_case  # by which the journal finds it; a case's own is its key
    what = "release" if action.startswith("release") else "grant"
    record(by=None, action=action, row=row, detail={what: lapsed, "recipient": recipient})
