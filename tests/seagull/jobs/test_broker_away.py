"""The broker is away: asking for work still works and does not wait, and what is done stays done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seagull.jobs import queue
from seagull.jobs import run as running
from seagull.jobs.models import Job
from tests.factories.accounts import make_person
from tests.seagull.jobs import handlers

ASK = """
import sys, time, django
django.setup()
from seagull.jobs import queue
from seagull.kernel.stage import JOBS, on_stage
began = time.monotonic()
with on_stage(JOBS):
    queue.enqueue("intake.commit", requested_by_id=sys.argv[1], arguments={})
    steps = [("evaluation.chapter", {})]
    queue.enqueue_chord("evaluation.publish", requested_by_id=sys.argv[1], arguments={}, steps=steps)
print(time.monotonic() - began)
"""


def test_asking_makes_the_jobs_and_keeps_nobody_waiting(committed: None, tmp_path: Path) -> None:
    account = make_person("KH")
    away = os.environ | {"REDIS_URL": f"unix://{tmp_path}/nothing-here.sock"}
    asked = subprocess.run(
        [sys.executable, "-c", ASK, str(account.pk)], env=away, capture_output=True, text=True, timeout=60, check=True
    )
    assert float(asked.stdout) < 5
    assert set(Job.objects.values_list("state", "dispatched_at")) == {(Job.State.QUEUED, None)}
    assert Job.objects.count() == 3


@pytest.mark.parametrize("attempts", [0, 2])
def test_a_step_whose_word_to_the_whole_is_lost_stays_done(
    committed: None, settings, monkeypatch: pytest.MonkeyPatch, attempts: int
) -> None:
    settings.JOB_HANDLERS = {"work": "tests.seagull.jobs.handlers.work"}
    handlers.done.clear()
    handlers.interruption.clear()
    whole = queue.enqueue_chord(
        "work", requested_by_id=make_person("KH").pk, arguments={"name": "whole"}, steps=[("work", {"name": "step"})]
    )
    step = whole.steps.get()
    Job.objects.filter(pk=step.pk).update(attempts=attempts)

    def away(_ids: object) -> None:
        raise RuntimeError("the broker is away")

    monkeypatch.setattr(running, "dispatch", away)
    running.run(step.pk)
    step.refresh_from_db()
    whole.refresh_from_db()
    assert (step.state, whole.state, whole.waits_for) == (Job.State.DONE, Job.State.QUEUED, 0)
