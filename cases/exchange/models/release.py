"""Releases: the owner's word that another party may see a case or a syndicate."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Syndicate
from coordinators.access.actor import Actor
from coordinators.access.scope import visible_parties
from coordinators.codes import Handling
from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, actor: Actor) -> Self:
        """The releases an actor's party granted, and those made to it (or to the centre, while serving there)."""
        if not actor.audience:
            return self.none()
        return self.filter(Q(owner_id=actor.party_code) | Q(recipient_id__in=visible_parties(actor)))

    def in_force(self) -> Self:
        return self.filter(state=Release.State.IN_FORCE)


class Release(models.Model):
    """One record, one recipient. Only a release in force shows anything, and only until it expires."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", _("In force")
        REVOKED = "revoked", _("Revoked")
        LAPSED = "lapsed", _("Lapsed")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="releases", editable=False)
    syndicate = models.ForeignKey(
        Syndicate, on_delete=models.CASCADE, null=True, related_name="releases", editable=False
    )
    recipient = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    purpose = models.TextField(_("purpose"))
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.IN_FORCE, editable=False)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    granted_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_reason = models.TextField(_("reason"), blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(case__isnull=False, syndicate__isnull=True) | Q(case__isnull=True, syndicate__isnull=False),
                name="release_of_one_record",
            ),
            models.UniqueConstraint(
                fields=["case", "recipient"], condition=Q(state="in_force"), name="case_release_in_force_once"
            ),
            models.UniqueConstraint(
                fields=["syndicate", "recipient"], condition=Q(state="in_force"), name="syndicate_release_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.recipient_id}"
