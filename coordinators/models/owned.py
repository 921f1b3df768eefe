"""What every operational row carries: who owns it, who may see it, how it is to be handled."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from coordinators.access.scope import VisibleQuerySet
from coordinators.models.account import Account
from coordinators.models.party import Party
from seagull.kernel.ids import new_id


class OwnedRow(models.Model):
    """A row owned by one party.

    ``visible_mask`` and ``visible_to`` are kept by the database alone (see coordinators.access.rls): whatever a
    service writes into them is replaced.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    owner = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", editable=False)
    visible_mask = models.IntegerField(default=0, editable=False)
    visible_to = ArrayField(models.IntegerField(), default=list, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False, null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        abstract = True
