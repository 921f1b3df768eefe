"""Hits as each side has them."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.hits.codes import Answer, Grade, Ground, State
from cases.hits.models.about import AboutRecord
from cases.hits.querysets import HitQuerySet, OwnQuerySet
from cases.hits.records import RECORDS
from cases.models import Firearm, Identifier, Suspect
from coordinators.models import Account, Party
from coordinators.models.owned import OwnedRow


class Hit(AboutRecord):
    """One side of a hit between two records: what one party knows of it, and all it knows of the other side.

    The pair itself is in a table that the application can't read; from it the database makes and keeps the sides. A
    possible duplicate inside one party has one side, which names both records.
    """

    other_party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("other party"), editable=False
    )
    other_reference = models.CharField(_("its reference"), max_length=60, editable=False)
    other_suspect = models.ForeignKey(Suspect, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)
    other_firearm = models.ForeignKey(Firearm, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False)
    other_identifier = models.ForeignKey(
        Identifier, on_delete=models.DO_NOTHING, null=True, related_name="+", editable=False
    )
    grounds = ArrayField(models.CharField(max_length=10, choices=Ground.choices), verbose_name=_("grounds"))
    grade = models.CharField(_("grade"), max_length=1, choices=Grade.choices, editable=False)
    #: In tenths, so that it says no more of the other record than the grade does; none where nothing was scored.
    likelihood = models.PositiveSmallIntegerField(_("likelihood"), null=True, editable=False)
    found_at = models.DateTimeField(_("found"), editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN, editable=False)
    other_answer = models.CharField(
        _("the other side"), max_length=10, choices=Answer.choices, default=Answer.NONE, editable=False
    )

    objects: ClassVar[Any] = HitQuerySet.as_manager()

    class Meta(AboutRecord.Meta):
        ordering = ["-found_at", "-id"]
        indexes = [
            models.Index(fields=["owner", "-found_at", "-id"], name="hits_of_party"),
        ]
        verbose_name = _("hit")

    def __str__(self) -> str:
        return f"{self.other_party_id} {self.other_reference}"

    @property
    def other_record(self) -> Any:
        """The other record of a possible duplicate; None of another party's, which nobody is shown."""
        return next((found for name in RECORDS if (found := getattr(self, f"other_{name}")) is not None), None)

    @property
    def is_duplicate(self) -> bool:
        """Whether both records are the own party's."""
        return bool(self.other_party_id == self.owner_id)


class HitStep(OwnedRow):
    """One change of a side's state, kept for good; the database writes it. Nobody stands beside what new evidence
    reopened."""

    hit = models.ForeignKey(Hit, on_delete=models.DO_NOTHING, related_name="steps", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)
    undoes = models.BooleanField(_("takes the last one back"), default=False, editable=False)
    recorded_at = models.DateTimeField(_("when"), editable=False)
    recorded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by"), editable=False
    )

    objects: ClassVar[Any] = OwnQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        ordering = ["recorded_at", "id"]
        verbose_name = _("change of a hit")

    def __str__(self) -> str:
        return str(self.get_state_display())
