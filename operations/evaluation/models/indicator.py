"""Indicators as data, and the rates that convert money."""

from django.db import models
from django.utils.translation import get_language

from operations.models.operation import BilingualNames
from seagull.kernel.ids import new_id


class Indicator(BilingualNames):
    """What is counted, in words. ``code`` is also the name under which the figures' query gives its values."""

    code = models.CharField(primary_key=True, max_length=10)
    line_code = models.SlugField(help_text="the line of action it belongs to")
    order = models.PositiveSmallIntegerField()
    definition_en = models.TextField()
    definition_zh = models.TextField()
    excludes_en = models.TextField(blank=True, help_text="what does not count")
    excludes_zh = models.TextField(blank=True)
    unit_en = models.CharField(max_length=40)
    unit_zh = models.CharField(max_length=40)
    dimensions = models.JSONField(default=list, help_text="what its values are split by")

    class Meta:
        ordering = ["order"]

    @property
    def definition(self) -> str:
        return self.definition_zh if (get_language() or "en").startswith("zh") else self.definition_en

    @property
    def excludes(self) -> str:
        return self.excludes_zh if (get_language() or "en").startswith("zh") else self.excludes_en

    @property
    def unit(self) -> str:
        return self.unit_zh if (get_language() or "en").startswith("zh") else self.unit_en


class ExchangeRate(models.Model):
    """Units of a currency for one US dollar, dated and sourced; stored, never fetched."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    currency = models.CharField(max_length=4)
    per_usd = models.DecimalField(max_digits=18, decimal_places=6)
    valid_on = models.DateField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["currency", "-valid_on"]
        constraints = [models.UniqueConstraint(fields=["currency", "valid_on"], name="exchange_rate_once_a_day")]

    def __str__(self) -> str:
        return f"{self.per_usd} {self.currency}"
