"""An operation: its parent, period, phases, lines of action, and who takes part."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coordinators.models import Agency, Party
from seagull.kernel.ids import new_id


class BilingualNames(models.Model):
    """A name in the operation's two working languages."""

    name_en = models.CharField(_("name in English"), max_length=200)
    name_zh = models.CharField(_("name in Chinese"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_zh if (get_language() or "en").startswith("zh") else self.name_en


class Operation(BilingualNames):
    """A joint operation. Its figures count what happened from ``starts_on`` to ``ends_on``, both included, and were
    known at ``cut_off``."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        RUNNING = "running", _("Running")
        EVALUATION = "evaluation", _("Under evaluation")
        CLOSED = "closed", _("Closed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(unique=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="sub_operations")
    description_en = models.TextField(blank=True)
    description_zh = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    cut_off = models.DateTimeField(null=True, help_text="data received later goes to an addendum")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.PLANNED)

    class Meta:
        ordering = ["starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="operation_ends_after_start",
            )
        ]


class Phase(BilingualNames):
    """A dated part of an operation, in order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="phases")
    order = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    summary_en = models.TextField(blank=True)
    summary_zh = models.TextField(blank=True)

    class Meta:
        ordering = ["operation", "order"]
        constraints = [models.UniqueConstraint(fields=["operation", "order"], name="phase_order_once")]


class LineOfAction(BilingualNames):
    """What the operation sets out to do; indicators hang on it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="lines_of_action")
    code = models.SlugField()
    order = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "lines of action"
        ordering = ["operation", "order"]
        constraints = [models.UniqueConstraint(fields=["operation", "code"], name="line_of_action_code_once")]


class Participation(models.Model):
    """A party's (and where named, an agency's) part in an operation."""

    class Part(models.TextChoices):
        MEMBER = "member", _("Member")
        PARTNER = "partner", _("Partner")
        COORDINATION = "coordination", _("Coordination")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    operation = models.ForeignKey(Operation, on_delete=models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="participations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="participations")
    part = models.CharField(max_length=12, choices=Part.choices)

    class Meta:
        ordering = ["operation", "party__bit", "agency"]
        constraints = [
            models.UniqueConstraint(
                fields=["operation", "party", "agency"], name="participation_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} in {self.operation.code}"
