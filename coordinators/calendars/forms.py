"""Forms of a party's administrators about its working time."""

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.services.calendars import HOURS_FIELDS
from seagull.web.forms import DayField, RecordForm


def _clock(label: Any) -> forms.TimeField:
    shown = forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:30"})
    return forms.TimeField(label=label, widget=shown, help_text=_("As 08:30"))


class HoursForm(RecordForm):
    opens = _clock(_("Opens"))
    closes = _clock(_("Closes"))
    weekend = forms.TypedMultipleChoiceField(
        label=_("Days without work"),
        choices=sorted(WEEKDAYS.items()),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = WorkingHours
        fields = list(HOURS_FIELDS)


class CalendarDayForm(RecordForm):
    day = DayField(label=_("Day"))

    class Meta:
        model = CalendarDay
        fields = ["day", "kind", "name"]

    def said(self) -> dict[str, Any]:
        """What `add_day` takes beside the party."""
        return self.fields_of_row()
