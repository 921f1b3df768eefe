"""What webhooks are told of cases and syndicates (``settings.WEBHOOK_EVENTS``).

Whatever changes under a case is told as a change of the case: a workbook of a hundred thousand lines makes no hundred
thousand messages, and none singles out a person.
"""

import uuid
from collections.abc import Collection, Iterable

from django.utils.translation import gettext_lazy as _

from cases.models import Case, Syndicate
from coordinators.access.actor import Actor
from coordinators.webhooks.events import EventType


def _cases(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return Case.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)


def _syndicates(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    return Syndicate.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)


EVENTS = (
    EventType(
        "case.changed",
        _("A case, or what stands in it, was added or changed"),
        "case",
        "cases",
        (".added", ".amended", ".moved", ".removed", ".restored", "case.restricted", "case.opened_to_party"),
        _cases,
        of_case=True,
    ),
    EventType(
        "syndicate.changed",
        _("A syndicate was added or changed"),
        "syndicate",
        "syndicates",
        (
            "syndicate.added",
            "syndicate.amended",
            "syndicate.moved",
            "syndicate.restricted",
            "syndicate.opened_to_party",
        ),
        _syndicates,
    ),
)
