"""Verification of the whole journal in the database, from the signed heads: every row, each batch, each signature.

It reads as the owner role, whom row-level security does not bind, hashes each row anew outside the database, and
compares that with the leaves of its batch, the leaves with the root, the root with what is signed, each head with the
one before it, and all heads with those that somebody kept. What was cut off at the end together with its heads is seen
by kept heads alone; what is not sealed yet, by nothing.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connections, transaction

from seagull.audit import merkle
from seagull.audit.canonical import FIELDS, changes_digest, entry_hash
from seagull.audit.heads import NONE_BEFORE, Head
from seagull.audit.models import SealedBatch
from seagull.audit.signing import is_signed

#: An entry is dated when it is written and sealed soon after its transaction ends; the longest takes half an hour.
PATIENCE = dt.timedelta(hours=2)
#: What clocks of two machines may differ by.
CLOCKS = dt.timedelta(minutes=5)
_PLACE = {name: at for at, name in enumerate(FIELDS)}
_READ = f"""
SELECT {", ".join(FIELDS.values())}, salt::text, changes::text, hash FROM audit_journalentry
ORDER BY audit_journalentry.written_in, audit_journalentry.id
"""  # noqa: S608
_ROWS_AT_A_TIME = 5000
_BATCHES_AT_A_TIME = 50


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was sealed. ``batch`` and ``entry`` say where, as far as that is known."""

    what: str
    batch: int | None = None
    entry: str = ""

    def __str__(self) -> str:
        place = [f"batch {self.batch}" if self.batch else "", f"entry {self.entry}" if self.entry else ""]
        return f"{', '.join(part for part in place if part) or 'the journal'}: {self.what}"


@dataclass
class Report:
    """What was looked at, and what was found wrong."""

    entries: int = 0
    sealed: int = 0
    batches: int = 0
    kept_heads: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.findings


@dataclass(frozen=True)
class Row:
    """An entry as it stands: its id, transaction and time as text, the hash it ought to have and the one it carries."""

    id: str
    written_in: int
    at: float
    computed: bytes
    carried: bytes


def verify(
    keys: Mapping[str, Ed25519PublicKey], kept: Sequence[tuple[Head, bytes]] = (), *, database: str = "owner"
) -> Report:
    """Check everything; ``kept`` are heads with signatures that somebody kept. Reads in one snapshot, where the
    transaction is its own."""
    report = Report(kept_heads=len(kept))
    outermost = not connections[database].in_atomic_block
    with transaction.atomic(using=database):
        if outermost:
            with connections[database].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        batches = SealedBatch.objects.using(database).order_by("number")
        heads: dict[int, Head] = {}
        report.findings += _heads_wrong(batches.iterator(_BATCHES_AT_A_TIME), keys, heads)
        report.batches = len(heads)
        report.findings += _kept_wrong(heads, kept, keys)
        _check_rows(_rows(database), batches.iterator(_BATCHES_AT_A_TIME), report)
    return report


def _heads_wrong(
    batches: Iterator[SealedBatch], keys: Mapping[str, Ed25519PublicKey], heads: dict[int, Head]
) -> Iterator[Finding]:
    """What is wrong with the batches themselves, and with their chain; notes their heads in ``heads``."""
    previous, below, total, number = NONE_BEFORE, 0, 0, 1
    for batch in batches:
        head = heads[batch.number] = batch.head
        if head.number != number:
            yield Finding(f"batches {number} to {head.number - 1} before it are missing", head.number)
        elif (head.previous, head.since, head.total) != (previous, below, total + head.entries):
            yield Finding("its head does not follow the one before it", head.number)
        yield from _signature_wrong(head, bytes(batch.signature), keys)
        yield from _leaves_wrong(batch, head)
        previous, below, total, number = head.hash, head.below, head.total, head.number + 1


def _signature_wrong(head: Head, signature: bytes, keys: Mapping[str, Ed25519PublicKey]) -> Iterator[Finding]:
    if head.key not in keys:
        yield Finding(f"its head is signed with an unknown key ({head.key})", head.number)
    elif not is_signed(keys[head.key], head.message, signature):
        yield Finding("the signature of its head is wrong: the head was changed or forged", head.number)


