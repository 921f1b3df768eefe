"""What a person is told."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.models import Account
from seagull.kernel.ids import new_id


class NoticeQuerySet(models.QuerySet[Any]):
    def of(self, actor: Actor) -> Self:
        """The actor's own; nobody else's exist for them."""
        return self.filter(account_id=actor.account_id)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """One event, told to one person once: ``key`` says which. It holds the kind and what it is about by number; the
    words are made when it is read, and nothing of a record stands in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices", editable=False)
    kind = models.CharField(_("kind"), max_length=40, editable=False)
    subject = models.UUIDField(editable=False)
    key = models.CharField(max_length=120, editable=False)
    made_at = models.DateTimeField(_("told"), editable=False)
    read_at: "models.DateTimeField[dt.datetime | None, dt.datetime | None]" = models.DateTimeField(
        _("read"), null=True, editable=False
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="told_once")]
        indexes = [models.Index(fields=["account", "-made_at", "-id"], name="notice_of_person")]

    def __str__(self) -> str:
        return self.kind
