"""Sealing: what has been written since the last batch goes into a Merkle tree whose signed head follows the last.

Only entries of transactions below the oldest that still runs are taken: nothing can be added to that range any more. A
transaction that commits late is sealed later, and holds up those that began after it. The signing key stays in this
process; the database sees heads and signatures.
"""

import uuid
from collections.abc import Sequence

from django.db import connection, transaction

from seagull.audit import merkle
from seagull.audit.heads import NONE_BEFORE, Head
from seagull.audit.models import SealedBatch
from seagull.audit.signing import is_signed, key_name, public_keys, signing_key
from seagull.kernel import clock

#: Key of the advisory lock: one sealer at a time.
ONE_SEALER = 0x5EA6015
Leaves = list[tuple[uuid.UUID, bytes]]


class SealingRefused(Exception):
    """The last batch is not one that can be followed; the message says why."""


@transaction.atomic
def seal() -> Head | None:
    """Seal what can be sealed; returns the new head, or None when there is nothing new or another sealer is at work.

    A sealer that is killed midway leaves nothing behind. Raises SealingRefused when the last head is not signed with a
    key of ours, or when the database counts its transactions anew.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_SEALER])
        if not cursor.fetchone()[0]:
            return None
        last, below = last_batch(), complete_below()
        since = last.below if last else 0
        _check_follows(last, below)
        cursor.execute("SELECT id, hash FROM audit_unsealed(%s, %s)", [since, below])
        leaves: Leaves = [(each, bytes(digest)) for each, digest in cursor.fetchall()]
    return _add(last, since, below, leaves) if leaves else None


def complete_below() -> int:
    """The oldest transaction that still runs: nothing can be added to the journal below it any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_horizon()")
        below: int = cursor.fetchone()[0]
    return below


def last_batch() -> SealedBatch | None:
    """The newest batch, for whoever asks: it says how much there is, and nothing of what."""
    found = SealedBatch.objects.raw("SELECT * FROM audit_last_batch()")
    return next(iter(found), None)


def count_unsealed() -> int:
    """How many committed entries wait to be sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_count_unsealed()")
        count: int = cursor.fetchone()[0]
    return count


def _check_follows(last: SealedBatch | None, below: int) -> None:
    if last is None:
        return
    key = public_keys().get(last.key)
    if key is None or not is_signed(key, last.head.message, bytes(last.signature)):
        raise SealingRefused(f"Batch {last.number} is not signed with a key of ours ({last.key}). Nothing is sealed.")
    if below < last.below:
        raise SealingRefused(
            "The database counts its transactions anew, as after a restore elsewhere: run `manage.py provision`."
        )


def _add(last: SealedBatch | None, since: int, below: int, leaves: Sequence[tuple[uuid.UUID, bytes]]) -> Head:
    key = signing_key()
    head = Head(
        number=last.number + 1 if last else 1,
        since=since,
        below=below,
        entries=len(leaves),
        total=(last.total if last else 0) + len(leaves),
        root=merkle.root([digest for _id, digest in leaves]).hex(),
        previous=last.head.hash if last else NONE_BEFORE,
        sealed_at=clock.now().isoformat(timespec="microseconds"),
        key=key_name(key.public_key()),
    )
    SealedBatch.of(head, key.sign(head.message), list(leaves)).save(force_insert=True)
    return head
