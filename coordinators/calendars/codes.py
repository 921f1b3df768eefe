"""How soon an answer is asked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Urgency(models.TextChoices):
    """The classes of issue 5: by the clock where a life hangs on it, by the answering side's working days otherwise."""

    URGENT = "urgent", _("Urgent: 8 hours")
    ORDINARY = "ordinary", _("Ordinary: 3 working days")
    ROUTINE = "routine", _("Routine: 7 working days")
