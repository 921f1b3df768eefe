"""A party's hours and days, kept by its administrators. What is due already stays due when it was."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.selectors import hours_of
from coordinators.models import Party
from coordinators.services import saving
from seagull.audit.record import record

HOURS_FIELDS = ("opens", "closes", "weekend")


@transaction.atomic
def change_hours(party: Party, *, by: Actor, fields: Mapping[str, Any]) -> WorkingHours:
    """Say when the own party works (``opens``, ``closes``, ``weekend``: numbers of weekdays, Monday 0).

    Raises PermissionDenied; ValidationError with the fields; ValueError for other fields.
    """
    usual = hours_of(party)
    check_can(by, Permission.MANAGE_ACCOUNTS, usual)
    if set(fields) - set(HOURS_FIELDS):
        raise ValueError("not to be changed")
    said = {name: getattr(usual, name) for name in HOURS_FIELDS}
    WorkingHours.objects.get_or_create(party=party, defaults=said)
    return saving.change(usual, by=by, fields=fields, action="workinghours.changed", owner_party=party.code)


@transaction.atomic
def add_day(party: Party, *, by: Actor, day: dt.date, kind: str, name: str) -> CalendarDay:
    """Say of one date that it is off, or worked. Raises PermissionDenied; ValidationError with the fields."""
    made = CalendarDay(party=party, day=day, kind=kind, name=name, made_by_id=by.account_id)
    check_can(by, Permission.MANAGE_ACCOUNTS, made)
    if CalendarDay.objects.filter(party=party, day=day).exists():
        raise ValidationError({"day": _("Something is said of this day already: take that back first.")})
    return saving.add(made, by=by, action="calendarday.added", owner_party=party.code)


@transaction.atomic
def remove_day(day: CalendarDay, *, by: Actor) -> None:
    """Take back what was said of a date: the country's rule holds again. Raises PermissionDenied."""
    check_can(by, Permission.MANAGE_ACCOUNTS, day)
    changes = {"day": (day.day, None), "kind": (day.kind, None), "name": (day.name, None)}
    record(by=by, action="calendarday.removed", row=day, owner_party=day.party_id, changes=changes)
    day.delete()
