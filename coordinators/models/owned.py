"""What every operational row carries: who owns it, who may see it, how it is to be handled."""

from collections.abc import Collection
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.base import ModelState

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

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are of a later Django
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """A row as read: what was not asked for stays deferred. Lists make fifty at a time, and going through
        ``__init__`` for all the columns that a list leaves out takes longer than the query does."""
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        row.__dict__.update(zip(field_names, values, strict=True))
        return row

    @property
    def owning_party(self) -> Party:
        """The owner, as lists name it: without a join, from what is kept in memory."""
        return Party.objects.known(self.owner_id)
