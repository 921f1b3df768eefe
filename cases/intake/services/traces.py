"""What a batch leaves behind of each row that it wrote, so that it can be undone while nothing was built on it."""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cases.intake.mapping import MAPPINGS
from cases.intake.models import StagedRow, Submission
from cases.intake.reading.portions import batches
from cases.intake.services.comparison import Compared
from cases.services.snapshots import digest_of, with_parts
from coordinators.access.actor import Actor

_AT_ONCE = 2000
# Thousands of rows each with values of their own: one statement, where the ORM would write a CASE for each column.
_KEEP = f"""
UPDATE {StagedRow._meta.db_table} s
SET action = t.action, record_id = t.record_id, left_digest = t.digest, before = t.before
FROM unnest(%s::integer[], %s::text[], %s::uuid[], %s::text[], %s::jsonb[])
     AS t(position, action, record_id, digest, before)
WHERE s.submission_id = %s AND s.position = t.position
"""  # noqa: S608 - the table's name is our own


# A history changes records that other rows of the batch made: they, too, were left as they are now.
_LEFT = f"""
UPDATE {StagedRow._meta.db_table} s SET left_digest = t.digest
FROM unnest(%s::uuid[], %s::text[]) AS t(record_id, digest)
WHERE s.submission_id = %s AND s.record_id = t.record_id
"""  # noqa: S608 - the table's name is our own


@dataclass(frozen=True, slots=True)
class Trace:
    """A row as it was taken in, and the record it became, changed or completed; ``before`` is empty of a new one."""

    compared: Compared
    record: Any
    before: dict[str, Any]


def keep_traces(submission: Submission, traces: Sequence[Trace], *, by: Actor) -> None:
    """Write beside each staged row what became of it and how its record was left."""
    for some in batches(traces, _AT_ONCE):
        digests = dict(_digests(some, by))
        columns: list[list[Any]] = [
            [trace.compared.row.position for trace in some],
            [str(trace.compared.action) for trace in some],
            [str(trace.record.pk) for trace in some],
            [digests[trace.record.pk] for trace in some],
            [json.dumps(trace.before, ensure_ascii=False) for trace in some],
        ]
        completed = list({each.record.pk for each in some if MAPPINGS[each.compared.row.kind].completes})
        with connection.cursor() as cursor:
            cursor.execute(_KEEP, [*columns, str(submission.pk)])
            if completed:
                cursor.execute(_LEFT, [completed, [digests[key] for key in completed], str(submission.pk)])


def leave_alone(submission: Submission, rows: Sequence[Compared]) -> None:
    """Note that rows turned out to say nothing new, once the rest of their workbook was taken in."""
    for some in batches([each.row.position for each in rows], _AT_ONCE):
        submission.rows.filter(position__in=some).update(action=StagedRow.Action.UNCHANGED)


def _digests(traces: Sequence[Trace], by: Actor) -> Iterator[tuple[uuid.UUID, str]]:
    """Of the records as they stand in the database, kind by kind."""
    for kind, mapping in MAPPINGS.items():
        keys = [trace.record.pk for trace in traces if trace.compared.row.kind == kind]
        if keys:
            for row in with_parts(mapping.model.objects.visible_to(by).filter(pk__in=keys)):
                yield row.pk, digest_of(row)
