"""Dates as six countries write them.

The rule is day, month, year (year first when it has four digits and stands first); nothing is guessed. A year of the
Buddhist era is one from 2400 on, in the countries that count by it; 543 is taken off before the calendar is asked, so
29 February stands in the same years as in the common era.
"""

import datetime as dt
import math
import re
from functools import lru_cache

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.months import find_month
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean

FIRST_YEAR, LAST_YEAR = 1900, 2100
BUDDHIST_FROM, BUDDHIST_OFFSET = 2400, 543
# Where desks count years from the Buddha: Thailand and Laos, older Cambodian papers, Burmese civil use.
BUDDHIST_COUNTRIES = frozenset({"TH", "LA", "KH", "MM"})
# Day numbers a spreadsheet would give to 1 Jan 1910 .. 31 Dec 2099; fewer digits are a year or a plain number.
_SERIALS = range(3654, 73051)
_SERIAL_ZERO = dt.date(1899, 12, 30)

_TIME = re.compile(r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|[+-]\d{2}:?\d{2})?)$")
_NUMBERS = re.compile(r"(\d+)\s*([/\-.\s])\s*(\d+)\s*\2\s*(\d+)")
_CHINESE = re.compile(r"(\d+)\s*年\s*(\d+)\s*月\s*(\d+)\s*[日号號]?")
_HAN_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

Typed = str | int | float | dt.date | dt.datetime


def read_date(value: Typed, typed: str, *, country: str) -> Reading[dt.date]:
    """Reads a cell as a date. ``value`` is the cell's own type, ``typed`` its text, ``country`` the agency's.

    Errors: ``not_a_date``, ``no_such_date``, ``two_digit_year``, ``year_out_of_range``, ``unknown_era``.
    """
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return _make(value.year, value.month, value.day, typed, country)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if math.isfinite(value) else typed  # the hours of a day number are left off
    return _from_text(str(value), typed, country)


def _from_text(text: str, typed: str, country: str) -> Reading[dt.date]:
    day, month, year, era = _parts(text, country)
    return _make(year, month, day, typed, country, era) if month else _from_serial(day, typed)


@lru_cache(maxsize=16384)
def _parts(text: str, country: str) -> tuple[int, int, int, str | None]:
    """Day, month, year and the era's mark (``be``, ``ce``); a day number comes as (number, 0, 0, None)."""
    plain = ascii_digits(clean(text)).strip(" .,")
    plain = _TIME.sub("", plain)
    if plain.isdecimal():
        return _run_of_digits(plain, country)
    if match := _CHINESE.fullmatch(_han_digits(plain)):
        return _ordered(match[3], match[2], match[1], None)
    if match := _NUMBERS.fullmatch(plain):
        first, last = match[1], match[4]
        if len(first) >= 3:
            return _ordered(last, match[3], first, None)
        return _ordered(first, match[3], last, None)
    named = find_month(plain)
    if named is not None:
        return _ordered(named.day, str(named.month), named.year, named.era)
    raise CellError("not_a_date")


def _han_digits(text: str) -> str:
    """``二〇二四年八月二十六日`` with digits: years digit by digit, tens (十) as a place."""
    if "十" not in text:
        return text.translate(_HAN_NUMERALS)
    text = re.sub(r"(?<![一二三])十(?![一二三四五六七八九])", "10", text)
    text = re.sub(r"(?<![一二三])十", "1", text)
    text = re.sub(r"十(?![一二三四五六七八九])", "0", text)
    return text.replace("十", "").translate(_HAN_NUMERALS)


def _ordered(day: str, month: str, year: str, era: str | None) -> tuple[int, int, int, str | None]:
    if len(year) <= 2:
        raise CellError("two_digit_year")
    if len(year) != 4 or len(day) > 2 or len(month) > 2:
        raise CellError("not_a_date")
    if not int(month):
        raise CellError("no_such_date")
    return int(day), int(month), int(year), era


def _run_of_digits(digits: str, country: str) -> tuple[int, int, int, str | None]:
    """``20240826``, ``26082024`` or a day number. No eight digits are a date of these years in both orders."""
    if len(digits) <= 6 and int(digits) in _SERIALS:
        return int(digits), 0, 0, None
    if len(digits) == 8:
        for order in ((digits[6:], digits[4:6], digits[:4]), (digits[:2], digits[2:4], digits[4:])):
            if _is_date(*order, country):
                return _ordered(*order, None)
    raise CellError("not_a_date")


def _is_date(day: str, month: str, year: str, country: str) -> bool:
    try:
        _make(int(year), int(month), int(day), "", country)
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
        raise CellError("no_such_date") from None
    return Reading(date, typed, "buddhist_year" if buddhist and country != "TH" else None)
