"""Entries with their proofs, as lines of JSON for tools/verify_journal.py: the texts that were hashed, the batch, the
place in it, and the path to its root. Of what changed there are the names of the fields and the digest, no values."""

import bisect
import json
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from seagull.audit import merkle
from seagull.audit.canonical import FIELDS
from seagull.audit.models import JournalEntry, SealedBatch

_READ = f"""
SELECT ARRAY(SELECT jsonb_object_keys(changes)), {", ".join(FIELDS.values())}
FROM audit_journalentry WHERE audit_journalentry.id = ANY(%s)
"""  # noqa: S608


def batch_of(entry: JournalEntry) -> SealedBatch | None:
    """The batch under which an entry is sealed; None while it is not."""
    return SealedBatch.objects.filter(since__lte=entry.written_in, below__gt=entry.written_in).first()


def proof_lines(entries: Sequence[JournalEntry]) -> Iterator[str]:
    """A line for each entry, in the order given; row-level security decides whether the database shows it."""
    texts = _texts([entry.pk for entry in entries])
    proofs = _proofs(entries)
    for entry in entries:
        if entry.pk in texts:
            changed, fields = texts[entry.pk]
            nothing: dict[str, Any] = {"batch": None, "index": None, "size": None, "path": []}
            line = {"entry": fields, "changed": changed, **proofs.get(entry.pk, nothing)}
            yield json.dumps(line, ensure_ascii=False) + "\n"


def _texts(ids: list[uuid.UUID]) -> dict[uuid.UUID, tuple[list[str], dict[str, str | None]]]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [ids])
        rows = cursor.fetchall()
    return {uuid.UUID(texts[0]): (sorted(changed), dict(zip(FIELDS, texts, strict=True))) for changed, *texts in rows}


def _proofs(entries: Sequence[JournalEntry]) -> dict[uuid.UUID, dict[str, Any]]:
    found: dict[uuid.UUID, dict[str, Any]] = {}
    for batch, ids in _by_batch(entries):
        leaves = batch.leaves
        places = {entry: place for place, (entry, _digest) in enumerate(leaves)}
        asked = [(entry, places[entry]) for entry in ids if entry in places]
        paths = merkle.paths([digest for _id, digest in leaves], [place for _id, place in asked])
        for (entry, place), path in zip(asked, paths, strict=True):
            found[entry] = {
                "batch": batch.number,
                "index": place,
                "size": len(leaves),
                "path": [each.hex() for each in path],
            }
    return found


def _by_batch(entries: Sequence[JournalEntry]) -> Iterator[tuple[SealedBatch, list[uuid.UUID]]]:
    """Each batch once, with those of the entries that are sealed under it."""
    ranges = list(SealedBatch.objects.order_by("number").values_list("number", "since", "below"))
    of: dict[int, list[uuid.UUID]] = defaultdict(list)
    for entry in entries:
        number = _containing(ranges, entry.written_in)
        if number is not None:
            of[number].append(entry.pk)
    for batch in SealedBatch.objects.filter(number__in=of).order_by("number").iterator(chunk_size=20):
        yield batch, of[batch.number]


def _containing(ranges: Sequence[tuple[int, int, int]], written_in: int) -> int | None:
    place = bisect.bisect_right(ranges, written_in, key=lambda each: each[1]) - 1
    return ranges[place][0] if place >= 0 and written_in < ranges[place][2] else None
