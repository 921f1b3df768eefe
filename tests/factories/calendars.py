"""What parties say of single days, and when they work."""

import datetime as dt

from coordinators.access.scope import acting_as
from coordinators.calendars.models import CalendarDay
from coordinators.calendars.services import calendars
from coordinators.codes import Role
from coordinators.models import Party
from tests.factories.accounts import actor


def make_day(party: str, *, day: dt.date = dt.date(2026, 9, 9), kind: str = "off") -> CalendarDay:
    """A day of ``party``'s, said by its administrator."""
    by = actor(party, Role.ADMINISTRATOR)
    with acting_as(by):
        return calendars.add_day(Party.objects.get(code=party), by=by, day=day, kind=kind, name="Said by the party")
