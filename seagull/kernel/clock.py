"""The time, asked for in one place so that tests can stop it and nobody mixes zones.

Times are stored in UTC. *Today* is the local date at the centre in Kunming (UTC+8), where the operation's period and
cut-off are reckoned.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

CENTRE_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """The time now, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The date at the centre."""
    return day_at_centre(now())


def day_at_centre(moment: dt.datetime) -> dt.date:
    """The date at the centre at an aware time: a new one begins at its midnight."""
    return moment.astimezone(CENTRE_ZONE).date()
