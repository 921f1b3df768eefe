"""A question of one party to others."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import TARGETS
from coordinators.access.actor import Actor
from coordinators.calendars.codes import Urgency
from coordinators.codes import Handling
from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class RequestQuerySet(models.QuerySet["Request"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those that the actor's party asked, or was asked."""
        if not actor.audience:
            return self.none()
        return self.filter(Q(owner_id=actor.party_code) | Q(legs__party_id=actor.party_code)).distinct()


class Request(models.Model):
    """What is asked, and for what. Each asked party has a leg of its own; ``told`` names the asked parties where the
    asker lets them know of each other, and is empty where not.

    ``about`` and ``about_id`` name a record that the asker sees; an asked party learns its kind, and the record itself
    only where it was released to it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    subject = models.CharField(_("subject"), max_length=200)
    question = models.TextField(_("question"))
    purpose = models.TextField(_("purpose"))
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)
    urgency = models.CharField(_("urgency"), max_length=10, choices=Urgency.choices, default=Urgency.ORDINARY)
    about = models.CharField(
        max_length=12, choices=[(name, model._meta.verbose_name) for name, model in TARGETS.items()], blank=True
    )
    about_id = models.UUIDField(null=True, editable=False)
    told = ArrayField(models.CharField(max_length=10), default=list, editable=False)
    sent_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    sent_at = models.DateTimeField(_("sent"), editable=False)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for information")
        verbose_name_plural = _("requests for information")
        ordering = ["-sent_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(handling=Handling.RED), name="request_never_red"),
            models.CheckConstraint(
                condition=Q(about="", about_id__isnull=True) | (~Q(about="") & Q(about_id__isnull=False)),
                name="request_about_one_record",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
