"""The journal: who did what, when, for whom, to which record, why and from where.

Entries carry no foreign keys, so that they outlive what they tell of. The database refuses to change or delete them,
whoever asks (see the migration).
"""

import datetime as dt
import uuid
from typing import Self

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.expressions import RawSQL

from seagull.audit.canonical import hash_sql
from seagull.audit.heads import Head
from seagull.kernel.ids import new_id


class JournalEntry(models.Model):
    """One thing that happened; written only through :func:`seagull.audit.record.record`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150, blank=True)
    actor_party = models.CharField(max_length=10, blank=True)
    owner_party = models.CharField(max_length=10, blank=True, help_text="the party whose record it is")
    record_type = models.CharField(max_length=60, blank=True)
    record_id = models.CharField(max_length=64, blank=True)
    case_id = models.UUIDField(null=True)
    changes = models.JSONField(default=dict, help_text="field → [before, after]")
    purpose = models.TextField(blank=True)
    detail = models.JSONField(default=dict)
    address = models.GenericIPAddressField(null=True)
    request_id = models.CharField(max_length=36, blank=True)
    written_in = models.BigIntegerField(
        db_default=RawSQL("audit_transaction()", ()), editable=False, help_text="the transaction that wrote it"
    )
    salt = models.UUIDField(db_default=RawSQL("gen_random_uuid()", ()), editable=False)
    hash = models.GeneratedField(
        expression=RawSQL(hash_sql(), ()),  # noqa: S611  the text is ours alone
        output_field=models.BinaryField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = "journal entry"
        verbose_name_plural = "journal entries"
        # Every index is paid for at every write. What people did to their own party's records, by far the most, is
        # found by its owner; the other two hold the rest of their kind only.
        indexes = [
            models.Index(fields=["owner_party", "-at", "-id"], name="journal_owner_at"),
            models.Index(fields=["case_id"], name="journal_case", condition=models.Q(case_id__isnull=False)),
            models.Index(
                fields=["actor_party", "-at", "-id"],
                name="journal_actor_elsewhere",
                condition=~models.Q(actor_party=models.F("owner_party")),
            ),
            BrinIndex(fields=["written_in"], name="journal_written_in", pages_per_range=16),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"


class SealedBatch(models.Model):
    """All entries of a range of transactions, under one signed head; only added, one after the other, by
    :func:`seagull.audit.seal.seal`.

    ``leaf_ids`` (16 bytes each) and ``leaf_hashes`` (32 each) say in the tree's order which entries those are and what
    their hashes were: with them a verifier can tell which entry was changed, and not only that one was.
    """

    number = models.BigIntegerField(primary_key=True)
    since = models.BigIntegerField()
    below = models.BigIntegerField()
    entries = models.PositiveIntegerField()
    total = models.BigIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    sealed_at = models.DateTimeField()
    key = models.CharField(max_length=16)
    signature = models.BinaryField()
    leaf_ids = models.BinaryField()
    leaf_hashes = models.BinaryField()

    class Meta:
        verbose_name = "sealed batch"
        verbose_name_plural = "sealed batches"

    def __str__(self) -> str:
        return f"batch {self.number}"

    @property
    def head(self) -> Head:
        """What is signed of it."""
        return Head(
            number=self.number,
            since=self.since,
            below=self.below,
            entries=self.entries,
            total=self.total,
            root=bytes(self.root).hex(),
            previous=bytes(self.previous).hex(),
            sealed_at=self.sealed_at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            key=self.key,
        )

    @property
    def line(self) -> str:
        return self.head.line(bytes(self.signature))

    @classmethod
    def of(cls, head: Head, signature: bytes, leaves: list[tuple[uuid.UUID, bytes]]) -> Self:
        """The row of a signed head over ``leaves`` (ids and hashes of entries, in the tree's order)."""
        return cls(
            number=head.number,
            since=head.since,
            below=head.below,
            entries=head.entries,
            total=head.total,
            root=bytes.fromhex(head.root),
            previous=bytes.fromhex(head.previous),
            sealed_at=head.time,
            key=head.key,
            signature=signature,
            leaf_ids=b"".join(each.bytes for each, _hash in leaves),
            leaf_hashes=b"".join(each for _id, each in leaves),
        )

    @property
    def leaves(self) -> list[tuple[uuid.UUID, bytes]]:
        """Ids and hashes of its entries, in the tree's order; as many as both lists hold."""
        ids, hashes = bytes(self.leaf_ids), bytes(self.leaf_hashes)
        starts = range(min(len(ids) // 16, len(hashes) // 32))
        return [(uuid.UUID(bytes=ids[16 * at : 16 * at + 16]), hashes[32 * at : 32 * at + 32]) for at in starts]
