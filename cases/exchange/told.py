"""What webhooks are told of releases and of cases that are handed over (``settings.WEBHOOK_EVENTS``)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release, Transfer
from coordinators.webhooks.events import EventType, visible


def _release(name: str, label: str | Promise) -> EventType:
    return EventType(name, label, "release", "releases", (name,), visible(Release))


EVENTS = (
    _release("release.asked", _("A release was asked for within the own party")),
    _release("release.granted", _("A record was released")),
    _release("release.revoked", _("A release was ended")),
    _release("release.lapsed", _("A release ran out")),
    EventType(
        "transfer.offered",
        _("A case was offered to another member"),
        "transfer",
        "transfers",
        ("transfer.offered",),
        visible(Transfer),
    ),
    EventType(
        "transfer.answered",
        _("An offered case was taken over, declined or withdrawn"),
        "transfer",
        "transfers",
        ("transfer.accepted", "transfer.declined", "transfer.withdrawn"),
        visible(Transfer),
    ),
)
