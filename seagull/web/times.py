"""Times and dates as the portal shows them: `7 Aug 2024 14:02 UTC+7`, in the reader's zone, which is always named."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext


def zone_label(moment: dt.datetime) -> str:
    """The offset of an aware time, as `UTC+7`, `UTC+6:30` or `UTC`."""
    minutes = int((moment.utcoffset() or dt.timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def local_time_text(moment: dt.datetime) -> str:
    """An aware time in the active zone; a naive one is refused, for nobody can say which zone it is in."""
    if timezone.is_naive(moment):
        raise ValueError("a time without a zone cannot be shown")
    local = timezone.localtime(moment)
    # Translators: Django date format of a date and time, such as "7 Aug 2024 14:02".
    return f"{date_format(local, pgettext('date and time', 'j M Y H:i'))} {zone_label(local)}"


def date_text(day: dt.date) -> str:
    """A calendar date, such as `7 Aug 2024`; a date has no zone and is never moved by one."""
    # Translators: Django date format of a date, such as "7 Aug 2024".
    return date_format(day, pgettext("date", "j M Y"))
