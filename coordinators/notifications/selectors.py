"""Composed reads of notices: a person's own."""

from coordinators.access.actor import Actor
from coordinators.notifications.models import Notice
from coordinators.notifications.models.notice import NoticeQuerySet

NEWEST_FIRST = ("-made_at", "-id")


def notices(actor: Actor) -> NoticeQuerySet:
    return Notice.objects.of(actor)


def unread_count(actor: Actor, *, at_most: int = 99) -> int:
    """How many are unread, counted up to ``at_most``."""
    return notices(actor).unread().order_by()[:at_most].count()
