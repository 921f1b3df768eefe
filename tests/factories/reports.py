"""A published report with a file, without the minutes that compiling one takes."""

import uuid

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.jobs.models import Job
from seagull.kernel import clock

CONTENT = b"%PDF-1.7 invented"


def make_published_report(by: Actor, *, filename: str = "r-TLP-AMBER.pdf") -> Report:
    """A report asked for by ``by``, published with one file."""
    with acting_as(by):
        made = reports.request(current_operation(), by=by)
        name = default_storage.save(f"reports/{uuid.uuid4()}.pdf", ContentFile(CONTENT))
        ReportFile.objects.create(
            report=made,
            language="en",
            format="pdf",
            stored_as=name,
            filename=filename,
            sha256="0" * 64,
            size=len(CONTENT),
        )
        Job.objects.filter(pk=made.job_id).update(state=Job.State.DONE)
        Report.objects.filter(pk=made.pk).update(state=Report.State.PUBLISHED, published_at=clock.now())
        return Report.objects.get(pk=made.pk)
