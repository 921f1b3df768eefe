"""Case updates: what the desk tells of a case as it goes on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import UpdateKind
from cases.models.base import CaseRow


class CaseUpdate(CaseRow):
    """A dated text about a case."""

    kind = models.CharField(_("kind"), max_length=20, choices=UpdateKind.choices, default=UpdateKind.PROGRESS)
    on_date = models.DateField(_("date"))
    text = models.TextField(_("text"))

    class Meta(CaseRow.Meta):
        ordering = ["-on_date", "-created_at"]

    def __str__(self) -> str:
        return self.text[:60]
