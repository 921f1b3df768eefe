"""One message to one endpoint: the outbox, and the record of what became of it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.webhooks.models.endpoint import Endpoint
from seagull.kernel.ids import new_id


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def of(self, actor: Actor) -> Self:
        """Those to the actor's own endpoints."""
        return self.filter(endpoint__account_id=actor.account_id)

    def due(self, at: dt.datetime) -> Self:
        return self.filter(state=Delivery.State.WAITING, next_at__lte=at, endpoint__state=Endpoint.State.ACTIVE)


class Delivery(models.Model):
    """``subject`` is the row it tells of; none in a test. ``attempts`` counts from when it was last asked for; the next
    is at ``next_at``, set before each attempt, so that one whose worker died is made again. ``code`` and ``answer``
    (cut short) are what the receiver last answered, ``problem`` why there was no answer."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Failed")
        WITHHELD = "withheld", _("Not sent: no longer yours to see")

    class Problem(models.TextChoices):
        NAME = "name", _("The name leads to no address.")
        ADDRESS = "address", _("The name leads to an address that is not public.")
        CERTIFICATE = "certificate", _("The certificate is not valid for this name.")
        CONNECTION = "connection", _("No connection, or it broke off.")
        TIME = "time", _("No answer in time.")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(_("event"), max_length=60)
    subject = models.UUIDField(null=True)
    happened_at = models.DateTimeField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    attempted_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    code = models.PositiveIntegerField(_("answer"), null=True)
    problem = models.CharField(max_length=12, choices=Problem.choices, blank=True)
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField()

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery of a webhook")
        verbose_name_plural = _("deliveries of webhooks")
        ordering = ["-created_at", "-id"]
        constraints = [
            # While a message waits for its first attempt, another of the same has nothing to add: the receiver reads
            # the row as it is by then.
            models.UniqueConstraint(
                fields=["endpoint", "event", "subject"],
                condition=Q(state="waiting", attempted_at__isnull=True),
                name="delivery_waits_once",
            )
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="delivery_due"),
            models.Index(fields=["endpoint", "-created_at", "-id"], name="delivery_of_endpoint"),
        ]

    def __str__(self) -> str:
        return self.message_id

    @property
    def message_id(self) -> str:
        """The webhook-id: the same at every attempt, so that the receiver can tell a repetition."""
        return f"msg_{self.pk.hex}"
