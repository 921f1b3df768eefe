"""Seized assets and the dated stages of their recovery."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.models.base import CaseRow, DatedStep


class SeizedAsset(CaseRow):
    """An asset, its worth in its own currency (units of it, not minor units)."""

    kind = models.CharField(_("kind"), max_length=20, choices=codes.AssetKind.choices)
    description = models.CharField(_("description"), max_length=300, blank=True)
    amount = models.DecimalField(_("value"), max_digits=20, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=4)
    taken_on = models.DateField(_("date"))
    #: The stage of the latest step, kept beside it for lists; services write both.
    stage = models.CharField(
        _("stage"), max_length=20, choices=codes.AssetStage.choices, default=codes.AssetStage.SEIZED, editable=False
    )

    class Meta(CaseRow.Meta):
        ordering = ["-taken_on", "-id"]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gte=0), name="asset_amount_not_negative")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.amount} {self.currency}"


class AssetStep(DatedStep):
    """A change of an asset's stage."""

    link = "asset"
    state = "stage"

    asset = models.ForeignKey(SeizedAsset, on_delete=models.CASCADE, related_name="steps", editable=False)
    stage = models.CharField(_("stage"), max_length=20, choices=codes.AssetStage.choices)

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.on_date}"
