from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "coordinators.calendars"
    label = "calendars"
    verbose_name = "Working calendars"
