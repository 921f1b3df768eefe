"""Transfers: a case handed over to another member, who then owns it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.models import Account, Agency, Party
from seagull.kernel.ids import new_id


class TransferQuerySet(models.QuerySet["Transfer"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that the actor's party offered or was offered."""
        if not actor.audience:
            return self.none()
        return self.filter(Q(owner_id=actor.party_code) | Q(recipient_id=actor.party_code))

    def offered(self) -> Self:
        return self.filter(state=Transfer.State.OFFERED)


class Transfer(models.Model):
    """One offer of a case, and what became of it. ``owner`` is the party that offered.

    ``number`` and ``title`` are the case's when it was offered and ``counts`` how many records of each kind stood under
    it: what the recipient is told before accepting, whether or not the case was released to it. ``identities_ground``
    is the legal ground on which sealed identities go along.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="transfers", editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    reason = models.TextField(_("why the case is handed over"))
    identities_ground = models.TextField(_("legal ground for handing over sealed identities"), blank=True)
    number = models.CharField(max_length=60, editable=False)
    title = models.CharField(max_length=300, editable=False)
    counts = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OFFERED, editable=False)
    offered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    offered_at = models.DateTimeField(editable=False)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)
    decision_reason = models.TextField(_("reason"), blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("agency that takes it over")
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(state="offered"), name="case_offered_once"),
            models.CheckConstraint(condition=~Q(owner=models.F("recipient")), name="transfer_to_another_party"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.recipient_id}"
