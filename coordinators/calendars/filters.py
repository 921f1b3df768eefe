"""What the days of calendars can be filtered by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from coordinators import selectors
from coordinators.calendars.models import CalendarDay


class CalendarDayFilter(filters.FilterSet):
    party = filters.ModelChoiceFilter(queryset=lambda _request: selectors.parties(), label=_("Party"))
    since = filters.DateFilter(field_name="day", lookup_expr="gte", label=_("From"))
    until = filters.DateFilter(field_name="day", lookup_expr="lte", label=_("To"))

    class Meta:
        model = CalendarDay
        fields: list[str] = []
