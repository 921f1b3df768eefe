"""What webhooks are told of cases and syndicates (``settings.WEBHOOK_EVENTS``).

Whatever changes under a case is told as a change of the case: a workbook of a hundred thousand lines makes no hundred
thousand messages, and none singles out a person.
"""

from django.utils.translation import gettext_lazy as _

from cases.models import Case, Syndicate
from coordinators.webhooks.events import EventType, visible

EVENTS = (
    EventType(
        "case.changed",
        _("A case, or what stands in it, was added or changed"),
        "case",
        "cases",
        (".added", ".amended", ".moved", ".removed", ".restored", "case.restricted", "case.opened_to_party"),
        visible(Case),
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
        visible(Syndicate),
    ),
)
