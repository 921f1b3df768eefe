"""The worker dies in the middle of a compilation, as when a machine loses power; the report still appears, once."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.models import Report
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from tests.factories.accounts import CENTRE, actor
from tests.operations.evaluation.processes import celery, kill
from tests.operations.evaluation.rows import enter

#: Seconds. Above the lease (30), the sweeper's beat (10) and the printing together.
PATIENCE = 100


@pytest.fixture
def leader(committed: None) -> Actor:
    enter("KH", cases_entered=1)
    return actor(CENTRE, Role.LEADERSHIP)


def wait_until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"not within {seconds} seconds"
        time.sleep(0.05)


@pytest.mark.timeout(3 * PATIENCE)
def test_report_appears_once_though_its_worker_is_killed(leader: Actor, tmp_path: Path) -> None:
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    job = Job.objects.filter(pk=report.job_id)
    with celery("worker", tmp_path / "worker.log", "--concurrency", "2") as worker:
        wait_until(job.filter(state=Job.State.RUNNING).exists)  # the chapters are written, the printing has begun
        kill(worker)
    assert job.filter(state=Job.State.RUNNING).exists()
    assert not report.files.exists()
    with (
        celery("beat", tmp_path / "beat.log", "--schedule", str(tmp_path / "schedule"), "--pidfile", ""),
        celery("worker", tmp_path / "worker.log", "--concurrency", "2"),
    ):
        wait_until(job.filter(state=Job.State.DONE).exists)
    report.refresh_from_db()
    assert report.state == Report.State.PUBLISHED
    assert sorted(report.files.values_list("language", flat=True)) == ["en", "zh"]
    assert report.chapters.count() == 6
    assert job.get().attempts == 2
    with acting_as(leader):
        assert JournalEntry.objects.filter(action="report.published").count() == 1


@pytest.mark.prove
@pytest.mark.timeout(3 * PATIENCE)
def test_report_appears_though_the_broker_lost_every_message(leader: Actor, tmp_path: Path) -> None:
    """PostgreSQL is the record: word that never arrived is sent again by the sweeper."""
    with acting_as(leader):
        report = reports.request(current_operation(), by=leader)
    empty_the_broker()
    with (
        celery("beat", tmp_path / "beat.log", "--schedule", str(tmp_path / "schedule"), "--pidfile", ""),
        celery("worker", tmp_path / "worker.log", "--concurrency", "2"),
    ):
        wait_until(Job.objects.filter(pk=report.job_id, state=Job.State.DONE).exists)
    report.refresh_from_db()
    assert report.state == Report.State.PUBLISHED


def empty_the_broker() -> None:
    """Remove this test run's keys, and no other's."""
    import redis
    from django.conf import settings

    with redis.Redis.from_url(settings.REDIS_URL) as client:
        for key in client.scan_iter(f"{settings.KEY_PREFIX}:broker:*", count=1000):
            client.delete(key)
