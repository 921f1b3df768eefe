"""What keeps hits few: values that say nothing, and values that too many records bear."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.hits.codes import Ground
from cases.hits.models.about import AboutRecord
from coordinators.access.actor import CENTRE_CODE
from coordinators.models import Account, Party
from seagull.kernel.ids import new_id


class StoppedQuerySet(models.QuerySet["StoppedValue"]):
    def visible_to(self, actor: Any) -> "StoppedQuerySet":
        """The centre's, which hold for all, and the own party's."""
        return self.filter(owner_id__in=[actor.party_code, CENTRE_CODE]) if actor.party_code else self.none()


class StoppedValue(models.Model):
    """A number that makes no hits: a hotline, an account that many share. The centre's hold for everybody, a party's
    for its own records. The number itself is not kept; its digest is where the index is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    kind = models.CharField(_("kind"), max_length=12)
    label = models.CharField(_("what it is"), max_length=200)
    created_at = models.DateTimeField(_("since"), editable=False)
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)

    objects = StoppedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("number that makes no hits")

    def __str__(self) -> str:
        return self.label


class CommonValue(AboutRecord):
    """A number of a record's is on so many records that it makes no hits: told to the record's owner."""

    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices, editable=False)
    found_at = models.DateTimeField(_("found"), editable=False)

    class Meta(AboutRecord.Meta):
        ordering = ["-found_at", "-id"]
        verbose_name = _("number that too many records have")

    def __str__(self) -> str:
        return str(self.get_ground_display())
