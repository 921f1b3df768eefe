"""What was built on a batch since it was taken in, so that it can't be undone: rows, each with its reason."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import DO_NOTHING, Q

from cases.exchange.models import NamedGrant, Release, Transfer
from cases.intake.mapping import MAPPINGS
from cases.intake.models import StagedRow, Submission
from cases.intake.reading.portions import batches
from cases.services.snapshots import digest_of, owned_by
from coordinators.access.actor import Actor

_AT_ONCE = 2000
#: (kind, id) → the record as it is now, with its parts.
Taken = Mapping[tuple[str, uuid.UUID | None], Any]

GONE = "gone"
EDITED = "edited"
RELEASED = "released"
LINKED = "linked"
SENT_AGAIN = "sent_again"
REASONS = (GONE, EDITED, RELEASED, LINKED, SENT_AGAIN)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One row of the batch and why it can't go back. ``record`` is its record's id, empty when it is gone."""

    sheet: str
    row: int
    reason: str
    kind: str
    record: str

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def obstacles_of(submission: Submission, rows: Sequence[StagedRow], found: Taken, *, by: Actor) -> list[Obstacle]:
    """One for each row that something was built on, in the order of the workbook; the first reason that holds."""
    later = _sent_again(submission, by)
    shown = _shown_to_others(submission, found, by)
    linked = _linked(rows, found)
    obstacles = []
    for row in reversed(rows):
        held = found.get((row.kind, row.record_id))
        reason = _reason(row, held, submission, later, shown, linked)
        if reason:
            obstacles.append(Obstacle(row.sheet, row.row, reason, row.kind, str(held.pk) if held is not None else ""))
    return obstacles


def _reason(
    row: StagedRow, held: Any, submission: Submission, later: set[str], shown: set[uuid.UUID], linked: set[uuid.UUID]
) -> str:
    if held is None:
        return GONE
    # A syndicate does not say where it was read, and the record that a history completes may have come before.
    came_from = submission.pk if MAPPINGS[row.kind].completes else getattr(held, "submission_id", submission.pk)
    if came_from != submission.pk or row.source_key in later:
        return SENT_AGAIN
    if held.pk in shown:
        return RELEASED
    if held.pk in linked:
        return LINKED
    return EDITED if digest_of(held) != row.left_digest else ""


def _sent_again(submission: Submission, by: Actor) -> set[str]:
    """The keys of rows that stand in a workbook of the agency taken in later: it left them out as known already."""
    later = StagedRow.objects.visible_to(by).filter(
        submission__agency=submission.agency_id,
        submission__state=Submission.State.COMMITTED,
        submission__committed_at__gt=submission.committed_at,
    )
    return set(later.exclude(source_key="").values_list("source_key", flat=True))


def _shown_to_others(submission: Submission, found: Taken, by: Actor) -> set[uuid.UUID]:
    """The records that another party or a person was let see, by themselves or with their case, after the batch."""
    since = Q(ended_at__isnull=True) | Q(ended_at__gt=submission.committed_at)
    releases = list(Release.objects.visible_to(by).filter(since, owner_id=by.party_code, state__in=Release.MADE))
    named = {getattr(each, f"{each.target_name}_id") for each in releases}
    grants = NamedGrant.objects.visible_to(by).filter(granted_at__gt=submission.committed_at)
    offers = Transfer.objects.visible_to(by).filter(offered_at__gt=submission.committed_at)
    for opened in (grants, offers):
        named |= set(opened.filter(owner_id=by.party_code).values_list("case_id", flat=True))
    return {held.pk for held in found.values() if {held.pk, getattr(held, "case_id", held.pk)} & named}


def _linked(rows: Sequence[StagedRow], found: Taken) -> set[uuid.UUID]:
    """The new records that rows outside the batch hang on."""
    new = {kind: [row.record_id for row in rows if _is_new_of(row, kind, found)] for kind in MAPPINGS}
    ours = {row.record_id for row in rows}
    return {
        above
        for kind, keys in new.items()
        for relation in _relations(MAPPINGS[kind].model)
        for some in batches(keys, _AT_ONCE)
        for above in _hanging_on(relation, some, ours)
    }


def _is_new_of(row: StagedRow, kind: str, found: Taken) -> bool:
    made = row.action == StagedRow.Action.NEW and not MAPPINGS[kind].completes
    return made and row.kind == kind and (kind, row.record_id) in found


def _relations(model: Any) -> Iterator[Any]:
    """What can refer to a record of the model and is no part of it; found by walking, so that a new one counts. What
    the database itself takes away with the record (DO_NOTHING), as what it tells of hits, stands in nobody's way."""
    parts = set(owned_by(model))
    for relation in model._meta.get_fields(include_hidden=True):
        refers = relation.auto_created and not relation.concrete and not relation.many_to_many
        if refers and relation.on_delete is not DO_NOTHING and relation.get_accessor_name() not in parts:
            yield relation


def _hanging_on(relation: Any, keys: Sequence[uuid.UUID | None], ours: set[uuid.UUID | None]) -> Iterator[uuid.UUID]:
    name = relation.field.attname
    rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
    for pk, above in rows.values_list("pk", name):
        if pk not in ours:
            yield above
