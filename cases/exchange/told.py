"""What webhooks are told of releases and of cases that are handed over (``settings.WEBHOOK_EVENTS``)."""

import uuid
from collections.abc import Collection, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release, Transfer
from coordinators.access.actor import Actor
from coordinators.webhooks.events import EventType


def _releases(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return Release.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)


def _transfers(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return Transfer.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)


def _release(name: str, label: str | Promise) -> EventType:
    return EventType(name, label, "release", "releases", (name,), _releases)


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
        _transfers,
    ),
    EventType(
        "transfer.answered",
        _("An offered case was taken over, declined or withdrawn"),
        "transfer",
        "transfers",
        ("transfer.accepted", "transfer.declined", "transfer.withdrawn"),
        _transfers,
    ),
)
