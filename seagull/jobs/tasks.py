"""The two tasks there are: run a job, and sweep up what the broker lost."""

import datetime as dt
import uuid

from celery import shared_task

from seagull.jobs import run as running
from seagull.jobs.models import Job
from seagull.jobs.queue import dispatch
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

PATIENCE = dt.timedelta(seconds=15)


@shared_task(name="seagull.jobs.tasks.run", ignore_result=False)
def run(job_id: str, *_: object) -> bool:
    """Run one job; running it twice is harmless."""
    return running.run(uuid.UUID(job_id))


@shared_task(name="seagull.jobs.tasks.sweep", ignore_result=True)
def sweep() -> int:
    """Send word again of jobs that wait too long or whose run died; returns how many."""
    now = clock.now()
    with on_stage(JOBS):
        stranded = list(Job.objects.stranded(now, queued_before=now - PATIENCE).values_list("pk", flat=True)[:500])
    dispatch(stranded)
    return len(stranded)
