from coordinators.calendars.models.day import CalendarDay
from coordinators.calendars.models.hours import WorkingHours

__all__ = ["CalendarDay", "WorkingHours"]
