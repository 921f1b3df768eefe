"""Birth dates as evidence: whole or in part, with the slips that desks make."""

import datetime as dt
import re
from dataclasses import dataclass

from cases.intake.reading.cells.dates import BUDDHIST_FROM, BUDDHIST_OFFSET, read_date
from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import CellError
from cases.intake.reading.text import clean

FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEAR = re.compile(r"(\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
# Where the Buddhist year begins on 1 January, so that no date is in doubt; a slip of a year is weighed as such.
_CALENDAR = "TH"


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date: the year, and the month and day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def on(cls, date: dt.date) -> "Birth":
        """The birth date of a whole date."""
        return cls(date.year, date.month, date.day)


def read_birth(typed: str) -> Birth | None:
    """A birth date as typed: whole (any form that workbooks have), year and month, or the year; None when blank.

    Years of the Buddhist era are told by their size. Raises CellError with the codes of
    :func:`cases.intake.reading.cells.dates.read_date`.
    """
    text = ascii_digits(clean(typed)).strip(" .")
    if not text:
        return None
    if match := _YEAR.fullmatch(text):
        return Birth(_year(match[1]))
    if match := _YEAR_MONTH.fullmatch(text):
        month = int(match[2] or match[3])
        if not 1 <= month <= 12:
            raise CellError("no_such_date")
        return Birth(_year(match[1] or match[4]), month)
    return Birth.on(read_date(text, typed, country=_CALENDAR).value)


def _year(figures: str) -> int:
    year = int(figures)
    year -= BUDDHIST_OFFSET if year >= BUDDHIST_FROM else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError("year_out_of_range")
    return year


def compare(left: Birth, right: Birth) -> str:
    """What two birth dates say of each other, as a code of :mod:`cases.matching.explanation`."""
    if left == right:
        return _how_whole(left)
    if left.month is None or right.month is None:
        return _years(left, right)
    if left.day is None or right.day is None:
        same = (left.year, left.month) == (right.year, right.month)
        return "birth_same_month" if same else "birth_differs"
    return _days(left, right)


def _how_whole(birth: Birth) -> str:
    if birth.month is None:
        return "birth_same_year"
    return "birth_same_month" if birth.day is None else "birth_same"


def _years(left: Birth, right: Birth) -> str:
    apart = abs(left.year - right.year)
    if apart == 0:
        return "birth_same_year"
    return "birth_year_near" if apart == 1 else "birth_differs"


def _days(left: Birth, right: Birth) -> str:
    """Two whole dates that are not the same."""
    same_day = (left.month, left.day) == (right.month, right.day)
    if left.year == right.year and (left.month, left.day) == (right.day, right.month):
        return "birth_day_and_month_swapped"
    if left.year == right.year and (1, 1) in {(left.month, left.day), (right.month, right.day)}:
        return "birth_same_year"  # the first of January stands for a day that nobody knows
    if same_day and abs(left.year - right.year) in {BUDDHIST_OFFSET, BUDDHIST_OFFSET + 1}:
        return "birth_other_era"
    if same_day and abs(left.year - right.year) == 1:
        return "birth_year_near"
    if _one_slip(_figures(left), _figures(right)):
        return "birth_one_slip"
    return "birth_differs"


def _figures(birth: Birth) -> str:
    return f"{birth.year:04}{birth.month or 0:02}{birth.day or 0:02}"


def _one_slip(left: str, right: str) -> bool:
    """Whether one figure differs, or two neighbours are transposed."""
    places = [place for place, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    if len(places) == 1:
        return True
    if len(places) == 2 and places[1] == places[0] + 1:
        return left[places[0]] == right[places[1]] and left[places[1]] == right[places[0]]
    return False
