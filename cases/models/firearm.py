"""Firearms and ammunition, with what tracing needs (International Tracing Instrument, 2005)."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import FirearmKind, Marking, Tracing
from cases.models.base import CaseRow


class Firearm(CaseRow):
    """One firearm. ``serial`` as written on it; ``serial_normalised`` without spaces, hyphens and case."""

    kind = models.CharField(_("kind"), max_length=20, choices=FirearmKind.choices)
    make = models.CharField(_("make"), max_length=100, blank=True)
    model = models.CharField(_("model"), max_length=100, blank=True)
    calibre = models.CharField(_("calibre"), max_length=30, blank=True)
    serial = models.CharField(_("serial number"), max_length=60, blank=True)
    serial_normalised = models.CharField(max_length=60, blank=True, editable=False)
    found_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    country_of_manufacture = models.CharField(_("country of manufacture"), max_length=2, blank=True)
    country_of_import = models.CharField(_("country of last legal import"), max_length=2, blank=True)
    import_mark = models.CharField(_("import mark"), max_length=100, blank=True)
    marking = models.CharField(_("marking"), max_length=10, choices=Marking.choices, default=Marking.UNKNOWN)
    tracing = models.CharField(_("tracing"), max_length=20, choices=Tracing.choices, default=Tracing.NOT_REQUESTED)
    tracing_reference = models.CharField(_("tracing reference"), max_length=100, blank=True)
    tracing_requested_on = models.DateField(_("tracing requested on"), null=True, blank=True)
    tracing_answered_on = models.DateField(_("tracing answered on"), null=True, blank=True)

    class Meta(CaseRow.Meta):
        ordering = ["-found_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.serial}".strip()


class Ammunition(CaseRow):
    """A find of ammunition of one calibre, in rounds."""

    calibre = models.CharField(_("calibre"), max_length=30)
    rounds = models.PositiveIntegerField(_("rounds"), validators=[MinValueValidator(1)])
    make = models.CharField(_("make"), max_length=100, blank=True)
    headstamp = models.CharField(_("headstamp"), max_length=60, blank=True)
    lot = models.CharField(_("lot number"), max_length=60, blank=True)
    found_on = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name_plural = "ammunition"
        ordering = ["-found_on", "-id"]

    def __str__(self) -> str:
        return f"{self.rounds} × {self.calibre}"
