"""Cases and their dated transitions."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import CaseStatus, Crime
from cases.models.base import DatedStep, SourcedRow, red_is_restricted
from cases.querysets import CaseQuerySet
from coordinators.codes import Handling
from coordinators.models import Agency
from coordinators.models.owned import OwnedRow
from operations.models import Operation


class Case(OwnedRow, SourcedRow):
    """A case, as the owner's agency numbers it. A restricted case is seen by named persons only."""

    operation = models.ForeignKey(Operation, on_delete=models.PROTECT, related_name="cases", editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="cases", verbose_name=_("agency"))
    number = models.CharField(_("case number"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    crime = models.CharField(_("crime"), max_length=30, choices=Crime.choices)
    opened_on = models.DateField(_("date opened"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)
    restricted = models.BooleanField(_("restricted to named persons"), default=False)
    #: The status of the latest transition, kept beside it for lists; services write both.
    status = models.CharField(
        _("status"), max_length=20, choices=CaseStatus.choices, default=CaseStatus.OPEN, editable=False
    )

    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], name="case_number_once_in_agency"),
            red_is_restricted("case"),
        ]

    def __str__(self) -> str:
        return self.number


class CaseTransition(DatedStep):
    """A case's change of status."""

    link = "case"
    state = "status"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="transitions", editable=False)
    status = models.CharField(_("status"), max_length=20, choices=CaseStatus.choices)

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.on_date}"
