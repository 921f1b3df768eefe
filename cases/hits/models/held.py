"""Hits that were held back, since a party's new records made unusually many."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class HeldQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Actor) -> Self:
        """Those with records of the own party's; the centre's people see all. Whoever entered what is held back learns
        nothing of it: how many were held back would say how many numbers were met."""
        if not actor.audience:
            return self.none()
        return self if actor.party_code == CENTRE_CODE else self.filter(other_id=actor.party_code)

    def waiting(self) -> Self:
        return self.filter(let_through_at__isnull=True)


class HeldBack(models.Model):
    """So many hits of ``party``'s new records with records of ``other``, of one day, wait for the centre's word.
    Neither the records nor who entered them stand here. The database writes it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose new records"), editable=False
    )
    other = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("with records of"), editable=False
    )
    day = models.DateField(_("day"), editable=False)
    number = models.PositiveIntegerField(_("hits held back"), editable=False)
    held_at = models.DateTimeField(_("held back since"), editable=False)
    let_through_at: "models.DateTimeField[dt.datetime | None, dt.datetime | None]" = models.DateTimeField(
        _("let through"), null=True, editable=False
    )
    let_through_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)

    objects = HeldQuerySet.as_manager()

    class Meta:
        ordering = ["-held_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "other", "day"], condition=models.Q(let_through_at=None), name="held_back_once_a_day"
            )
        ]
        verbose_name = _("hits held back")
        verbose_name_plural = _("hits held back")

    def __str__(self) -> str:
        return f"{self.party_id} {self.other_id} {self.day:%Y-%m-%d}"

    @property
    def is_waiting(self) -> bool:
        return self.let_through_at is None
