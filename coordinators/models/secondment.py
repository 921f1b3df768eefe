"""Secondments of coordinators to the centre."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coordinators.models.account import Account
from seagull.kernel import clock
from seagull.kernel.ids import new_id


class ServiceQuerySet(models.QuerySet[Any]):
    def serving(self, at: dt.datetime) -> Self:
        """The secondments that serve at a moment: accepted by the centre, begun, not over and not ended.

        Their days are the centre's: the first begins and the last ends at its midnight.
        """
        day = clock.day_at_centre(at)
        ended = Q(ended_at__isnull=False, ended_at__lte=at)
        return self.exclude(ended).filter(accepted_at__lte=at, starts_on__lte=day).filter(_open_on(day))

    def later(self, at: dt.datetime) -> Self:
        """Those whose first day is yet to come, accepted or not."""
        return self.filter(starts_on__gt=clock.day_at_centre(at), refused_at__isnull=True, ended_at__isnull=True)

    def over(self, at: dt.datetime) -> Self:
        return self.filter(Q(ended_at__lte=at) | Q(ends_on__lt=clock.day_at_centre(at)) | Q(refused_at__isnull=False))

    def waiting(self, at: dt.datetime) -> Self:
        """Those that the centre has not answered, and may."""
        return self.filter(accepted_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True).filter(
            _open_on(clock.day_at_centre(at))
        )


def _open_on(day: dt.date) -> Q:
    return Q(ends_on__isnull=True) | Q(ends_on__gte=day)


class Service(models.Model):
    """When somebody serves at the centre. Access to what is released to the centre begins with both the first day and
    the centre's acceptance, and ends with the last day or at once."""

    class State(models.TextChoices):
        PROPOSED = "requested", _("Waits for the centre")
        REFUSED = "refused", _("Refused")
        PLANNED = "planned", _("Not begun")
        SERVING = "active", _("Serving now")
        OVER = "closed", _("Over")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True, editable=False)
    #: The moment of an end that did not wait for the day's.
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-starts_on"]

    def state_at(self, at: dt.datetime) -> "Service.State":
        day = clock.day_at_centre(at)
        if self.refused_at is not None:
            return self.State.REFUSED
        if (self.ended_at is not None and self.ended_at <= at) or (self.ends_on is not None and self.ends_on < day):
            return self.State.OVER
        if self.accepted_at is None:
            return self.State.PROPOSED
        return self.State.SERVING if self.starts_on <= day else self.State.PLANNED

    @property
    def state(self) -> "Service.State":
        return self.state_at(clock.now())

    @property
    def state_label(self) -> str:
        return str(self.state.label)


class Secondment(Service):
    """A coordinator's service at the centre: proposed by the own party, accepted by the centre. Read by the person, by
    those who keep the accounts of the party and by the centre's."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="secondments")
    desk = models.CharField(_("desk"), max_length=100)
    hand_over_note = models.TextField(_("hand-over note"), blank=True)

    class Meta(Service.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="secondment_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(refused_at__isnull=True), name="secondment_answered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} at {self.desk}"


class ServiceTerm(Service):
    """The days of a secondment, which whoever sees records may know: before something is released to the centre, one is
    told who serves there. A view of the database; desk and hand-over note are not in it."""

    account = models.ForeignKey(Account, on_delete=models.DO_NOTHING, related_name="service_terms")

    class Meta(Service.Meta):
        abstract = False
        managed = False

    def __str__(self) -> str:
        return f"{self.account} from {self.starts_on}"
