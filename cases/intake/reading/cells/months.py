"""Dates with the month in words, in seven languages: ``15 สิงหาคม 2567``, ``ngày 15 tháng 8 năm 2024``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from cases.intake.reading.text import bare, squash
from cases.intake.reading.vocabulary import load

_LANGUAGES = ("en", "zh", "km", "lo", "my", "th", "vi")
# Words around the figures that say nothing more: "day", "month", "year" in each language.
_FILLERS = (
    *("ngày", "tháng", "năm", "วันที่", "เดือน", "ปี", "วัน", "ວັນທີ", "ເດືອນ", "ປີ", "ថ្ងៃទី", "ថ្ងៃ", "ខែ", "ឆ្នាំ"),
    *("ရက်နေ့", "ရက်", "လ", "ခုနှစ်", "နှစ်", "ที่", "ທີ", "ទី", "of", "the"),
)
_ERAS = {"พ.ศ.": "be", "พ.ศ": "be", "พศ": "be", "ค.ศ.": "ce", "ค.ศ": "ce", "คศ": "ce", "ພ.ສ.": "be", "ພ.ສ": "be"}
_ERAS |= {"ຄ.ສ.": "ce", "ຄ.ສ": "ce", "ព.ស.": "be", "ព.ស": "be", "គ.ស.": "ce", "គ.ស": "ce", "B.E.": "be", "BE": "be"}
_ERAS |= {"C.E.": "ce", "CE": "ce", "A.D.": "ce", "AD": "ce", "公元": "ce", "西元": "ce"}

_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?P<month>\D+)(?P<year>\d{2,4})")
_MONTH_FIRST = re.compile(r"(?P<month>\D+)(?P<day>\d{1,2})(?:st|nd|rd|th)?\D+(?P<year>\d{2,4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<month>\D+)(?P<day>\d{1,2})")
_FIGURES = re.compile(r"\D*(?P<day>\d{1,2})\D+(?P<month>\d{1,2})\D+(?P<year>\d{4})\D*")


@dataclass(frozen=True, slots=True)
class NamedDate:
    """Day and year as the digits typed, the month's number, and the era's mark (``be``, ``ce``) or None."""

    day: str
    month: int
    year: str
    era: str | None


def find_month(text: str) -> NamedDate | None:
    """The parts of a date with words in it, digits already ASCII; None when it is no such date."""
    era, rest = take_era(text)
    rest = _vietnamese().sub(lambda said: f"tháng {_vietnamese_months()[said[1].casefold()]} ", rest)
    fewer = _without_fillers(rest)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST):
        match = pattern.fullmatch(fewer)
        month = _months().get(squash(match["month"])) if match else None
        if match and month:
            return NamedDate(match["day"], month, match["year"], era)
    figures = _FIGURES.fullmatch(fewer) if era or fewer != rest else None
    if figures and not any(char.isalpha() for char in fewer):
        return NamedDate(figures["day"], int(figures["month"]), figures["year"], era)
    return None


@lru_cache(maxsize=1)
def _vietnamese() -> re.Pattern[str]:
    """``tháng Năm``, before ``năm`` is taken for the word "year"."""
    ordered = sorted(_vietnamese_months(), key=len, reverse=True)
    return re.compile(rf"\btháng\s+({'|'.join(ordered)})\b", re.IGNORECASE)


def _vietnamese_months() -> dict[str, int]:
    return load("months")["vietnamese"]


def take_era(text: str) -> tuple[str | None, str]:
    """The era's mark (``be``, ``ce``) or None, and the text without it."""
    for mark, era in _ERAS.items():
        if mark in text:
            return era, text.replace(mark, " ").strip()
    return None, text


def _without_fillers(text: str) -> str:
    for word in _FILLERS:
        if word.isascii():
            text = re.sub(rf"\b{word}\b", " ", text, flags=re.IGNORECASE)
        else:
            text = re.sub(re.escape(word), " ", text, flags=re.IGNORECASE)
    return " ".join(re.sub("[,၊()（）]", " ", text).split())


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Every name and abbreviation of a month that means one month only, folded → its number."""
    names: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        locale = Locale.parse(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    for key in (squash(_without_fillers(name)), squash(name), bare(name)):
                        if key and not key.isdigit():
                            names.setdefault(key, set()).add(number)
    for number, spellings in load("months")["spellings"].items():
        names |= {squash(spelling): {int(number)} for spelling in spellings}
    return {name: numbers.pop() for name, numbers in names.items() if len(numbers) == 1}
