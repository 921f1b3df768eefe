"""Days on which a party works otherwise than its country's rule says."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class CalendarDay(models.Model):
    """One date of one party: a day off that the rule does not know, or a day worked that it takes for one off."""

    class Kind(models.TextChoices):
        OFF = "off", _("Day off")
        WORKED = "worked", _("Worked, in place of another")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="calendar_days", editable=False)
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("why"), max_length=100)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("day of a calendar")
        verbose_name_plural = _("days of a calendar")
        ordering = ["party__bit", "day"]
        constraints = [models.UniqueConstraint(fields=["party", "day"], name="a_day_is_said_once")]

    def __str__(self) -> str:
        return f"{self.party_id} {self.day}"
