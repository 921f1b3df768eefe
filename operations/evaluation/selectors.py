"""Composed reads of indicators, figures, snapshots and reports."""

import uuid

from django.db.models import QuerySet

from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from operations.evaluation.figures import Basis
from operations.evaluation.models import ExchangeRate, Indicator, Report, ReportFile, Snapshot
from operations.evaluation.services import figures
from operations.evaluation.services import snapshots as frozen
from operations.models import Operation


def sees_figures(actor: Actor | None) -> bool:
    """Whether a reader sees any figures at all."""
    return can(actor, Permission.VIEW_OWN_FIGURES) or can(actor, Permission.VIEW_ALL_FIGURES)


def indicators() -> QuerySet[Indicator]:
    return Indicator.objects.all()


def exchange_rates() -> QuerySet[ExchangeRate]:
    return ExchangeRate.objects.all()


def snapshots() -> QuerySet[Snapshot]:
    return Snapshot.objects.all()


def snapshots_for(actor: Actor, operation: Operation) -> QuerySet[Snapshot]:
    """Frozen figures hold those of all countries, so they are for those who see all."""
    if not can(actor, Permission.VIEW_ALL_FIGURES):
        return Snapshot.objects.none()
    return snapshots().filter(operation=operation)


def reports(actor: Actor) -> QuerySet[Report]:
    """The reports that the actor may read, with their files."""
    return Report.objects.visible_to(actor).prefetch_related("files")


def reports_for_list(actor: Actor) -> QuerySet[Report]:
    """The same with what a list or a page shows of them beside the files, in a fixed number of queries."""
    return Report.objects.visible_to(actor).select_related("job", "snapshot", "requested_by")


def files_for(actor: Actor) -> QuerySet[ReportFile]:
    """The files of the reports that the actor may read."""
    return ReportFile.objects.filter(report__in=Report.objects.visible_to(actor)).select_related("report__operation")


def basis_for(
    actor: Actor, operation: Operation, snapshot_id: uuid.UUID | None = None
) -> tuple[Basis, Snapshot | None]:
    """The figures a reader sees: as they stand now, or frozen. Raises PermissionDenied; Snapshot.DoesNotExist for a
    snapshot out of the reader's sight; ValidationError where there is nothing to count or to read."""
    if snapshot_id is None:
        return figures.compute(operation, by=actor), None
    snapshot = snapshots_for(actor, operation).get(pk=snapshot_id)
    return frozen.read(snapshot), snapshot
