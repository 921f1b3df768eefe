"""The evaluation report: a snapshot of the figures, a chapter per country, the files."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.models import Account, Party
from operations.models import Operation
from seagull.jobs.models import Job
from seagull.kernel.ids import new_id


class Snapshot(models.Model):
    """The figures as they stood at one moment, frozen. ``sha256`` is of their canonical JSON."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="snapshot_number_once")]

    def __str__(self) -> str:
        return f"S-{self.number}"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, actor: Actor) -> Self:
        """Reports hold only aggregates: whoever may read the report may read all that are published; one that is being
        compiled is seen by those who may compile."""
        if not can(actor, Permission.READ_REPORT):
            return self.none()
        if can(actor, Permission.COMPILE_REPORT):
            return self
        return self.filter(state=Report.State.PUBLISHED)


class Report(models.Model):
    """One compilation of the evaluation report. Published once; after that nothing of it changes."""

    class State(models.TextChoices):
        COMPILING = "compiling", _("Being compiled")
        PUBLISHED = "published", _("Published")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reports")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.COMPILING)
    handling = models.CharField(max_length=12, choices=Handling.choices, default=Handling.AMBER)
    requested_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["operation", "number"], name="report_number_once")]

    def __str__(self) -> str:
        return f"R-{self.number}"

    @property
    def standing(self) -> State:
        """The state as a reader needs it: a compilation whose job has failed has failed, whatever it could still write
        about itself."""
        if self.state == Report.State.COMPILING and self.job.state == Job.State.FAILED:
            return Report.State.FAILED
        return Report.State(self.state)


class Chapter(models.Model):
    """A country's part of a report, compiled by a step of its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="chapters")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()

    class Meta:
        ordering = ["report", "party__bit"]
        constraints = [models.UniqueConstraint(fields=["report", "party"], name="chapter_once")]

    def __str__(self) -> str:
        return f"{self.party_id}"


#: How a file of each format is handed out.
CONTENT_TYPES = {"pdf": "application/pdf"}


class ReportFile(models.Model):
    """A published file of a report."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    format = models.CharField(max_length=10, choices=[(each, each.upper()) for each in CONTENT_TYPES])
    stored_as = models.CharField(max_length=255)
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["report", "language", "format"]
        constraints = [
            models.UniqueConstraint(fields=["report", "language", "format"], name="report_file_once"),
            # A format that the code does not know could not be handed out.
            models.CheckConstraint(condition=models.Q(format__in=list(CONTENT_TYPES)), name="report_file_format"),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.format]
