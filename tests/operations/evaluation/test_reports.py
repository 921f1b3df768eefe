"""A report is compiled by jobs, published once, and says what the figures say."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from pypdf import PdfReader

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation import jobs
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.services import reports, snapshots
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from seagull.jobs import run as running
from seagull.jobs.models import Job
from tests.factories.accounts import CENTRE, actor
from tests.operations.evaluation.rows import enter

pytestmark = pytest.mark.django_db
MEMBERS = ["CN", "KH", "LA", "MM", "TH", "VN"]


@pytest.fixture
def leader(db: None) -> Iterator[Actor]:
    for country in ("KH", "VN"):
        enter(country, cases_entered=2)
    return actor(CENTRE, Role.LEADERSHIP)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Printing takes seconds, so most tests note that it was asked for; one test prints for real."""
    asked: list[str] = []

    def note(content: object, language: str) -> bytes:
        asked.append(language)
        return f"%PDF {language}".encode()

    monkeypatch.setattr(jobs, "print_report", note)
    return asked


def requested(by: Actor) -> Report:
    with acting_as(by):
        return reports.request(current_operation(), by=by)


def run_all(report: Report) -> None:
    for step in report.job.steps.all():
        assert running.run(step.pk)
    assert running.run(report.job_id)
    report.refresh_from_db()


def text_of(file: ReportFile) -> str:
    with default_storage.open(file.stored_as) as stored:
        pages = PdfReader(BytesIO(stored.read())).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_request_makes_a_chapter_a_country_and_the_whole_after_them(leader: Actor) -> None:
    report = requested(leader)
    assert sorted(step.arguments["country"] for step in report.job.steps.all()) == MEMBERS
    assert report.job.waits_for == len(MEMBERS)
    assert not running.run(report.job_id)  # its chapters are not written


def test_compiled_report_is_published_with_a_file_a_language(leader: Actor, printed: list[str]) -> None:
    report = requested(leader)
    run_all(report)
    assert report.state == Report.State.PUBLISHED
    assert printed == ["en", "zh"]
    assert [file.filename for file in report.files.all()] == [
        "seagull-evaluation-R-1-en-TLP-AMBER.pdf",
        "seagull-evaluation-R-1-zh-TLP-AMBER.pdf",
    ]


def test_chapter_written_twice_is_one(leader: Actor, printed: list[str]) -> None:
    report = requested(leader)
    step = report.job.steps.get(arguments__country="KH")
    assert running.run(step.pk)
    Job.objects.filter(pk=step.pk).update(state=Job.State.QUEUED)
    assert running.run(step.pk)
    assert report.chapters.filter(party_id="KH").count() == 1


def test_body_that_runs_twice_publishes_once(leader: Actor, printed: list[str]) -> None:
    report = requested(leader)
    run_all(report)
    first = list(report.files.values_list("pk", flat=True))
    assert not running.run(report.job_id)  # it is done
    Job.objects.filter(pk=report.job_id).update(state=Job.State.QUEUED)  # as if its end had been lost
    assert running.run(report.job_id)
    assert list(report.files.values_list("pk", flat=True)) == first
    with acting_as(leader):
        assert JournalEntry.objects.filter(action="report.published").count() == 1


def test_run_that_has_lost_the_job_publishes_nothing(
    leader: Actor, printed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = requested(leader)
    for step in report.job.steps.all():
        running.run(step.pk)

    def taken_over(content: object, language: str) -> bytes:
        Job.objects.filter(pk=report.job_id).update(fence=99)
        return b"%PDF"

    monkeypatch.setattr(jobs, "print_report", taken_over)
    assert not running.run(report.job_id)
    report.refresh_from_db()
    assert (report.state, report.files.count()) == (Report.State.COMPILING, 0)


def test_report_of_somebody_who_lost_the_right_fails_and_says_so(leader: Actor, printed: list[str]) -> None:
    report = requested(leader)
    assert leader.account is not None
    leader.account.is_active = False
    leader.account.save()
    running.run(report.job.steps.first().pk)  # type: ignore[union-attr]
    report = Report.objects.get(pk=report.pk)
    assert report.standing == Report.State.FAILED
    assert "ask again" in report.job.failure


def test_liaison_may_not_ask_for_a_report(leader: Actor) -> None:
    with pytest.raises(PermissionDenied):
        requested(actor("KH"))


def test_stored_file_is_named_by_its_content(leader: Actor, printed: list[str]) -> None:
    first, second = requested(leader), requested(leader)
    run_all(first)
    run_all(second)
    assert [file.stored_as for file in first.files.all()] == [file.stored_as for file in second.files.all()]
    assert all(file.sha256 in file.stored_as for file in first.files.all())


def test_pdf_holds_the_figures_in_both_languages(leader: Actor) -> None:
    """The same totals as the frozen figures, printed for real."""
    report = requested(leader)
    run_all(report)
    basis = snapshots.read(report.snapshot)
    arrested, rescued = basis.number("A4"), basis.number("V1")
    assert arrested
    english, chinese = (text_of(report.files.get(language=language)) for language in ("en", "zh"))
    assert f"{arrested} persons were arrested." in english
    assert f"{rescued} persons were rescued." in english
    assert f"抓获{arrested}人" in chinese
    for country, name in (("KH", "Cambodia"), ("VN", "Viet Nam")):
        row = [basis.number(code, country) for code in ("A1", "A4", "V1", "C5", "G1")]
        assert re.search(rf"{name} \d+ {' '.join(str(number) for number in row)}", english)
    assert report.snapshot.sha256[:16] in english.replace(" ", "")
    assert "TLP:AMBER" in english
    assert "TLP:TLP" not in english


@pytest.mark.usefixtures("db")
def test_a_report_without_a_single_row_is_printed_too() -> None:
    report = requested(actor(CENTRE, Role.LEADERSHIP))
    run_all(report)
    assert report.state == Report.State.PUBLISHED
    assert sorted(file.language for file in report.files.all()) == ["en", "zh"]
