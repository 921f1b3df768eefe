"""Code lists of requests for information."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegState(models.TextChoices):
    SENT = "sent", _("Sent")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CLOSED = "closed", _("Closed")


#: The states in which an answer is awaited.
OPEN = (LegState.SENT, LegState.ACKNOWLEDGED)
#: Those in which there is one, and the asker says what comes next.
REPLIED = (LegState.ANSWERED, LegState.REFUSED)


class StepKind(models.TextChoices):
    SENT = "sent", _("Asked")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    EXTENSION_ASKED = "extension_asked", _("More time asked for")
    EXTENSION_GRANTED = "extension_granted", _("More time given")
    EXTENSION_REFUSED = "extension_refused", _("No more time given")
    ANSWERED = "answered", _("Answered")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ASKED_AGAIN = "asked_again", _("Asked further")
    CLOSED = "closed", _("Closed")
    WARNED = "warned", _("Duty officer warned: due soon")
    OVERDUE = "overdue", _("Duty officer told: overdue")
    LED = "led", _("Leadership told: still overdue")


#: What the portal itself does while nobody answers, in its order.
ESCALATIONS = (StepKind.WARNED, StepKind.OVERDUE, StepKind.LED)


class RefusalCode(models.TextChoices):
    LAW = "law", _("National law does not allow it")
    INVESTIGATION = "investigation", _("It would harm an investigation of our own")
    SAFETY = "safety", _("It would put a person in danger")
    PURPOSE = "purpose", _("The purpose does not bear it")
    UNCLEAR = "unclear", _("The question can't be answered as it is put")
    COMPETENCE = "competence", _("Another authority has to be asked")
    OTHER = "other", _("Another reason")
