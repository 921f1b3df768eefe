"""When something is due, by the working time of the side that answers. Pure: no database, no clock of its own.

Urgent runs around the clock, since a duty officer answers. Ordinary and routine count working days: what comes after
the close of business or on a day off is taken up at the next opening; that day is the day of receipt, and the time ends
at the close of business of the third or seventh working day after it. Moments are aware, and handed back in UTC.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coordinators.calendars.codes import Urgency

#: Hours of a class that runs around the clock.
HOURS = {Urgency.URGENT: 8}
#: Working days of the others.
DAYS = {Urgency.ORDINARY: 3, Urgency.ROUTINE: 7}
#: What an extension by rule adds, once: hours of the urgent class, working days of the others.
BY_RULE = {Urgency.URGENT: 4, Urgency.ORDINARY: 2, Urgency.ROUTINE: 5}
#: The most that may be granted at a time.
AT_MOST = {Urgency.URGENT: 72, Urgency.ORDINARY: 20, Urgency.ROUTINE: 40}
MOST = max(AT_MOST.values())
#: How long before an urgent answer is due its side is warned, and how long after that its leadership is told.
_WARNED, _LED = dt.timedelta(hours=2), dt.timedelta(hours=2)
#: More days in a row than any calendar is without work; past it the calendar is at fault.
_LONGEST = 400
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class WorkingCalendar:
    """One side's working time. ``works_on`` says of a local date whether work is done on it, from ``opens`` to
    ``closes`` (``opens`` < ``closes``), the close itself included."""

    zone: ZoneInfo
    opens: dt.time
    closes: dt.time
    works_on: Callable[[dt.date], bool]

    def day_of(self, moment: dt.datetime) -> dt.date:
        """The local date of an aware moment."""
        return moment.astimezone(self.zone).date()

    def opening(self, day: dt.date) -> dt.datetime:
        return self._at(day, self.opens)

    def closing(self, day: dt.date) -> dt.datetime:
        return self._at(day, self.closes)

    def is_working(self, moment: dt.datetime) -> bool:
        day = self.day_of(moment)
        return self.works_on(day) and self.opening(day) <= moment <= self.closing(day)

    def next_day(self, day: dt.date, count: int = 1) -> dt.date:
        """The ``count``-th working day after ``day``. Raises ValueError where no work is done for more than a year."""
        idle = 0
        while count:
            day, idle = day + _DAY, idle + 1
            if self.works_on(day):
                count, idle = count - 1, 0
            elif idle > _LONGEST:
                raise ValueError("a calendar without working days")
        return day

    def received_on(self, moment: dt.datetime) -> dt.date:
        """The working day on which what comes at ``moment`` is taken up."""
        day = self.day_of(moment)
        if self.works_on(day) and moment < self.closing(day):
            return day
        return self.next_day(day)

    def _at(self, day: dt.date, time: dt.time) -> dt.datetime:
        return dt.datetime.combine(day, time, tzinfo=self.zone).astimezone(dt.UTC)


def due(start: dt.datetime, urgency: str, calendar: WorkingCalendar) -> dt.datetime:
    """When what is asked at ``start`` is due. Raises KeyError for an unknown class."""
    if urgency in HOURS:
        return start.astimezone(dt.UTC) + dt.timedelta(hours=HOURS[Urgency(urgency)])
    return calendar.closing(calendar.next_day(calendar.received_on(start), DAYS[Urgency(urgency)]))


def extended(due_at: dt.datetime, amount: int, urgency: str, calendar: WorkingCalendar) -> dt.datetime:
    """``due_at`` put off by ``amount`` hours of the urgent class, working days of the others.

    Raises ValueError for less than one and for more than ``AT_MOST``.
    """
    if not 1 <= amount <= AT_MOST[Urgency(urgency)]:
        raise ValueError(f"not from 1 to {AT_MOST[Urgency(urgency)]}")
    if urgency in HOURS:
        return due_at.astimezone(dt.UTC) + dt.timedelta(hours=amount)
    return calendar.closing(calendar.next_day(calendar.day_of(due_at), amount))


def warning(due_at: dt.datetime, urgency: str, calendar: WorkingCalendar) -> dt.datetime:
    """When the answering side is warned: two hours before an urgent answer is due, else as business opens on the last
    day."""
    if urgency in HOURS:
        return due_at.astimezone(dt.UTC) - _WARNED
    return calendar.opening(calendar.day_of(due_at))


def led(due_at: dt.datetime, urgency: str, calendar: WorkingCalendar) -> dt.datetime:
    """When leadership is told that an answer is still overdue: two hours after an urgent one was due, else at the close
    of the next working day."""
    if urgency in HOURS:
        return due_at.astimezone(dt.UTC) + _LED
    return calendar.closing(calendar.next_day(calendar.day_of(due_at)))


def elapsed(start: dt.datetime, end: dt.datetime, calendar: WorkingCalendar) -> dt.timedelta:
    """The working time from ``start`` to ``end``; none where ``end`` comes first."""
    total, day = dt.timedelta(), calendar.day_of(start)
    while day <= calendar.day_of(end):
        if calendar.works_on(day):
            inside = min(end, calendar.closing(day)) - max(start, calendar.opening(day))
            total += max(inside, dt.timedelta())
        day += _DAY
    return total
