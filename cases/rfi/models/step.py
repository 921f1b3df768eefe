"""Everything that was done about a leg, in its order. Nothing of it is ever changed."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release
from cases.rfi.codes import ESCALATIONS, RefusalCode, StepKind
from cases.rfi.models.leg import Leg
from coordinators.access.actor import Actor
from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class StepQuerySet(models.QuerySet["Step"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.audience:
            return self.none()
        return self.filter(Q(owner_id=actor.party_code) | Q(party_id=actor.party_code))


class Step(models.Model):
    """``by`` is empty where the portal did it; of another party's person, the party alone (``by_party``) is told.
    ``amount``: hours or working days of an extension; ``due_at``: when the answer is due after the step."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="steps", editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices, editable=False)
    round = models.PositiveSmallIntegerField(editable=False)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    by_party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    text = models.TextField(_("text"), blank=True, editable=False)
    code = models.CharField(_("why"), max_length=14, choices=RefusalCode.choices, blank=True, editable=False)
    amount = models.PositiveSmallIntegerField(null=True, editable=False)
    due_at = models.DateTimeField(_("due"), editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["leg", "kind", "due_at"], condition=Q(kind__in=ESCALATIONS), name="escalated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.leg_id} {self.kind}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of whose release the actor may know: the asker learns of one when it is granted."""
        return self.filter(step__in=Step.objects.visible_to(actor), release__in=Release.objects.visible_to(actor))


class Attachment(models.Model):
    """A release that goes with an answer. It is granted or not as any release is, by four eyes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="attachments", editable=False)
    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("attached release")
        verbose_name_plural = _("attached releases")
        constraints = [models.UniqueConstraint(fields=["step", "release"], name="attached_once")]

    def __str__(self) -> str:
        return str(self.release_id)
