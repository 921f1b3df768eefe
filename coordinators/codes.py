"""Code lists of who takes part: roles, kinds of party, handling labels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    MEMBER = "member", _("Member country")
    PARTNER = "partner", _("Partner")
    CENTRE = "centre", _("The centre")


class Role(models.TextChoices):
    """A person has one role, within a party (DESIGN §4)."""

    LIAISON = "liaison", _("Liaison")
    RELEASING_OFFICER = "releasing_officer", _("Releasing officer")
    COORDINATOR = "coordinator", _("Coordinator")
    LEADERSHIP = "leadership", _("Leadership")
    OBSERVER = "observer", _("Observer")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


class Handling(models.TextChoices):
    """Traffic Light Protocol 2.0 (FIRST, 2022). A label informs; the release decides."""

    CLEAR = "CLEAR", "TLP:CLEAR"
    GREEN = "GREEN", "TLP:GREEN"
    AMBER = "AMBER", "TLP:AMBER"
    AMBER_STRICT = "AMBER+STRICT", "TLP:AMBER+STRICT"
    RED = "RED", "TLP:RED"


#: From the least to the most strict.
HANDLING_ORDER = [
    Handling.CLEAR,
    Handling.GREEN,
    Handling.AMBER,
    Handling.AMBER_STRICT,
    Handling.RED,
]


def strictest(labels: "list[str] | set[str]", default: str = Handling.GREEN) -> str:
    """The strictest of the labels: what a page or document made of several records must carry."""
    return max(labels, key=lambda label: HANDLING_ORDER.index(Handling(label)), default=default)
