"""What a record bears goes into the index of identifiers, in the transaction that writes the record.

The database compares as the transaction commits (migration 0002), and names are compared by workers soon after
(cases.hits.deconfliction): nothing of what is found comes back from here.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, transaction

from cases.hits.digests import Digest, digests_of_firearms, digests_of_identifiers, digests_of_suspects
from cases.hits.records import name_of, takes_part
from cases.services import batches
from seagull.jobs.queue import send_word

#: The task that compares names (cases.hits.tasks); the database has noted whose.
MATCH = "cases.hits.tasks.match_names"
#: Kind of record (cases.hits.records) → the digests of what its records bear.
_BORNE: dict[str, Callable[[Sequence[Any]], list[Digest]]] = {
    "suspect": digests_of_suspects,
    "firearm": digests_of_firearms,
    "identifier": digests_of_identifiers,
}


def register(records: Sequence[Any], *, by_hand: bool | None = None) -> None:
    """Bring the index to what these records, all of one kind and of the acting party, bear now. Raises SealError.

    ``by_hand``: hits of what somebody enters on a page or by the API are limited otherwise than those of workbooks
    (migration 0006); unless it is said, rows that are written together are a workbook's.
    """
    kind = name_of(records[0])
    _write(kind, records, _BORNE[kind](records), not batches.is_open() if by_hand is None else by_hand)
    if kind == "suspect":
        transaction.on_commit(lambda: send_word(MATCH))


def register_if_matched(record: Any) -> None:
    """:func:`register` for a record of any kind that an undone workbook leaves as it was before: those that take no
    part in matching are left alone."""
    if takes_part(record):
        register([record], by_hand=False)


def _write(kind: str, records: Sequence[Any], found: Sequence[Digest], by_hand: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hits_register(%s, %s::uuid[], %s::uuid[], %s::text[], %s::bytea[], %s)",
            [
                kind,
                [each.pk for each in records],
                [each.record for each in found],
                [str(each.kind) for each in found],
                [each.digest for each in found],
                by_hand,
            ],
        )
