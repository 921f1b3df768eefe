"""When a leg is due, and when the next escalation is: fixed here, by the calendar of the side that answers."""

import datetime as dt

from cases.rfi.models import Leg
from coordinators.calendars import reckoning
from coordinators.calendars.reckoning import WorkingCalendar
from coordinators.calendars.selectors import calendar_of
from seagull.kernel import clock


def start(leg: Leg) -> None:
    """The clock starts now, for a first question or a further one."""
    calendar = calendar_of(leg.party)
    leg.sent_at = clock.now()
    leg.due_at = reckoning.due(leg.sent_at, leg.urgency, calendar)
    leg.replied_at, leg.extension_asked, leg.extended_by_rule = None, None, False
    _begin_anew(leg, calendar)


def put_off(leg: Leg, amount: int) -> None:
    """``amount`` hours or working days more; the escalations begin anew. Raises ValueError as `extended` does."""
    calendar = calendar_of(leg.party)
    leg.due_at = reckoning.extended(leg.due_at, amount, leg.urgency, calendar)
    leg.extension_asked = None
    _begin_anew(leg, calendar)


def stop(leg: Leg) -> None:
    leg.next_at, leg.extension_asked = None, None


def escalated(leg: Leg) -> None:
    """One escalation more is done: the clock is set to the next, if there is one."""
    leg.escalated += 1
    following = moments(leg)[leg.escalated :]
    leg.next_at = following[0] if following else None


def moments(leg: Leg) -> list[dt.datetime]:
    """When each of the escalations is due, in their order."""
    return _moments(leg, calendar_of(leg.party))


def _begin_anew(leg: Leg, calendar: WorkingCalendar) -> None:
    leg.escalated, leg.next_at = 0, _moments(leg, calendar)[0]


def _moments(leg: Leg, calendar: WorkingCalendar) -> list[dt.datetime]:
    return [
        reckoning.warning(leg.due_at, leg.urgency, calendar),
        leg.due_at,
        reckoning.led(leg.due_at, leg.urgency, calendar),
    ]
