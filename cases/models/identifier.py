"""Numbers and addresses that a case turned up: they lead to people, and from one country's case to another's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.codes import IdentifierKind
from cases.models.base import CaseRow


class Identifier(CaseRow):
    """One telephone number, bank account, wallet, device, vehicle or domain of a case, whoever uses it.

    ``value`` is as the desk wrote it; ``value_normalised`` is the one text that all ways of writing it have in common
    (:mod:`cases.matching.identifiers`), empty where the rules of its kind find none. ``provider`` is who issued it: a
    bank, a network, an exchange, a registrar.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=IdentifierKind.choices)
    value = models.CharField(_("number or address"), max_length=200)
    value_normalised = models.CharField(_("compared as"), max_length=200, blank=True, editable=False)
    provider = models.CharField(_("issued by"), max_length=100, blank=True)
    found_on = models.DateField(_("date"))
    note = models.TextField(_("note"), blank=True)

    class Meta(CaseRow.Meta):
        ordering = ["-found_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"
