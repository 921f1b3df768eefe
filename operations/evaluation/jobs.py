"""The jobs of a report: a chapter per country side by side, then the whole. Each may be killed anywhere and run again.

They act for the person who asked, and stop when that person may no longer compile.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import get_args

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.access.scope import acting_as
from coordinators.access.tasks import asker
from operations.evaluation.models import Chapter, Report, ReportFile
from operations.evaluation.printing import print_report
from operations.evaluation.sections import CountryChapter, Language, ReportContent, from_plain, to_plain
from operations.evaluation.services import compilation, snapshots
from seagull.audit.record import record
from seagull.jobs.run import Refused, Run
from seagull.kernel import clock

#: What the progress bar says while a language is printed.
PRINTING: dict[Language, str] = {
    "en": gettext_noop("Printing the English edition"),
    "zh": gettext_noop("Printing the Chinese edition"),
}
#: Chapters done stand for this much of the work; each language for a like part of the rest.
CHAPTERS_SHARE = 86


def compile_chapter(run: Run) -> None:
    """One country's chapter; compiled again, it takes the place of the one before."""
    report_id, country = uuid.UUID(run.arguments["report"]), run.arguments["country"]
    with _working() as actor:
        report = _report(report_id)
        chapter = compilation.chapter(snapshots.read(report.snapshot), country)
    with run.publishing(), acting_as(actor):
        Chapter.objects.update_or_create(report=report, party_id=country, defaults={"content": to_plain(chapter)})


def publish(run: Run) -> None:
    """Merge the chapters with the joint figures, print both languages, and publish the report once."""
    report_id = uuid.UUID(run.arguments["report"])
    with _working() as actor:
        report = _report(report_id)
        content = _content(report)
    languages: tuple[Language, ...] = get_args(Language)
    files = []
    for number, language in enumerate(languages):
        share = CHAPTERS_SHARE + (100 - CHAPTERS_SHARE) * number // len(languages)
        run.progress(share, 100, PRINTING[language])
        files.append(_printed(report, content, language))
    with run.publishing(), acting_as(actor):
        _publish(report_id, files, actor)


@contextmanager
def _working() -> Iterator[Actor]:
    """The asker's transaction, with what can't be done said as a refusal."""
    actor = asker()
    try:
        with acting_as(actor):
            check_can(actor, Permission.COMPILE_REPORT)
            yield actor
    except PermissionDenied as error:
        raise Refused(
            _("The person who asked for this report may no longer compile one. Somebody who may has to ask again.")
        ) from error
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error


def _report(report_id: uuid.UUID) -> Report:
    return Report.objects.select_related("snapshot", "operation").get(pk=report_id)


def _content(report: Report) -> ReportContent:
    chapters = [from_plain(CountryChapter, chapter.content) for chapter in report.chapters.all()]
    return compilation.content(
        snapshots.read(report.snapshot),
        chapters,
        snapshot=str(report.snapshot),
        sha256=report.snapshot.sha256,
        handling=report.handling,
    )


def _printed(report: Report, content: ReportContent, language: Language) -> ReportFile:
    """Print one language and store it under its hash: the same content printed again is the same file."""
    pdf = print_report(content, language)
    sha256 = hashlib.sha256(pdf).hexdigest()
    name = f"reports/{sha256}.pdf"
    if default_storage.exists(name) and default_storage.size(name) != len(pdf):
        default_storage.delete(name)  # what a run that was killed while it wrote has left
    if not default_storage.exists(name):
        name = default_storage.save(name, ContentFile(pdf))
    return ReportFile(
        report_id=report.pk,
        language=language,
        format="pdf",
        stored_as=name,
        filename=filename(report, language),
        sha256=sha256,
        size=len(pdf),
    )


def filename(report: Report, language: Language) -> str:
    """Such as ``seagull-evaluation-R-1-en-TLP-AMBER.pdf``: the label travels with the file."""
    return f"{report.operation.code}-evaluation-{report}-{language}-TLP-{report.handling}.pdf"


def _publish(report_id: uuid.UUID, files: list[ReportFile], actor: Actor) -> None:
    report = Report.objects.select_for_update().get(pk=report_id)
    if report.state == Report.State.PUBLISHED:
        return
    ReportFile.objects.bulk_create(files)
    report.state = Report.State.PUBLISHED
    report.published_at = clock.now()
    report.save(update_fields=["state", "published_at"])
    record(
        by=actor,
        action="report.published",
        row=report,
        detail={"number": report.number, "files": {file.filename: file.sha256 for file in files}},
    )
