"""A row about one record that takes part in matching."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from cases.hits.querysets import OwnQuerySet
from cases.models import Firearm, Suspect
from coordinators.models.owned import OwnedRow


class AboutRecord(OwnedRow):
    """Owner and sight are the record's, within its owner's party alone; it goes when the record goes. The database sees
    to both (migration 0003)."""

    suspect = models.ForeignKey(Suspect, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)
    firearm = models.ForeignKey(Firearm, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)

    objects: ClassVar[Any] = OwnQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(suspect=None, firearm__isnull=False) | Q(suspect__isnull=False, firearm=None),
                name="%(class)s_of_one_record",
            )
        ]

    @property
    def record(self) -> Any:
        return self.suspect or self.firearm
