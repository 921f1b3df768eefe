"""What webhooks are told of evaluation reports (``settings.WEBHOOK_EVENTS``)."""

import uuid
from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from coordinators.webhooks.events import EventType
from operations.evaluation.models import Report


def _reports(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return Report.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)


EVENTS = (
    EventType(
        "report.published",
        _("An evaluation report was published"),
        "report",
        "reports",
        ("report.published",),
        _reports,
    ),
)
