"""What webhooks are told of evaluation reports (``settings.WEBHOOK_EVENTS``)."""

from django.utils.translation import gettext_lazy as _

from coordinators.webhooks.events import EventType, visible
from operations.evaluation.models import Report

EVENTS = (
    EventType(
        "report.published",
        _("An evaluation report was published"),
        "report",
        "reports",
        ("report.published",),
        visible(Report),
    ),
)
