"""Secondments of coordinators to the centre."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.account import Account
from seagull.kernel.ids import new_id


class SecondmentQuerySet(models.QuerySet["Secondment"]):
    def covering(self, day: dt.date) -> "SecondmentQuerySet":
        """The secondments that serve on ``day`` (both ends included)."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


class Secondment(models.Model):
    """A coordinator's service at the centre. Access to what is released to the centre follows its dates."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="secondments")
    desk = models.CharField(_("desk"), max_length=100)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    hand_over_note = models.TextField(_("hand-over note"), blank=True)

    objects = SecondmentQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="secondment_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account} at {self.desk}"
