"""Records whose hits are told to nobody but their owner."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.hits.models.about import AboutRecord
from cases.hits.records import RECORDS
from coordinators.models import Account


class Silence(AboutRecord):
    """A record that is silent, or was: while it is, the other side of its hits learns nothing."""

    reason = models.TextField(_("reason"))
    since = models.DateTimeField(_("since"), editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta(AboutRecord.Meta):
        ordering = ["-since", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *AboutRecord.Meta.constraints,
            *(
                models.UniqueConstraint(fields=[name], condition=Q(ended_at=None), name=f"{name}_silent_once")
                for name in RECORDS
            ),
        ]
        verbose_name = _("silence of a record")

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"
