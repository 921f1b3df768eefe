"""Who answers for a party around the clock."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class ShiftQuerySet(models.QuerySet[Any]):
    def of(self, party: str) -> Self:
        return self.filter(party_id=party)

    def between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Those that cover a moment from ``start`` to ``end``."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)


class Shift(models.Model):
    """One person on duty for one party, from a moment up to another. Several may be at a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="shifts", verbose_name=_("person"))
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = ShiftQuerySet.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["starts_at", "id"]
        constraints = [models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="shift_ends_after_start")]
        indexes = [models.Index(fields=["party", "ends_at"], name="shift_of_party")]

    def __str__(self) -> str:
        return f"{self.account} {self.starts_at:%Y-%m-%d %H:%M}"
