"""Durable jobs: work a person waits for, as rows. The broker only carries word of them; losing it loses nothing."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from seagull.kernel.ids import new_id


class JobQuerySet(models.QuerySet["Job"]):
    def asked_by(self, account_id: object) -> Self:
        return self.filter(requested_by_id=account_id)

    def runnable(self, at: dt.datetime) -> Self:
        """Jobs that may be started now: queued, or running under a lease that has run out."""
        return self.filter(Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=at), waits_for=0)

    def stranded(self, at: dt.datetime, *, queued_before: dt.datetime) -> Self:
        """Runnable jobs of which the broker should have brought word by now."""
        return self.runnable(at).filter(
            Q(state=Job.State.RUNNING) | Q(dispatched_at__isnull=True) | Q(dispatched_at__lt=queued_before)
        )


class Job(models.Model):
    """One piece of work.

    ``fence`` counts the starts: a run may only write while the number it started with is still the job's. ``waits_for``
    is how many steps of this job (its ``steps``) are not done yet; it runs when that is 0.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="steps")
    waits_for = models.PositiveIntegerField(default=0)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    failure = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(state__in=["queued", "running"]), name="job_unfinished")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(progress_done__lte=F("progress_total")), name="job_progress_in_bounds")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def finished(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}

    @property
    def percent(self) -> int:
        """Progress in per cent, whole; 100 only when done."""
        if self.state == self.State.DONE:
            return 100
        return min(99, 100 * self.progress_done // self.progress_total) if self.progress_total else 0
