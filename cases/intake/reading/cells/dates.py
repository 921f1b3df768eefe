"""Dates as six countries write them.

The rule is day, month, year (year first when it has four digits and stands first); nothing is guessed. A year of the
Buddhist era is one from 2400 on, in the countries that count by it; 543 is taken off before the calendar is asked, so
29 February stands in the same years as in the common era. In Cambodia and Myanmar the Buddhist year turns with the new
year of April or with Visakha in May, not in January: from then on 544 is the difference, unless the desk counts as
Thailand does, so only the first months of the year are certain there.
"""

import datetime as dt
import math
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.months import find_month, take_era
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.cells.weekdays import take_weekday
from cases.intake.reading.text import clean

FIRST_YEAR, LAST_YEAR = 1900, 2100
BUDDHIST_FROM, BUDDHIST_OFFSET = 2400, 543
# Where desks count years from the Buddha: Thailand and Laos, older Cambodian papers, Burmese civil use.
BUDDHIST_COUNTRIES = frozenset({"TH", "LA", "KH", "MM"})
# Where that year does not begin on 1 January, and the last day before it may turn (13 April is the new year's eve).
_TURNS_LATER = frozenset({"KH", "MM"})
_BEFORE_THE_TURN = (4, 12)
# A year of two digits may be meant for one that is still to come, such as a slip of the finger, so far from today.
_YEARS_AHEAD = 10
# Day numbers a spreadsheet would give to 1 Jan 1910 .. 31 Dec 2099; fewer digits are a year or a plain number.
_SERIALS = range(3654, 73051)
_SERIAL_ZERO = dt.date(1899, 12, 30)

_TIME = re.compile(r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)$")
_NUMBERS = re.compile(r"(\d+)\s*([/\-.\s])\s*(\d+)\s*\2\s*(\d+)")
_CHINESE = re.compile(r"(\d+)\s*年\s*(\d+)\s*月\s*(\d+)\s*[日号號]?")
_HAN_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

Typed = str | int | float | dt.date | dt.datetime