def _leaves_wrong(batch: SealedBatch, head: Head) -> Iterator[Finding]:
    ids, hashes = len(bytes(batch.leaf_ids)), len(bytes(batch.leaf_hashes))
    if ids != 16 * head.entries or hashes != 32 * head.entries:
        yield Finding(f"it lists {ids / 16:g} entries and {hashes / 32:g} hashes, not {head.entries}", head.number)
    elif merkle.root([digest for _id, digest in batch.leaves]).hex() != head.root:
        yield Finding("the hashes it lists do not give its root", head.number)


def _kept_wrong(
    heads: Mapping[int, Head], kept: Sequence[tuple[Head, bytes]], keys: Mapping[str, Ed25519PublicKey]
) -> Iterator[Finding]:
    """Where the database's heads are not those that were kept."""
    for head, signature in kept:
        if head.key not in keys or not is_signed(keys[head.key], head.message, signature):
            yield Finding("the kept head is not signed with a key of the portal's", head.number)
        elif head.number not in heads:
            yield Finding("its head was kept, and the database has no such batch", head.number)
        elif heads[head.number] != head:
            yield Finding("its head is not the one that was kept", head.number)


def _rows(database: str) -> Iterator[Row]:
    with connections[database].chunked_cursor() as cursor:
        cursor.execute(_READ)
        while rows := cursor.fetchmany(_ROWS_AT_A_TIME):
            yield from map(_row, rows)


def _row(values: tuple[Any, ...]) -> Row:
    *texts, salt, changes, carried = values
    # Not the digest that the database gives: its functions are as much in the operator's hand as its rows.
    texts[_PLACE["changes_digest"]] = changes_digest(salt, changes)
    return Row(
        id=texts[0],
        written_in=int(texts[_PLACE["written_in"]]),
        at=float(texts[_PLACE["at"]]),
        computed=entry_hash(texts),
        carried=bytes(carried or b""),
    )


def _check_rows(rows: Iterator[Row], batches: Iterator[SealedBatch], report: Report) -> None:
    """Each row against its batch, both in the order of transactions: the batch whose range holds the row's."""
    row = next(rows, None)
    before: dt.datetime | None = None
    for batch in batches:
        expected = {str(each): digest for each, digest in batch.leaves}
        while row is not None and row.written_in < batch.below:
            report.sealed += 1
            report.findings += _row_wrong(row, batch, expected)
            report.findings += _time_wrong(row, before, batch.sealed_at, batch.number)
            row = next(rows, None)
        report.findings += [Finding("it is missing", batch.number, each) for each in expected]
        before = batch.sealed_at
    report.entries = report.sealed
    while row is not None:
        report.entries += 1
        report.findings += _carried_wrong(row, None)
        report.findings += _time_wrong(row, before, None, None)
        row = next(rows, None)


def _row_wrong(row: Row, batch: SealedBatch, expected: dict[str, bytes]) -> Iterator[Finding]:
    sealed = expected.pop(row.id, None)
    if sealed is None:
        yield Finding("it was not there when its batch was sealed", batch.number, row.id)
    elif sealed != row.computed:
        yield Finding("it is not what was sealed", batch.number, row.id)
    yield from _carried_wrong(row, batch.number)


def _carried_wrong(row: Row, number: int | None) -> Iterator[Finding]:
    if row.carried != row.computed:
        yield Finding("the hash it carries is not its own", number, row.id)


def _time_wrong(
    row: Row, after: dt.datetime | None, until: dt.datetime | None, number: int | None
) -> Iterator[Finding]:
    """An entry that says it is much older than the batch before its own was slipped in."""
    if after is not None and row.at < (after - PATIENCE).timestamp():
        yield Finding("it is dated long before it was written", number, row.id)
    if until is not None and row.at > (until + CLOCKS).timestamp():
        yield Finding("it is dated after it was sealed", number, row.id)
