"""The job that takes a workbook in: all of the good rows or none, once, whatever happens to it on the way."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time

import pytest
from django.core.exceptions import ValidationError

from cases.intake import jobs, lease
from cases.intake.models import Submission
from cases.intake.services import submissions
from cases.intake.told import EVENTS
from cases.models import Case, SeizedAsset, Suspect
from cases.services import assets
from coordinators.access.scope import acting_as
from coordinators.access.tasks import as_asker
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from seagull.jobs.run import LeaseLost, Run, run
from seagull.kernel import clock
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import small
from tests.waiting import held_up, wait_until, waits_for

RUN_IN_A_PROCESS_OF_ITS_OWN = """
import sys, uuid, django
django.setup()
from seagull.jobs.run import run
run(uuid.UUID(sys.argv[1]))
"""


def records(desk) -> int:
    with acting_as(desk.actor):
        return sum(model.objects.count() for model in (Case, Suspect, SeizedAsset))


def test_run_twice_it_takes_in_once(desk):
    job = desk.ask_to_take_in(desk.send(small()))
    assert run(job.pk) is True
    assert run(job.pk) is False
    assert records(desk) == 3


def test_asked_for_twice_it_is_one_job(desk):
    submission = desk.send(small())
    desk.ask_to_take_in(submission)
    with pytest.raises(ValidationError, match="being taken in"):
        desk.ask_to_take_in(submission)


def test_taken_in_once_it_is_not_taken_in_again(desk):
    submission = desk.send(small())
    desk.take_in(submission)
    with pytest.raises(ValidationError, match="taken in already"):
        desk.ask_to_take_in(submission)


def test_a_row_that_cannot_be_written_leaves_nothing_and_says_which(desk, monkeypatch):
    def refuse(*args, **kwargs):
        raise ValidationError("No room for it.")

    submission = desk.send(small())
    monkeypatch.setattr(assets, "add_asset", refuse)
    job = desk.ask_to_take_in(submission)
    run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "Row 2" in job.failure
    assert "Assets" in job.failure
    assert "No room for it." in job.failure
    assert records(desk) == 0
    with acting_as(desk.actor):
        told = JournalEntry.objects.get(record_id=submission.pk, action="submission.commit_failed")
    assert told.detail == {"job": str(job.pk)}
    assert [event.name for event in EVENTS if event.tells_of(told.action, of_case=False)] == [told.action]


def test_after_a_failure_it_can_be_asked_for_again(desk, monkeypatch):
    submission = desk.send(small())
    with monkeypatch.context() as patch:
        patch.setattr(assets, "add_asset", lambda *args, **kwargs: 1 / 0)
        job = desk.ask_to_take_in(submission)
        for _ in range(3):
            run(job.pk)
    assert records(desk) == 0
    assert desk.take_in(submission).state == Submission.State.COMMITTED
    assert records(desk) == 3


def test_it_acts_with_the_rights_that_the_asker_has_when_it_runs(desk):
    job = desk.ask_to_take_in(desk.send(small()))
    desk.account.is_active = False
    desk.account.save()
    run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert records(desk) == 0


def test_a_withdrawn_workbook_is_not_taken_in_and_keeps_no_values(desk):
    submission = desk.send(small())
    with acting_as(desk.actor):
        submissions.withdraw(submission, by=desk.actor)
        assert all(row.values == {} for row in submission.rows.all())
    with pytest.raises(ValidationError, match="withdrawn"):
        desk.ask_to_take_in(submission)


def test_a_run_that_lost_the_job_publishes_nothing(committed):
    desk = Desk()
    job = desk.ask_to_take_in(desk.send(small()))
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING, fence=2)
    stale = Job.objects.get(pk=job.pk)
    stale.fence = 1
    with pytest.raises(LeaseLost), as_asker(stale):
        jobs.commit(Run(stale))
    assert records(desk) == 0


def test_its_lease_is_renewed_and_its_progress_seen_while_it_works(committed, monkeypatch):
    desk = Desk()
    job = desk.ask_to_take_in(desk.send(small()))
    monkeypatch.setattr(lease, "_EVERY", 0.02)
    seen = []
    add_asset = assets.add_asset

    def slowly(*args, **kwargs):
        # Another session looks on from outside the transaction; the pulse writes there too.
        seen.append(_seen_from_outside(job))
        return add_asset(*args, **kwargs)

    monkeypatch.setattr(assets, "add_asset", slowly)
    assert run(job.pk)
    ((done, total, message),) = seen
    assert (done, total) == (3, 5)
    assert "3" in message


def _seen_from_outside(job):
    """The job's progress as another session sees it, once the pulse has written that far."""
    import psycopg2
    from django.db import connection

    parameters = {k: v for k, v in connection.get_connection_params().items() if k in _LOGIN}
    with psycopg2.connect(**parameters) as other, other.cursor() as cursor:
        for _ in range(200):
            cursor.execute("SELECT progress_done, progress_total, message FROM jobs_job WHERE id = %s", [str(job.pk)])
            found = cursor.fetchone()
            other.rollback()
            if found[0] >= 3:
                return found
            time.sleep(0.02)
    return found


_LOGIN = {"dbname", "host", "port", "user", "password", "options"}


def test_killed_in_the_middle_it_leaves_nothing_and_then_publishes_once(committed, owner_db):
    desk = Desk()
    job = desk.ask_to_take_in(desk.send(small()))
    with held_up(owner_db, "cases_seizedasset"):
        worker = subprocess.Popen([sys.executable, "-c", RUN_IN_A_PROCESS_OF_ITS_OWN, str(job.pk)], env=os.environ)
        try:
            wait_until(lambda: waits_for(owner_db, "cases_seizedasset"), 30.0)
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    assert worker.returncode == -signal.SIGKILL
    assert records(desk) == 0
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING

    Job.objects.filter(pk=job.pk).update(lease_until=clock.now() - dt.timedelta(seconds=1))
    assert run(job.pk)
    assert records(desk) == 3
    with acting_as(desk.actor):
        assert Submission.objects.get().state == Submission.State.COMMITTED
