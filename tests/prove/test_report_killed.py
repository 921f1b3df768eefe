"""A report whose worker is killed again and again (PROVE_KILLS times, 300 unless set) is published once, and right."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation import jobs
from operations.evaluation.models import Report, ReportFile
from operations.evaluation.printing import print_report
from operations.evaluation.services import compilation, reports, snapshots
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from tests.factories.accounts import CENTRE, MEMBERS, actor
from tests.operations.evaluation.rows import enter
from tests.prove.fleet import check_all_done, fleet, unfinished

KILLS = int(os.environ.get("PROVE_KILLS", "300"))
#: Seconds from a worker's first job to its end: while it writes chapters, or anywhere in what two reports take.
AT_CHAPTERS, AT_WORK = 0.2, 8.0
#: So many are printed a second time here, undisturbed, to compare the bytes.
COMPARED = 4


def ask(by: Actor) -> Report:
    with acting_as(by):
        return reports.request(current_operation(), by=by)


def printed_anew(report: Report) -> dict[str, str]:
    """Language → SHA-256 of what the same snapshot gives when nothing is in the way."""
    basis = snapshots.read(report.snapshot)
    content = compilation.content(
        basis,
        [compilation.chapter(basis, code) for code in MEMBERS],
        snapshot=str(report.snapshot),
        sha256=report.snapshot.sha256,
        handling=report.handling,
    )
    return {language: hashlib.sha256(print_report(content, language)).hexdigest() for language in jobs.PRINTING}


@pytest.mark.prove
@pytest.mark.timeout(600 + 90 * KILLS)
@pytest.mark.usefixtures("committed")
def test_reports_are_published_once_and_whole_though_workers_are_killed(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    for country in MEMBERS:
        enter(country, cases_entered=2)
    leader = actor(CENTRE, Role.LEADERSHIP)
    with fleet(tmp_path, seed=KILLS) as running:
        while running.kills < KILLS:
            if unfinished().filter(kind=reports.PUBLISH).count() < 2:
                ask(leader)
            running.kill_at_work(within=running.chance.choice([AT_CHAPTERS, AT_WORK]))
        running.finish()
    say(f"{running.kills} kills that hit {dict(running.hits)}; {Report.objects.count()} reports")

    check_all_done()
    every = list(Report.objects.select_related("snapshot", "job"))
    for report in every:
        assert report.state == Report.State.PUBLISHED
        assert sorted(report.files.values_list("language", flat=True)) == sorted(jobs.PRINTING)
        assert sorted(report.chapters.values_list("party_id", flat=True)) == sorted(MEMBERS)
    with acting_as(leader):
        told = JournalEntry.objects.filter(action="report.published").values_list("record_id", flat=True)
        assert sorted(told) == sorted(str(report.pk) for report in every)
    for file in ReportFile.objects.all():
        with default_storage.open(file.stored_as) as stored:
            assert hashlib.sha256(stored.read()).hexdigest() == file.sha256
    kept = {f"reports/{name}" for name in default_storage.listdir("reports")[1]}
    assert kept == set(ReportFile.objects.values_list("stored_as", flat=True)), "a file that no report names"

    most_killed = sorted(every, key=lambda report: -report.job.attempts)[:COMPARED]
    assert most_killed[0].job.attempts > 1, "no kill hit the printing"
    for report in most_killed:
        assert dict(report.files.values_list("language", "sha256")) == printed_anew(report)