def read_date(value: Typed, typed: str, *, country: str, today: dt.date | None = None) -> Reading[dt.date]:
    """Reads a cell as a date. ``value`` is the cell's own type, ``typed`` its text, ``country`` the agency's.

    With ``today``, a year of two digits is read where one day alone can be meant: in any order and era that would do,
    not before 1900 and not more than ten years ahead. Without, it is refused.

    Errors: ``not_a_date``, ``no_such_date``, ``month_after_day``, ``two_digit_year``, ``year_out_of_range``,
    ``unknown_era``, ``buddhist_year_unsure``, ``weekday_contradiction``.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return _make(value.year, value.month, value.day, typed, country)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if math.isfinite(value) else typed  # the hours of a day number are left off
    return _from_text(str(value), typed, country, today)


def _from_text(text: str, typed: str, country: str, today: dt.date | None) -> Reading[dt.date]:
    weekday, parts = _split(text, country)
    if parts.month and len(parts.year) <= 2:
        reading = _only_day(parts, typed, country, today)
    elif parts.month:
        reading = _make(int(parts.year), int(parts.month), int(parts.day), typed, country, parts.era)
    else:
        return _from_serial(int(parts.day), typed)
    if weekday is not None and reading.value.weekday() != weekday:
        raise CellError("weekday_contradiction")
    return reading


@dataclass(frozen=True, slots=True)
class Parts:
    """The figures of a date as typed and the era's mark (``be``, ``ce``); a day number comes with no month.

    ``turned``: nothing but the order says which is the day and which the year.
    """

    day: str
    month: str
    year: str
    era: str | None = None
    turned: bool = False


@lru_cache(maxsize=16384)
def _split(text: str, country: str) -> tuple[int | None, Parts]:
    """The day of the week, if it is said, and the parts of the date."""
    plain = ascii_digits(clean(text)).strip(" .,")
    plain = _TIME.sub("", plain)
    if plain.isdecimal():
        return None, _run_of_digits(plain, country)
    if match := _NUMBERS.fullmatch(plain):
        return None, _in_order(match[1], match[3], match[4])
    weekday, plain = take_weekday(plain)
    return weekday, _worded(plain)


def _worded(plain: str) -> Parts:
    """A date with words in it, or one that a day of the week stood beside."""
    era, figures = take_era(plain)
    if match := _CHINESE.fullmatch(_han_digits(figures)):
        return _checked(Parts(match[3], match[2], match[1], era))
    if match := _NUMBERS.fullmatch(figures):
        return replace(_in_order(match[1], match[3], match[4]), era=era)
    named = find_month(plain)
    if named is None:
        raise CellError("not_a_date")
    return _checked(Parts(named.day, str(named.month), named.year, named.era))


def _in_order(first: str, month: str, last: str) -> Parts:
    if len(first) >= 3:
        return _checked(Parts(last, month, first))
    return _checked(Parts(first, month, last, turned=True))


def _han_digits(text: str) -> str:
    """``二〇二四年八月二十六日`` with digits: years digit by digit, tens (十) as a place."""
    if "十" not in text:
        return text.translate(_HAN_NUMERALS)
    text = re.sub(r"(?<![一二三])十(?![一二三四五六七八九])", "10", text)
    text = re.sub(r"(?<![一二三])十", "1", text)
    text = re.sub(r"十(?![一二三四五六七八九])", "0", text)
    return text.replace("十", "").translate(_HAN_NUMERALS)


def _checked(parts: Parts) -> Parts:
    if len(parts.year) not in (2, 4) or len(parts.day) > 2 or len(parts.month) > 2:
        raise CellError("two_digit_year" if len(parts.year) == 1 else "not_a_date")
    if not int(parts.month):
        raise CellError("no_such_date")
    return parts


def _only_day(parts: Parts, typed: str, country: str, today: dt.date | None) -> Reading[dt.date]:
    """The one day that a date with a year of two digits can be."""
    if today is None:
        raise CellError("two_digit_year")
    orders = [parts, replace(parts, day=parts.year, year=parts.day)] if parts.turned else [parts]
    eras = [parts.era] if parts.era else ["ce", *(["be"] if country in BUDDHIST_COUNTRIES else [])]
    found: set[dt.date] = set()
    for order in orders:
        for era in eras:
            for century in range(19, 27):
                with suppress(CellError):
                    year = century * 100 + int(order.year)
                    found.add(_make(year, int(order.month), int(order.day), typed, country, era).value)
    possible = {date for date in found if date.year <= today.year + _YEARS_AHEAD}
    if len(possible) != 1:
        raise CellError("two_digit_year" if found else "no_such_date")
    return Reading(possible.pop(), typed, "two_digit_year_read")


def _run_of_digits(digits: str, country: str) -> Parts:
    """``20240826``, ``26082024`` or a day number. No eight digits are a date of these years in both orders."""
    if len(digits) <= 6 and int(digits) in _SERIALS:
        return Parts(digits, "", "")
    if len(digits) == 8:
        for parts in (Parts(digits[6:], digits[4:6], digits[:4]), Parts(digits[:2], digits[2:4], digits[4:])):
            if _is_date(parts, country):
                return parts
    raise CellError("not_a_date")


def _is_date(parts: Parts, country: str) -> bool:
    try:
        _make(int(parts.year), int(parts.month), int(parts.day), "", country)
    except CellError:
        return False
    return True


def _from_serial(number: int, typed: str) -> Reading[dt.date]:
    return Reading(_SERIAL_ZERO + dt.timedelta(days=number), typed, "serial_number_date")


def _make(year: int, month: int, day: int, typed: str, country: str, era: str | None = None) -> Reading[dt.date]:
    buddhist = era == "be" or (era is None and year >= BUDDHIST_FROM and country in BUDDHIST_COUNTRIES)
    if buddhist:
        year -= BUDDHIST_OFFSET
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError("unknown_era" if 1200 <= year < 1500 or year >= BUDDHIST_FROM else "year_out_of_range")
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise CellError("month_after_day" if day <= 12 < month <= 31 else "no_such_date") from None
    if buddhist and country in _TURNS_LATER and (month, day) > _BEFORE_THE_TURN:
        raise CellError("buddhist_year_unsure")
    return Reading(date, typed, "buddhist_year" if buddhist and country != "TH" else None)
