"""Addresses of working calendars."""

from django.urls import path

from coordinators.calendars.pages import calendars

app_name = "calendars"

urlpatterns = [
    path("parties/<slug:party>/calendar/", calendars.ShowCalendar.as_view(), name="calendar"),
    path("parties/<slug:party>/calendar/hours/", calendars.ChangeHours.as_view(), name="change_hours"),
    path("parties/<slug:party>/calendar/days/new/", calendars.AddDay.as_view(), name="add_day"),
    path("calendar-days/<uuid:pk>/remove/", calendars.RemoveDay.as_view(), name="remove_day"),
]
