"""The day of the week beside a date: it must fit the date, and is then left off."""

import re
from functools import lru_cache

from babel import Locale

_LANGUAGES = ("en", "zh", "zh_Hant", "km", "lo", "my", "th", "vi")
_ABBREVIATED = ("en", "zh")  # elsewhere the abbreviation of a day may be that of a month
_MORE = {"礼拜": "一二三四五六日", "禮拜": "一二三四五六日", "星期": "一二三四五六天", "周": "一二三四五六天"}


def take_weekday(text: str) -> tuple[int | None, str]:
    """The day of the week at the start or the end of a text (Monday is 0) and the rest; None where there is none."""
    match = _pattern().match(text) or _at_end().search(text)
    if match is None:
        return None, text
    rest = text[: match.start()] + text[match.end() :]
    return _days()[match["day"].casefold()], rest.strip(" ,，.()（）")


@lru_cache(maxsize=1)
def _days() -> dict[str, int]:
    days = {f"{name}{last}": number for name, lasts in _MORE.items() for number, last in enumerate(lasts)}
    for language in _LANGUAGES:
        widths = ("wide", "abbreviated") if language in _ABBREVIATED else ("wide",)
        for width in widths:
            days |= {name.casefold(): day for day, name in Locale.parse(language).days["format"][width].items()}
    return days


@lru_cache(maxsize=1)
def _words() -> str:
    ordered = sorted(_days(), key=len, reverse=True)
    return "|".join(rf"{re.escape(day)}\b" if day.isascii() else re.escape(day) for day in ordered)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:ថ្ងៃ)?(?P<day>{_words()})(?:နေ့)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"[(（]?(?<![A-Za-z])(?P<day>{_words()})(?:နေ့)?[)）]?$", re.IGNORECASE)
