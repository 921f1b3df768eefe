"""When a party's offices work."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from coordinators.calendars import national
from coordinators.models import Party


def _weekend() -> list[int]:
    return list(national.WEEKEND)


class WorkingHours(models.Model):
    """Hours and weekend of one party, in its own time zone. A party without a row keeps its civil service's hours."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.PROTECT, related_name="+", editable=False)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    weekend = ArrayField(
        models.PositiveSmallIntegerField(choices=sorted(WEEKDAYS.items())), default=_weekend, blank=True
    )

    class Meta:
        verbose_name = _("working hours")
        verbose_name_plural = _("working hours")
        ordering = ["party__bit"]
        constraints = [models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="opens_before_closing")]

    def __str__(self) -> str:
        return f"{self.party_id} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def clean(self) -> None:
        if self.opens >= self.closes:
            raise ValidationError({"closes": _("Business closes before it opens.")})
        if set(self.weekend) >= set(WEEKDAYS):
            raise ValidationError({"weekend": _("A week without a working day: nothing would ever be due.")})

    @classmethod
    def usual(cls, party: Party) -> "WorkingHours":
        """What the party keeps unless it says otherwise, unsaved."""
        opens, closes = national.HOURS[party.code]
        return cls(party=party, opens=opens, closes=closes)
