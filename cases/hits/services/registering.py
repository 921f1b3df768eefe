"""What a record bears goes into the index of identifiers, in the transaction that writes the record.

The database compares as the transaction commits (migration 0002), and names are compared by workers soon after
(cases.hits.deconfliction): nothing of what is found comes back from here.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from cases.hits.digests import Digest, digests_of_firearms, digests_of_identifiers, digests_of_suspects
from cases.hits.records import RECORDS
from cases.models import Firearm, Suspect
from seagull.jobs.queue import send_word

#: Compares names (cases.hits.tasks); the database has noted whose.
_MATCH = "cases.hits.tasks.match_names"


def register(records: Sequence[Any]) -> None:
    """Bring the index to what these records, all of one kind and of the acting party, bear now. Raises SealError."""
    if isinstance(records[0], Suspect):
        _write("suspect", records, digests_of_suspects(records))
        transaction.on_commit(lambda: send_word(_MATCH))
    elif isinstance(records[0], Firearm):
        _write("firearm", records, digests_of_firearms(records))
    else:
        _write("identifier", records, digests_of_identifiers(records))


def register_if_matched(record: Any) -> None:
    """:func:`register` for a record of any kind: those that take no part in matching are left alone."""
    if isinstance(record, tuple(RECORDS.values())):
        register([record])


def _write(kind: str, records: Sequence[Any], found: Sequence[Digest]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT hits_register(%s, %s::uuid[], %s::uuid[], %s::text[], %s::bytea[])",
            [
                kind,
                [each.pk for each in records],
                [each.record for each in found],
                [str(each.kind) for each in found],
                [each.digest for each in found],
            ],
        )
