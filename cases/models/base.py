"""What the rows of a case have in common."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import DateBasis
from cases.querysets import CaseRowQuerySet
from coordinators.codes import Handling
from coordinators.models import Account
from coordinators.models.owned import OwnedRow


def red_is_restricted(name: str) -> models.CheckConstraint:
    """TLP:RED goes to named persons only (TLP 2.0): a root with that label is restricted to them."""
    restricted = ~models.Q(handling=Handling.RED) | models.Q(restricted=True)
    return models.CheckConstraint(condition=restricted, name=f"{name}_red_is_restricted")


class ExportedRow(models.Model):
    """A record that may have come in an export of another portal, which knew it as ``exported_as``: by that id the
    other rows of the export name it, and it is known again. Nobody is shown it."""

    exported_as = models.UUIDField(null=True, editable=False)

    class Meta:
        abstract = True


class SourcedRow(ExportedRow):
    """Where a row came from: typed by hand, or read from a workbook's row.

    ``source_key`` says which real thing the row is (a keyed hash, so that it tells nothing), ``source_digest`` what the
    source said of it; with both, the same workbook sent twice changes nothing. ``source_kin`` is a looser key, by which
    a row that the desk has corrected is known again. ``as_typed`` holds field → the text as the desk wrote it.
    """

    source_key = models.CharField(max_length=64, blank=True, editable=False)
    source_kin = models.CharField(max_length=64, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    source_sheet = models.CharField(max_length=100, blank=True, editable=False)
    source_row = models.PositiveIntegerField(null=True, editable=False)
    submission_id = models.UUIDField(null=True, editable=False)
    as_typed = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class CaseRow(OwnedRow, SourcedRow):
    """A row under a case: seen by whoever sees the case, and by those to whom it is released without the case."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="%(class)ss", editable=False)
    handling = models.CharField(_("handling"), max_length=12, choices=Handling.choices, default=Handling.AMBER)

    objects: ClassVar[Any] = CaseRowQuerySet.as_manager()

    class Meta(OwnedRow.Meta):
        abstract = True

    @property
    def seen_case(self) -> Any:
        """The case as it was fetched with this row (``with_case(actor)``), None where the reader does not see it. It
        never asks the database: ``row.case`` would, and is for those who are known to see the case."""
        return self._state.fields_cache.get("case")


class DatedStep(OwnedRow):
    """One dated change of state, kept for good: the present state is that of the latest step.

    ``link`` is the reference to the record, ``state`` the field that says what it became; ``also_shown`` are further
    fields of the record → those of its latest step that they show.
    """

    link: ClassVar[str]
    state: ClassVar[str]
    also_shown: ClassVar[dict[str, str]] = {}

    on_date = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    #: A step that a list gave is replaced by the history once that comes in.
    date_basis = models.CharField(
        _("basis of the date"),
        max_length=10,
        choices=DateBasis.choices,
        default=DateBasis.STATED,
        editable=False,
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+", editable=False)

    class Meta(OwnedRow.Meta):
        abstract = True
        ordering = ["on_date", "recorded_at"]
