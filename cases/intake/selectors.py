"""Composed reads of submissions."""

import uuid
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.intake.mapping import MAPPINGS
from cases.intake.models import CellProblem, ColumnDecision, OpenQuestion, StagedRow, Submission
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.models import Agency


def submissions_of(actor: Actor) -> QuerySet[Submission]:
    """The own party's submissions."""
    return Submission.objects.visible_to(actor).select_related("agency__party", "created_by", "job")


def with_what_waits(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    """The same, each with ``questions_open``: how many wait for an answer."""
    open_questions = OpenQuestion.objects.filter(submission=OuterRef("pk")).order_by().values("submission")
    return submissions.annotate(
        questions_open=Coalesce(Subquery(open_questions.annotate(number=Count("pk")).values("number")), 0)
    )


def agencies_to_submit_for(actor: Actor) -> QuerySet[Agency]:
    """The own agency; without one, every agency of the own party."""
    own = Agency.objects.filter(party_id=actor.party_code).select_related("party")
    return own.filter(code=actor.agency_code) if actor.agency_code else own


def decisions_of(submission: Submission) -> QuerySet[ColumnDecision]:
    """What the agency's people have said of columns, all of it remembered."""
    return ColumnDecision.objects.filter(agency=submission.agency).order_by("sheet_kind", "heading")


def sheets_in_order(submission: Submission) -> dict[str, dict[str, Any]]:
    """Its sheets in the order of taking in; the database keeps the keys of JSON in an order of its own."""
    order = list(MAPPINGS)
    place = {
        name: order.index(sheet["kind"]) if sheet["kind"] else len(order) for name, sheet in submission.sheets.items()
    }
    return {name: submission.sheets[name] for name in sorted(submission.sheets, key=lambda name: (place[name], name))}


def counts_of(submission: Submission) -> dict[str, int]:
    """How many rows wait as new, changed, unchanged and refused, and how many warnings there are."""
    rows = submission.rows.aggregate(
        **{action: Count("pk", filter=Q(action=action)) for action in StagedRow.Action.values}
    )
    return {**rows, "warnings": doubts_of(submission).count()}


def doubts_of(submission: Submission) -> QuerySet[CellProblem]:
    """The warnings of rows that are taken all the same; a refused row shows its own beside its errors."""
    refused = submission.rows.filter(action=StagedRow.Action.REFUSED, sheet=OuterRef("sheet"), row=OuterRef("row"))
    warnings = submission.problems.filter(severity=CellProblem.Severity.WARNING, row__isnull=False)
    return warnings.exclude(Exists(refused))


def cases_touched(actor: Actor, submission: Submission) -> QuerySet[Case]:
    """The cases that a submission opened or changed, or under which it put or changed a record."""
    touched = Q(submission_id=submission.pk)
    for mapping in MAPPINGS.values():
        if mapping.under_case:
            under = mapping.model.objects.visible_to(actor).filter(submission_id=submission.pk)
            touched |= Q(pk__in=under.values("case_id"))
    return Case.objects.visible_to(actor).filter(touched).for_list()


def problems_by_row(problems: QuerySet[CellProblem], rows: list[StagedRow]) -> dict[uuid.UUID, list[Any]]:
    """The problems of each of these rows, errors first, in one query."""
    places: dict[tuple[str, int | None], uuid.UUID] = {(row.sheet, row.row): row.pk for row in rows}
    found: dict[uuid.UUID, list[Any]] = {row.pk: [] for row in rows}
    for problem in problems.filter(row__in={row.row for row in rows}).order_by("severity", "column_letter", "code"):
        if (problem.sheet, problem.row) in places:
            found[places[problem.sheet, problem.row]].append(problem)
    return found


def records_of(actor: Actor, rows: list[StagedRow]) -> dict[uuid.UUID, str]:
    """What the records are called that these rows became, changed or completed, as far as they are still there; a query
    or two for each kind."""
    found: dict[uuid.UUID, str] = {}
    for kind, mapping in MAPPINGS.items():
        wanted = [row.record_id for row in rows if row.kind == kind and row.record_id]
        if wanted:
            records = mapping.held(mapping.model.objects.visible_to(actor).filter(pk__in=wanted))
            found |= {record.pk: str(record) for record in records}
    return found
