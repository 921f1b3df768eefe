"""Reports: asked for, and their files handed out."""

from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import snapshots
from operations.models import Operation
from seagull.audit.record import record
from seagull.jobs import queue
from seagull.kernel import clock
from seagull.kernel.ids import new_id

PUBLISH, CHAPTER = "evaluation.publish", "evaluation.chapter"


@transaction.atomic
def request(operation: Operation, *, by: Actor) -> Report:
    """Freeze the figures and have a report compiled from them: a chapter per country side by side, then the whole.

    Raises PermissionDenied; ValidationError for an operation without a period.
    """
    check_can(by, Permission.COMPILE_REPORT)
    snapshot = snapshots.take(operation, by=by)  # holds the operation's row, so that numbers are given one at a time
    last = Report.objects.filter(operation=operation).aggregate(last=Max("number"))["last"] or 0
    report_id = new_id()
    countries = [country.code for country in snapshots.read(snapshot).countries]
    job = queue.enqueue_chord(
        PUBLISH,
        requested_by_id=by.account_id,
        arguments={"report": str(report_id)},
        steps=[(CHAPTER, {"report": str(report_id), "country": country}) for country in countries],
    )
    report = Report.objects.create(
        id=report_id,
        operation=operation,
        number=last + 1,
        snapshot=snapshot,
        job=job,
        handling=Handling.AMBER,
        requested_by_id=by.account_id,
        requested_at=clock.now(),
    )
    record(by=by, action="report.requested", row=report, detail={"number": report.number, "snapshot": snapshot.pk})
    return report


@transaction.atomic
def hand_out(file: ReportFile, *, by: Actor) -> "File[Any]":
    """Open a published file for somebody who may read it; the journal keeps who took it.

    Raises PermissionDenied without the right; FileNotFoundError when the store has lost it.
    """
    check_can(by, Permission.READ_REPORT)
    stored: File[Any] = default_storage.open(file.stored_as, "rb")
    record(
        by=by,
        action="report.downloaded",
        row=file.report,
        detail={"file": file.filename, "sha256": file.sha256, "handling": file.report.handling},
    )
    return stored
