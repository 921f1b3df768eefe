"""Undoing a batch: every row that it added goes, every row that it changed is as before; all of it, or nothing."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from cases.intake import policies
from cases.intake.mapping import MAPPINGS
from cases.intake.models import StagedRow, Submission
from cases.intake.reading.portions import batches
from cases.intake.services import received
from cases.intake.services.holding import check_may_submit, one_that
from cases.intake.services.obstacles import Obstacle, Taken, obstacles_of
from cases.intake.services.taking import Progress, one_at_a_time
from cases.services import undoing
from cases.services.snapshots import digest_of, with_parts
from coordinators.access.actor import Actor
from seagull.audit.record import record
from seagull.jobs.models import Job
from seagull.jobs.queue import enqueue
from seagull.kernel import clock

UNDO_JOB = "intake.undo"
_AT_ONCE = 500
#: How many of the rows that stand in the way are named.
_NAMED = 200


@transaction.atomic
def undo(submission: Submission, *, by: Actor) -> Job:
    """Ask for a batch to be undone, in the background. Whether something was built on it is found there.

    Raises PermissionDenied; ValidationError unless it is taken in, with what to do.
    """
    held = one_that(policies.check_is_taken_in, submission, by)
    if not held.rows.filter(record_id__isnull=False).exists():
        raise ValidationError(_("There is nothing to undo: this workbook changed nothing that could be taken back."))
    job = enqueue(UNDO_JOB, requested_by_id=by.account_id, arguments={"submission": str(held.pk)})
    held.state, held.job, held.obstacles = Submission.State.UNDOING, job, []
    held.save(update_fields=["state", "job", "obstacles"])
    record(by=by, action="submission.undo_asked", row=held, detail={"job": job.pk})
    return job


def take_back(submission: Submission, *, by: Actor, progress: Progress) -> None:
    """Undo the batch, or keep on the submission what stands in its way and leave everything as it is; in the caller's
    one transaction, behind the lock of the agency. Raises PermissionDenied."""
    check_may_submit(by, submission.agency)
    one_at_a_time(submission.agency_id)
    rows = list(submission.rows.filter(record_id__isnull=False).order_by("-position").defer("values", "differences"))
    found = _held(rows, by)
    obstacles = obstacles_of(submission, rows, found, by=by)
    if obstacles:
        _refuse(submission, obstacles, by)
        return
    for histories in batches(_histories(rows, found), _AT_ONCE):
        _undo_histories(histories, submission, by)
    done = 0
    for some in batches(rows, _AT_ONCE):
        progress(done, len(rows), _("%(done)d of %(total)d rows") % {"done": done, "total": len(rows)})
        _undo_rows(some, found, submission, by)
        done += len(some)
    _finish(submission, rows, by)


def _held(rows: Sequence[StagedRow], by: Actor) -> Taken:
    """The records of the rows as they are now, locked; one that is gone, or out of sight, is not among them."""
    found: dict[tuple[str, uuid.UUID | None], Any] = {}
    for kind, mapping in MAPPINGS.items():
        keys = [row.record_id for row in rows if row.kind == kind]
        own = mapping.model.objects.visible_to(by).filter(owner_id=by.party_code)
        for some in batches(keys, _AT_ONCE):
            list(own.filter(pk__in=some).order_by("pk").select_for_update(of=("self",)).values_list("pk"))
            found |= {(kind, held.pk): held for held in with_parts(own.filter(pk__in=some))}
    # A record is one, whichever rows changed it: what one of them puts back, the next one finds.
    one = {key: held for (_kind, key), held in reversed(found.items())}
    return {(kind, key): one[key] for kind, key in found}


def _undo_rows(rows: Sequence[StagedRow], found: Taken, submission: Submission, by: Actor) -> None:
    """Rows of the end of a batch, the last first: a record goes before the case that it stands under."""
    for kind in reversed(MAPPINGS):
        of_kind = [row for row in rows if row.kind == kind]
        new = [found[kind, row.record_id] for row in of_kind if _is_new(row)]
        undoing.remove_records(new, by=by)
        for row in _once(of_kind) if MAPPINGS[kind].completes else of_kind:
            if not _is_new(row):
                sealed = received.open_values(submission, row.position, row.before["sealed"]) if _sealed(row) else {}
                MAPPINGS[kind].put_back(found[kind, row.record_id], row.before, sealed, by=by)
                _stands_again(row, by)


def _stands_again(row: StagedRow, by: Actor) -> None:
    """The batch that had left the record as it is now again knows it by its digest, though what is under seal was
    sealed anew."""
    now = with_parts(MAPPINGS[row.kind].model.objects.visible_to(by).filter(pk=row.record_id)).get()
    earlier = StagedRow.objects.visible_to(by).filter(record_id=row.record_id, left_digest=row.before["digest"])
    earlier.update(left_digest=digest_of(now))


def _is_new(row: StagedRow) -> bool:
    """Whether the row's record is the batch's own; a new step of a history is one of a record that was there."""
    return row.action == StagedRow.Action.NEW and not MAPPINGS[row.kind].completes


def _once(rows: Sequence[StagedRow]) -> list[StagedRow]:
    """One row of each record's history: they were taken in together, and know the same state before."""
    return list({row.record_id: row for row in rows}.values())


#: A record, and its state before the batch; None of one that the batch made.
History = tuple[Any, dict[str, Any] | None]


def _histories(rows: Sequence[StagedRow], found: Taken) -> list[History]:
    """The records whose dated steps the batch changed."""
    earliest = {row.record_id: row for row in rows}  # the rows are those of the end first
    listed = ((found[row.kind, row.record_id], row.before or None) for row in earliest.values())
    return [(held, before) for held, before in listed if undoing.has_steps(held)]


def _undo_histories(histories: Sequence[History], submission: Submission, by: Actor) -> None:
    """The dated steps that the batch reported go, and those that had given way to them are there again; what the
    records show of them is put back with the records."""
    steps = [step for held, before in histories for step in undoing.steps_since(held, before)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_take_steps_back(%s, %s::uuid[])", [submission.pk, steps])
        if cursor.fetchone()[0] != len(steps):
            raise RuntimeError("a dated step is not the batch's own")
    for held, before in histories:
        if before is not None:
            undoing.put_steps_back(held, before, by=by)


def _sealed(row: StagedRow) -> bool:
    return "sealed" in row.before


def _refuse(submission: Submission, obstacles: Sequence[Obstacle], by: Actor) -> None:
    submission.state = Submission.State.COMMITTED
    submission.obstacles = [obstacle.plain() for obstacle in obstacles[:_NAMED]]
    submission.save(update_fields=["state", "obstacles"])
    told = {"rows": len(obstacles), "reasons": sorted({obstacle.reason for obstacle in obstacles})}
    record(by=by, action="submission.undo_refused", row=submission, detail=told)


def _finish(submission: Submission, rows: Sequence[StagedRow], by: Actor) -> None:
    counts = {action: sum(row.action == action for row in rows) for action in ("new", "changed")}
    submission.rows.update(record_id=None, left_digest="", before={})
    submission.state = Submission.State.UNDONE
    submission.undone_at, submission.undone_by_id = clock.now(), by.account_id
    submission.save(update_fields=["state", "undone_at", "undone_by"])
    record(by=by, action="submission.undone", row=submission, detail={"rows": counts})
