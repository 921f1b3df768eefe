"""Composed reads of working calendars. Everybody reads them: what is due is reckoned by the other side's."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from coordinators.calendars import national
from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.reckoning import WorkingCalendar
from coordinators.models import Party

#: The years that can be looked at: those that the library knows in full, and as many to come.
YEARS = range(2024, 2031)


def year_named(text: str) -> int | None:
    """The year of YEARS that a text names; None for any other text."""
    year = int(text[:5]) if text.isascii() and text.isdigit() else 0
    return year if year in YEARS else None


def days() -> QuerySet[CalendarDay]:
    """What the parties have said of single days."""
    return CalendarDay.objects.select_related("party")


def hours_of(party: Party) -> WorkingHours:
    """The party's hours; those of its country's civil service, unsaved, where it has said nothing."""
    found = WorkingHours.objects.filter(party=party).first()
    return found if found is not None else WorkingHours.usual(party)


def calendar_of(party: Party) -> WorkingCalendar:
    """By which what the party has to answer is due. Read at once: later changes do not move it."""
    hours = hours_of(party)
    said = dict(CalendarDay.objects.filter(party=party).values_list("day", "kind"))
    return WorkingCalendar(ZoneInfo(party.time_zone), hours.opens, hours.closes, _rule(party.code, hours, said))


def _rule(party: str, hours: WorkingHours, said: dict[dt.date, str]) -> Callable[[dt.date], bool]:
    weekend = frozenset(hours.weekend)

    def works_on(day: dt.date) -> bool:
        if day in said:
            return said[day] == CalendarDay.Kind.WORKED
        known = national.year_of(party, day.year)
        return day in known.worked or not (day.weekday() in weekend or day in known.off)

    return works_on


@dataclass(frozen=True)
class SpecialDay:
    """A day that is no plain working day or weekend. ``own``: what the party said, where it did."""

    day: dt.date
    worked: bool
    name: str
    own: CalendarDay | None = None


def special_days(party: Party, year: int) -> list[SpecialDay]:
    """Days off and days worked in place of others, in their order; the party's word goes before the rule."""
    known = national.year_of(party.code, year)
    found = {day: SpecialDay(day, False, name) for day, name in known.off.items()}
    found |= {day: SpecialDay(day, True, "") for day in known.worked}
    for own in CalendarDay.objects.filter(party=party, day__year=year):
        found[own.day] = SpecialDay(own.day, own.kind == CalendarDay.Kind.WORKED, own.name, own)
    return [found[day] for day in sorted(found)]
