"""Asking for work: a job is a row made in the asker's transaction, and word of it goes out after the commit.

Services name the kind of work and never import a task. What runs a kind is in ``settings.JOB_HANDLERS``.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from celery import chord, current_app
from django.db import transaction

from seagull.jobs.models import Job
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

RUN_TASK = "seagull.jobs.tasks.run"


def enqueue(kind: str, *, requested_by_id: uuid.UUID, arguments: Mapping[str, Any]) -> Job:
    """Make a job of one step; it starts soon after the transaction commits."""
    job = Job.objects.create(
        kind=kind, requested_by_id=requested_by_id, arguments=dict(arguments), created_at=clock.now()
    )
    transaction.on_commit(lambda: dispatch([job.pk]))
    return job


def enqueue_chord(
    kind: str,
    *,
    requested_by_id: uuid.UUID,
    arguments: Mapping[str, Any],
    steps: Sequence[tuple[str, Mapping[str, Any]]],
) -> Job:
    """Make a job that runs when all its steps, (kind, arguments) each, have run side by side."""
    now = clock.now()
    job = Job.objects.create(
        kind=kind,
        requested_by_id=requested_by_id,
        arguments=dict(arguments),
        waits_for=len(steps),
        progress_total=len(steps) + 1,
        created_at=now,
    )
    made = Job.objects.bulk_create(
        Job(kind=step, requested_by_id=requested_by_id, arguments=dict(values), parent=job, created_at=now)
        for step, values in steps
    )
    transaction.on_commit(lambda: _dispatch_chord([step.pk for step in made], job.pk))
    return job


def dispatch(job_ids: Sequence[uuid.UUID]) -> None:
    """Send word of jobs to the workers. A broker that does not answer is no error: the sweeper sends word again."""
    for job_id in job_ids:
        if _send(current_app.signature(RUN_TASK, args=[str(job_id)])):
            _note([job_id])


def send_word(task: str) -> None:
    """Have a task run soon that beat runs in any case: a broker that does not answer is no error."""
    _send(current_app.signature(task))


def _dispatch_chord(steps: Sequence[uuid.UUID], body: uuid.UUID) -> None:
    signature = chord(
        [current_app.signature(RUN_TASK, args=[str(step)]) for step in steps],
        current_app.signature(RUN_TASK, args=[str(body)], immutable=True),
    )
    if _send(signature):
        _note(steps)


def _note(sent: Sequence[uuid.UUID]) -> None:
    """Keep that word of these jobs went out; whose they are matters nothing here."""
    with on_stage(JOBS):
        Job.objects.filter(pk__in=sent).update(dispatched_at=clock.now())


def _send(signature: Any) -> bool:
    from kombu.exceptions import OperationalError
    from redis.exceptions import RedisError

    try:
        signature.apply_async(retry=False)
    except (OperationalError, RedisError, OSError, RuntimeError):  # the last where the results' store does not answer
        return False
    return True
