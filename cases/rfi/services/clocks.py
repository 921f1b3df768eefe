"""When a leg is due, and when the next escalation is: fixed here, by the calendar of the side that answers."""

import datetime as dt

from cases.rfi.models import Leg
from coordinators.calendars import reckoning
from coordinators.calendars.selectors import calendar_of
from seagull.kernel import clock


def start(leg: Leg) -> None:
    """The clock starts now, for a first question or a further one."""
    leg.sent_at = clock.now()
    leg.due_at = reckoning.due(leg.sent_at, leg.urgency, calendar_of(leg.party))
    leg.replied_at, leg.extension_asked, leg.extended_by_rule = None, None, False
    leg.escalated, leg.next_at = 0, moments(leg)[0]


def put_off(leg: Leg, amount: int) -> None:
    """``amount`` hours or working days more; the escalations begin anew. Raises ValueError as `extended` does."""
    leg.due_at = reckoning.extended(leg.due_at, amount, leg.urgency, calendar_of(leg.party))
    leg.extension_asked, leg.escalated, leg.next_at = None, 0, moments(leg)[0]


def stop(leg: Leg) -> None:
    leg.next_at, leg.extension_asked = None, None


def moments(leg: Leg) -> list[dt.datetime]:
    """When each of the escalations is due, in their order."""
    calendar, urgency = calendar_of(leg.party), leg.urgency
    return [
        reckoning.warning(leg.due_at, urgency, calendar),
        leg.due_at,
        reckoning.led(leg.due_at, urgency, calendar),
    ]
