"""Code lists of hits: grounds, grades, states."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    """What two records have in common: its kind, never the thing itself."""

    NAME = "name", _("Name")
    DOCUMENT = "document", _("Document")
    PHONE = "phone", _("Phone number")
    ACCOUNT = "account", _("Account")
    WALLET = "wallet", _("Wallet")
    DEVICE = "device", _("Device")
    PLATE = "plate", _("Number plate")
    DOMAIN = "domain", _("Internet domain")
    SERIAL = "serial", _("Serial number of a firearm")


class Grade(models.TextChoices):
    """How strong a hit is (cases.matching.score)."""

    A = "A", _("A: the same number")
    B = "B", _("B: name and birth date")
    C = "C", _("C: the name, and too little beside it")


class State(models.TextChoices):
    """What one side has said of a hit."""

    REVIEW = "review", _("To be looked at")
    OPEN = "open", _("Open")
    SAME = "same", _("The same")
    NOT_SAME = "not_same", _("Not the same")


class Answer(models.TextChoices):
    """What the other side has said of it, as far as it is told."""

    NONE = "none", _("Nothing yet")
    SAME = "same", _("The same")
    NOT_SAME = "not_same", _("Not the same")
