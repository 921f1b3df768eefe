"""Where a person has the portal tell of what happens."""

import datetime as dt
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.models import Account
from coordinators.services import secrets_at_rest
from seagull.kernel.ids import new_id


class EndpointQuerySet(models.QuerySet["Endpoint"]):
    def of(self, actor: Actor) -> Self:
        """The actor's own; nobody else's exist for them."""
        return self.filter(account_id=actor.account_id)

    def active(self) -> Self:
        return self.filter(state=Endpoint.State.ACTIVE)


class Endpoint(models.Model):
    """An address that is told of what its owner may see, with the rights that the owner has when it is sent.

    ``secret`` and, while a former one still signs, ``former_secret`` are encrypted. ``told_below`` is the transaction
    up to which the journal has been gone through for it (``JournalEntry.written_in``). ``failing_since`` is when the
    first of the failures came that no success has followed.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        PAUSED = "paused", _("Paused")
        STOPPED = "stopped", _("Stopped")

    class Reason(models.TextChoices):
        """Why the portal stopped it."""

        GONE = "gone", _("It answered that it is gone (410).")
        FAILING = "failing", _("It took nothing for days.")
        ADDRESS = "address", _("Its name led to an address that is not public.")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="webhooks", editable=False)
    url = models.URLField(_("address"), max_length=500)
    description = models.CharField(_("what it is for"), max_length=200)
    events = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("events"))
    secret = models.TextField(editable=False)
    former_secret = models.TextField(blank=True, editable=False)
    former_until = models.DateTimeField(null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE, editable=False)
    reason = models.CharField(max_length=10, choices=Reason.choices, blank=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    told_below = models.BigIntegerField(db_default=RawSQL("audit_transaction()", ()), editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.description

    def secrets(self, at: dt.datetime) -> list[str]:
        """The secrets that sign at a time, the present one first."""
        found = [secrets_at_rest.decrypt(self.secret)]
        if self.former_secret and self.former_until is not None and self.former_until > at:
            found.append(secrets_at_rest.decrypt(self.former_secret))
        return found
