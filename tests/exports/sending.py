"""Sending in again what was exported."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import override

from cases.exports import TABLES, Export, export
from cases.intake.mapping import MAPPINGS
from cases.intake.models import Submission
from cases.intake.services import submissions
from cases.intake.services.taking import take_in
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.models import Agency
from tests.exports.reading import csv_rows, xlsx_cells


def exported(by: Actor, kind: str, wanted: str = "csv", language: str = "en") -> Export:
    with acting_as(by), override(language):
        order = TABLES[kind].model._meta.ordering
        return export(by, kind, TABLES[kind].model.objects.visible_to(by).order_by(*order), wanted)


def data_of(made: Export) -> list[list[Any]]:
    """The cells of a file, without the ids that each portal gives its own records, in an order of their own."""
    rows = csv_rows(made) if made.filename.endswith("csv") else [[c.value for c in row] for row in xlsx_cells(made)]
    ids = {place for place, heading in enumerate(rows[0]) if heading.endswith(" id")}
    head, *rest = [[cell for place, cell in enumerate(row) if place not in ids] for row in rows]
    return [head, *sorted(rest, key=repr)]


def send(by: Actor, made: Export) -> Submission:
    agency = Agency.objects.select_related("party").get(pk=by.agency_code or "kh-national-police")
    with acting_as(by):
        return submissions.receive(by=by, agency=agency, filename=made.filename, data=made.content)


def actions(by: Actor, submission: Submission) -> set[str]:
    with acting_as(by):
        problems = list(submission.problems.filter(severity="error").values_list("row", "column", "reason", "typed"))
        assert problems == []
        assert not submission.questions.exists()
        return set(submission.rows.values_list("action", flat=True))


def take(by: Actor, submission: Submission) -> None:
    with acting_as(by):
        take_in(submission, by=by, progress=lambda *_: None)


def into_an_empty_portal(by: Actor, filled: Callable[[], object], kinds: Sequence[str]) -> None:
    """Export what was filled in, and take it into a portal that has nothing of it, table by table."""
    with transaction.atomic():
        filled()
        made = {kind: exported(by, kind) for kind in kinds}
        transaction.set_rollback(True)
    for kind in kinds:
        submission = send(by, made[kind])
        # A history tells further steps of records that are there, and more of those that their lists gave.
        assert MAPPINGS[kind].completes or actions(by, submission) == {"new"}, kind
        take(by, submission)
    assert [data_of(exported(by, kind)) for kind in kinds] == [data_of(made[kind]) for kind in kinds]
