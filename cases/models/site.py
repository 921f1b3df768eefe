"""Places that scams are run from: compounds, buildings, hotels, offices."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cases.codes import SiteKind
from cases.models.base import CaseRow
from seagull.kernel import clock


class Site(CaseRow):
    """One place as a case knows it. What else it has to do with, relations say (``cases.network``).

    ``place`` is a town, a district or a province in words. The days are those on which it was known to be run, and the
    day on which it was found empty or cleared.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=SiteKind.choices, default=SiteKind.COMPOUND)
    name = models.CharField(_("name"), max_length=200)
    native_name = models.CharField(_("name as written there"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    first_seen_on = models.DateField(_("first seen"))
    last_seen_on = models.DateField(_("last seen"), null=True, blank=True)
    cleared_on = models.DateField(_("cleared"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta(CaseRow.Meta):
        ordering = ["-first_seen_on", "-id"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Each of the days on its own field: none lies ahead, and none before the site was first seen."""
        errors = {}
        for name in ("first_seen_on", "last_seen_on", "cleared_on"):
            day = getattr(self, name)
            if day and day > clock.today():
                errors[name] = _now("This day lies in the future.")
            elif day and self.first_seen_on and day < self.first_seen_on:
                errors[name] = _now("This is before the day on which the site was first seen.")
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            errors[missing] = _now("Give both, latitude and longitude, or neither.")
        if errors:
            raise ValidationError(errors)
