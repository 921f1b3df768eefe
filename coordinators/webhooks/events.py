"""What can be told to an endpoint. Each app says it of its own records (``settings.WEBHOOK_EVENTS``): which acts of the
journal are told as what, and which rows somebody may see."""

import uuid
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from coordinators.access.actor import Actor
from seagull.web.rest.views import VERSIONED

Seen = Callable[[Actor, Collection[uuid.UUID]], Iterable[uuid.UUID]]


@dataclass(frozen=True)
class EventType:
    """``actions`` are names of acts, or, from a full stop on, ends of such names; ``of_case`` takes only acts on a case
    or on what stands under one, and tells of the case.

    ``resource`` is the API's list in which the row stands; ``seen`` says which of the ids an actor may see, now.
    """

    name: str
    label: str | Promise
    kind: str
    resource: str
    actions: tuple[str, ...]
    seen: Seen
    of_case: bool = False

    @property
    def patterns(self) -> list[str]:
        """The acts as PostgreSQL's LIKE takes them."""
        escaped = [action.replace("_", r"\_") for action in self.actions]
        return [f"%{action}" if action.startswith(".") else action for action in escaped]

    def tells_of(self, action: str, *, of_case: bool) -> bool:
        if self.of_case and not of_case:
            return False
        return any(action == each or (each.startswith(".") and action.endswith(each)) for each in self.actions)

    def address(self, row: uuid.UUID) -> str:
        """Where the row is read: a path of the portal's API."""
        return f"{VERSIONED}{self.resource}/{row}/"


def visible(model: Any) -> Seen:
    """``EventType.seen`` of rows that their model's own rule shows."""

    def seen(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
        found: Iterable[uuid.UUID] = model.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
        return found

    return seen


def _none(_actor: Actor, _ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return ()


#: What is sent when somebody asks for it; it tells of nothing but the endpoint.
TEST = EventType("webhook.test", _("A test"), "webhook", "webhooks", (), _none)


@cache
def types() -> dict[str, EventType]:
    """What an endpoint can be told of, by name."""
    told: list[EventType] = [each for path in settings.WEBHOOK_EVENTS for each in import_string(path)]
    return {each.name: each for each in told}


def choices() -> list[tuple[str, str | Promise]]:
    return [(each.name, each.label) for each in types().values()]


def label_of(name: str) -> str:
    """An event in words; its name where it is told no more."""
    found = types().get(name)
    return str(found.label) if found else name
