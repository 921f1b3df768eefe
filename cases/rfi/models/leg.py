"""What one asked party makes of a request: seen by it and by the asker, and by nobody else."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.rfi.codes import ESCALATIONS, OPEN, LegState
from cases.rfi.models.request import Request
from coordinators.access.actor import Actor
from coordinators.calendars.codes import Urgency
from coordinators.models import Party
from seagull.kernel import clock
from seagull.kernel.ids import new_id


def is_late(at: dt.datetime) -> Q:
    """Awaited after it was due, or replied to after that."""
    return Q(state__in=OPEN, due_at__lt=at) | Q(replied_at__gt=F("due_at"))


class LegQuerySet(models.QuerySet["Leg"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.audience:
            return self.none()
        return self.filter(Q(owner_id=actor.party_code) | Q(party_id=actor.party_code))

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def overdue(self, at: dt.datetime) -> Self:
        """Those still awaited after they were due, and those that came too late."""
        return self.filter(is_late(at))


class Leg(models.Model):
    """``owner`` asks, ``party`` is asked. No words stand here, so that who keeps the clocks reads none.

    The times are fixed when the question is put or more time is given: ``due_at``, and ``next_at``, when the next of
    the escalations is due (``escalated`` counts those that are done)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="legs", editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    state = models.CharField(_("state"), max_length=12, choices=LegState.choices, default=LegState.SENT, editable=False)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices, editable=False)
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    sent_at = models.DateTimeField(_("sent"), editable=False)
    due_at = models.DateTimeField(_("due"), editable=False)
    replied_at = models.DateTimeField(_("answered"), null=True, editable=False)
    extended_by_rule = models.BooleanField(default=False, editable=False)
    extension_asked = models.PositiveSmallIntegerField(null=True, editable=False)
    escalated = models.PositiveSmallIntegerField(default=0, editable=False)
    next_at = models.DateTimeField(null=True, editable=False)

    objects = LegQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to a party")
        verbose_name_plural = _("requests to parties")
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "party"], name="a_party_is_asked_once"),
            models.CheckConstraint(condition=~Q(owner=F("party")), name="another_party_is_asked"),
            models.CheckConstraint(condition=Q(escalated__lte=len(ESCALATIONS)), name="escalations_end"),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="leg_due"),
            models.Index(fields=["owner", "-sent_at", "-id"], name="leg_of_owner"),
            models.Index(fields=["party", "-sent_at", "-id"], name="leg_of_party"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.party_id}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        """Awaited after it was due, or answered too late."""
        return self.due_at < (clock.now() if self.is_open else self.replied_at or self.due_at)

    @property
    def handling(self) -> str:
        """The request's label: a leg is exported and shown under it."""
        return self.request.handling
