"""Nationalities: codes, names of countries in seven languages and of their peoples, to ISO 3166-1 alpha-2."""

from functools import lru_cache

import pycountry
from babel import Locale

from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import bare, clean, squash
from cases.intake.reading.vocabulary import load

_LANGUAGES = ("en", "zh", "zh_Hant", "km", "lo", "my", "th", "vi")


def read_nationality(typed: str) -> Reading[str | None]:
    """The country of a nationality; an empty cell reads as None (not known). Error: ``unknown_nationality``."""
    if not clean(typed):
        return Reading(None, typed)
    words = _words()
    code = words.get(squash(typed)) or words.get(bare(typed))
    if code is None:
        raise CellError("unknown_nationality")
    return Reading(code, typed)


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Folded name → code. Our own list first; a name of two countries is left out."""
    found: dict[str, set[str]] = {}
    for country in pycountry.countries:
        official = (getattr(country, "official_name", ""), getattr(country, "common_name", ""))
        for name in (country.alpha_2, country.alpha_3, country.name, *official):
            found.setdefault(squash(name), set()).add(country.alpha_2)
    codes = {country.alpha_2 for country in pycountry.countries}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in codes:
                found.setdefault(squash(name), set()).add(code)
                found.setdefault(bare(name), set()).add(code)
    found.pop("", None)
    own = {key(name): code for code, names in load("countries").items() for name in names for key in (bare, squash)}
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1} | own
