"""A row about one record that takes part in matching."""

from typing import Any, ClassVar

from django.db import models

from cases.hits.querysets import OwnQuerySet
from cases.hits.records import RECORDS
from cases.models import Firearm, Identifier, Suspect
from coordinators.models.owned import OwnedRow
from seagull.kernel.constraints import exactly_one


class AboutRecord(OwnedRow):
    """Owner and sight are the record's, within its owner's party alone; it goes when the record goes. The database sees
    to both (migration 0003)."""

    suspect = models.ForeignKey(Suspect, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)
    firearm = models.ForeignKey(Firearm, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)
    identifier = models.ForeignKey(Identifier, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)

    objects: ClassVar[Any] = OwnQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=exactly_one(RECORDS), name="%(class)s_of_one_record")
        ]

    @property
    def record(self) -> Any:
        return next(found for name in RECORDS if (found := getattr(self, name)) is not None)
