"""A job does its work once: whoever is killed, lost, late or doubled."""

import datetime as dt

import pytest
from django.db import transaction

from coordinators.codes import Role
from coordinators.models import Account
from seagull.jobs import queue, tasks
from seagull.jobs import run as running
from seagull.jobs.models import Job
from seagull.kernel import clock
from tests.factories.accounts import make_person
from tests.seagull.jobs import handlers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(settings) -> None:
    here = "tests.seagull.jobs.handlers"
    settings.JOB_HANDLERS = {name: f"{here}.{name}" for name in ("work", "fail", "refuse", "lose_the_database")}
    handlers.done.clear()
    handlers.interruption.clear()


@pytest.fixture
def account() -> Account:
    return make_person("KH")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was sent to the broker, in place of sending it."""
    found: list[str] = []
    monkeypatch.setattr(queue, "_send", lambda signature: found.append(str(signature)) or True)
    return found


def make(account: Account, kind: str = "work", **arguments: str) -> Job:
    return queue.enqueue(kind, requested_by_id=account.pk, arguments=arguments)


def test_a_job_runs_for_the_person_who_asked(account: Account) -> None:
    job = make(account, name="report")
    assert running.run(job.pk)
    job.refresh_from_db()
    assert handlers.done == ["report for KH"]
    assert (job.state, job.percent) == (Job.State.DONE, 100)


def test_running_it_again_does_nothing(account: Account) -> None:
    job = make(account)
    running.run(job.pk)
    assert not running.run(job.pk)
    assert len(handlers.done) == 1


def test_word_goes_out_after_the_commit_only(account: Account, sent: list, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        make(account)
        assert not sent
    assert len(sent) == 1


def test_a_job_that_is_rolled_back_was_never_asked_for(account: Account) -> None:
    with transaction.atomic():
        make(account)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_broker_that_is_down_loses_nothing(account: Account, monkeypatch: pytest.MonkeyPatch, sent: list) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(queue, "_send", lambda signature: False)
        job = make(account)
        queue.dispatch([job.pk])
    job.refresh_from_db()
    assert job.dispatched_at is None
    assert tasks.sweep() == 1 and len(sent) == 1


def test_a_run_that_died_is_taken_up_when_its_lease_ends(account: Account, sent: list) -> None:
    job = make(account)
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, fence=1, attempts=1, lease_until=clock.now() + dt.timedelta(seconds=5)
    )
    assert not running.run(job.pk), "the lease still holds"
    Job.objects.filter(pk=job.pk).update(lease_until=clock.now() - dt.timedelta(seconds=1))
    assert tasks.sweep() == 1
    assert running.run(job.pk)
    assert len(handlers.done) == 1


def test_a_run_that_was_thought_dead_cannot_publish(account: Account) -> None:
    job = make(account)

    def another_takes_over(run: running.Run) -> None:
        handlers.interruption.clear()
        Job.objects.filter(pk=job.pk).update(lease_until=clock.now() - dt.timedelta(seconds=1))
        assert running.run(job.pk)

    handlers.interruption.append(another_takes_over)
    assert not running.run(job.pk)
    assert len(handlers.done) == 1


def test_a_failure_is_tried_again_and_then_said(account: Account) -> None:
    job = make(account, "fail")
    for _ in range(3):
        running.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and job.failure
    assert not running.run(job.pk)


def test_a_lost_database_is_no_fault_of_the_work(committed: None, account: Account) -> None:
    job = make(account, "lose_the_database")
    Job.objects.filter(pk=job.pk).update(attempts=running.MAX_ATTEMPTS - 1)
    assert not running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == (Job.State.QUEUED, "")


def test_a_refusal_says_what_to_do_and_is_not_tried_again(account: Account) -> None:
    job = make(account, "refuse")
    running.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == (Job.State.FAILED, "Send the file again.")


def test_a_job_killed_at_every_try_ends_with_a_reason(account: Account) -> None:
    job = make(account)
    Job.objects.filter(pk=job.pk).update(attempts=running.MAX_ATTEMPTS)
    assert not running.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "interrupted" in job.failure


def chord_of(account: Account, kinds: list[str]) -> Job:
    steps = [(kind, {"name": f"step {number}"}) for number, kind in enumerate(kinds)]
    return queue.enqueue_chord("work", requested_by_id=account.pk, arguments={"name": "whole"}, steps=steps)


def test_a_chord_runs_its_body_after_all_steps_once(account: Account) -> None:
    job = chord_of(account, ["work", "work"])
    assert not running.run(job.pk), "its steps are not done"
    for step in job.steps.all():
        running.run(step.pk)
        running.run(step.pk)
    assert running.run(job.pk)
    assert handlers.done == ["step 0 for KH", "step 1 for KH", "whole for KH"]


def test_the_sweeper_finds_a_chord_whose_word_was_lost(account: Account, sent: list) -> None:
    job = chord_of(account, ["work", "work"])
    assert tasks.sweep() == 2, "the steps, not yet the body"
    for step in job.steps.all():
        running.run(step.pk)
    Job.objects.filter(pk=job.pk).update(dispatched_at=None)
    assert tasks.sweep() == 1


def test_a_step_that_fails_fails_the_whole(account: Account) -> None:
    job = chord_of(account, ["work", "refuse"])
    for step in job.steps.all():
        running.run(step.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert not running.run(job.pk)


def test_what_was_made_for_somebody_suspended_meanwhile_is_not_published(account: Account) -> None:
    handlers.interruption.append(lambda _run: Account.objects.filter(pk=account.pk).update(is_active=False) and None)
    job = make(account)
    running.run(job.pk)
    job.refresh_from_db()
    assert handlers.done == [] and job.state == Job.State.FAILED
    assert "may not sign in any more" in job.failure


def test_nor_for_somebody_who_lost_a_right_meanwhile(account: Account) -> None:
    lost = {"role": Role.AUDITOR}
    handlers.interruption.append(lambda _run: Account.objects.filter(pk=account.pk).update(**lost) and None)
    job = make(account)
    running.run(job.pk)
    job.refresh_from_db()
    assert handlers.done == [] and job.state == Job.State.FAILED and "has changed" in job.failure


def test_nothing_is_begun_for_somebody_suspended(account: Account) -> None:
    job = make(account)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    running.run(job.pk)
    job.refresh_from_db()
    assert handlers.done == [] and job.state == Job.State.FAILED
