"""Public holidays and moved working days of the parties, as the `holidays` library (MIT) knows them, and the hours that
their civil services keep as a rule.

It has the days that China, Myanmar and Viet Nam move from a weekend; moved days of Cambodia, Laos and Thailand, and
whatever a government announces late, a party's administrator adds (``CalendarDay``). Lunar days of years to come are
reckoned, and may be announced otherwise.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from holidays import country_holidays

#: The party → the country whose days it keeps: an organisation keeps its seat's (UNODC's regional office, Bangkok;
#: INTERPOL, Lyon; the centre, Kunming).
SEATS = {"UNODC": "TH", "INTERPOL": "FR", "LMLECC": "CN"}
#: Days off of public servants alone, which police offices keep.
_CATEGORIES = {"TH": ("public", "government")}
#: The party → when business opens and closes, unless its administrator says otherwise.
HOURS: dict[str, tuple[dt.time, dt.time]] = {
    "KH": (dt.time(7, 30), dt.time(17, 30)),
    "CN": (dt.time(8, 30), dt.time(17, 30)),
    "LA": (dt.time(8), dt.time(16)),
    "MM": (dt.time(9, 30), dt.time(16, 30)),
    "TH": (dt.time(8, 30), dt.time(16, 30)),
    "VN": (dt.time(8), dt.time(17)),
    "UNODC": (dt.time(8), dt.time(16, 30)),
    "INTERPOL": (dt.time(8, 30), dt.time(17, 30)),
    "LMLECC": (dt.time(8, 30), dt.time(17, 30)),
}
#: Monday is 0 (``date.weekday``).
WEEKEND = (5, 6)


@dataclass(frozen=True)
class Year:
    """``off``: days off by their names; ``worked``: days of a weekend on which work is done in place of others."""

    off: dict[dt.date, str]
    worked: frozenset[dt.date]


@lru_cache(maxsize=200)
def year_of(party: str, year: int) -> Year:
    """What the library knows of a year. A day moved over a turn of the year stands with the year it was moved from, so
    the years around are asked, too."""
    country = SEATS.get(party, party)
    known = country_holidays(
        country, years=range(year - 1, year + 2), categories=_CATEGORIES.get(country), language="en_US"
    )
    off = {day: name for day, name in known.items() if day.year == year}
    return Year(dict(sorted(off.items())), frozenset(day for day in known.weekend_workdays if day.year == year))
