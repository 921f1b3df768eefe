"""Addresses of this app's part of the API: prefix, view set, name."""

from coordinators.calendars.api.calendars import CalendarDayViewSet, CalendarViewSet

ROUTES = [
    ("calendars", CalendarViewSet, "calendar"),
    ("calendar-days", CalendarDayViewSet, "calendar-day"),
]
