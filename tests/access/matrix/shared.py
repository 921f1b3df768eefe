"""Rows that are no party's own: the operation and its pieces, and a published report."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account
from operations import selectors
from operations.evaluation import selectors as evaluation
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import reports
from seagull.kernel import clock
from tests.factories.calendars import make_day


def shared_rows(coordinator: Account) -> dict[str, str]:
    """The word before an id in an address → an id, for what the operation has."""
    by = actor_for(coordinator)
    operation = selectors.current_operation()
    with acting_as(by):
        report = reports.request(operation, by=by)
        Report.objects.filter(pk=report.pk).update(state=Report.State.PUBLISHED, published_at=clock.now())
        stored = default_storage.save(f"reports/{uuid.uuid4().hex}.pdf", ContentFile(b"%PDF-1.7"))
        file = ReportFile.objects.create(
            report=report, language="en", format="pdf", stored_as=stored, filename="x.pdf", sha256="0" * 64, size=8
        )
    rows = {
        "calendar-days": make_day("TH"),
        "operation": operation,
        "operations": operation,
        "phases": selectors.phases().first(),
        "lines": selectors.lines_of_action().first(),
        "lines-of-action": selectors.lines_of_action().first(),
        "participations": selectors.participations().first(),
        "snapshots": report.snapshot,
        "exchange-rates": evaluation.exchange_rates().first(),
        "reports": report,
        "files": file,
    }
    return {word: str(row.pk) for word, row in rows.items() if row is not None}
