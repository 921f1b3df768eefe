"""A party's working calendar: everybody reads it, its administrators keep it."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators import selectors as people
from coordinators.access.check import offers
from coordinators.access.permissions import Permission
from coordinators.calendars import selectors
from coordinators.calendars.forms import CalendarDayForm, HoursForm
from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.selectors import YEARS
from coordinators.calendars.services import calendars
from coordinators.models import Party
from coordinators.pages.base import ServiceFormView
from seagull.kernel import clock
from seagull.web.views import SignedInView


def calendar_url(party: str) -> str:
    return reverse("calendars:calendar", args=[party])


def _crumbs(party: Party, *more: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"label": _("Parties and agencies"), "url": reverse("coordinators:parties")},
        {"label": party.name, "url": reverse("coordinators:party", args=[party.code])},
        *more,
    ]


class ShowCalendar(SignedInView):
    """Hours, weekend and special days of one year (``?year=2025``; this one at first)."""

    def get(self, request: HttpRequest, party: str) -> HttpResponse:
        found: Party = get_object_or_404(people.parties(), pk=party)
        year, hours = _year(request), selectors.hours_of(found)
        own = found.code == self.actor.party_code
        return render(
            request,
            "calendars/calendar.html",
            {
                "party": found,
                "hours": hours,
                "weekend": [WEEKDAYS[number] for number in sorted(hours.weekend)],
                "works_now": selectors.calendar_of(found).is_working(clock.now()),
                "year": year,
                "years": YEARS,
                "days": selectors.special_days(found, year),
                "may_keep": own and offers(self.actor, Permission.MANAGE_ACCOUNTS),
                "crumbs": _crumbs(found, {"label": _("Working calendar")}),
            },
        )


def _year(request: HttpRequest) -> int:
    """Raises BadRequest for a year that cannot be looked at."""
    year = selectors.year_named(request.GET.get("year") or str(min(max(clock.today().year, YEARS[0]), YEARS[-1])))
    if year is None:
        raise BadRequest(_("There is no calendar of this year."))
    return year


class KeepCalendar(ServiceFormView):
    """A form about the own party's calendar."""

    permission = Permission.MANAGE_ACCOUNTS
    lead = gettext_lazy("What is asked from now on is due by it. What was asked before stays due when it was.")

    def own(self, party: str) -> Party:
        """Raises Http404 for a party there is not; PermissionDenied for another's calendar."""
        found: Party = get_object_or_404(people.parties(), pk=party)
        if found.code != self.actor.party_code:
            raise PermissionDenied
        return found

    def words(self, row: Any) -> dict[str, Any]:
        party: Party = row if isinstance(row, Party) else row.party
        here = {"label": _("Working calendar"), "url": calendar_url(party.code)}
        return {
            "pretitle": party.name,
            "cancel_url": calendar_url(party.code),
            "crumbs": _crumbs(party, here, {"label": self.title}),
        }


class ChangeHours(KeepCalendar):
    title = gettext_lazy("Change the working hours")

    def row(self, party: str) -> WorkingHours:
        return selectors.hours_of(self.own(party))

    def form(self, hours: WorkingHours, data: Any) -> HoursForm:
        return HoursForm(data, instance=self.row(hours.party_id))

    def act(self, hours: WorkingHours, form: HoursForm) -> str:
        calendars.change_hours(hours.party, by=self.actor, fields=form.fields_of_row())
        return calendar_url(hours.party_id)


class AddDay(KeepCalendar):
    title = gettext_lazy("Add a day")

    def row(self, party: str) -> Party:
        return self.own(party)

    def form(self, _party: Party, data: Any) -> CalendarDayForm:
        return CalendarDayForm(data)

    def act(self, party: Party, form: CalendarDayForm) -> str:
        made = calendars.add_day(party, by=self.actor, **form.said())
        return f"{calendar_url(party.code)}?year={made.day.year}"


class RemoveDay(KeepCalendar):
    title = gettext_lazy("Take the day back")

    def row(self, pk: Any) -> CalendarDay:
        found: CalendarDay = get_object_or_404(selectors.days().filter(party_id=self.actor.party_code), pk=pk)
        return found

    def form(self, _day: CalendarDay, data: Any) -> forms.Form:
        return forms.Form(data)

    def act(self, day: CalendarDay, form: Any) -> str:
        calendars.remove_day(day, by=self.actor)
        return f"{calendar_url(day.party_id)}?year={day.day.year}"

    def words(self, row: CalendarDay) -> dict[str, Any]:
        return {**super().words(row), "submit": self.title, "danger": True, "pretitle": f"{row.day} · {row.name}"}
