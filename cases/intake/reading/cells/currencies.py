"""Currencies by code, name and sign, to ISO 4217 (and USDT)."""

from functools import lru_cache

import pycountry

from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean
from cases.intake.reading.vocabulary import load


def word_key(word: str) -> str:
    """How a word or sign of money is looked up: signs are kept, so this is less than ``fold``."""
    return clean(word).casefold().strip(" .")


@lru_cache(maxsize=1)
def currency_words() -> dict[str, str]:
    """Every word and sign that means one currency everywhere → its code."""
    codes = {currency.alpha_3 for currency in pycountry.currencies} | {"USDT"}
    words = {word_key(code): code for code in codes}
    for code, names in load("money")["currencies"].items():
        words |= {word_key(name): code for name in names}
    return words


def find_currency(word: str, country: str) -> str | None:
    """The currency a word or sign means in a country; None when it means none or more than one."""
    key = word_key(word)
    return currency_words().get(key) or load("money")["ambiguous"].get(key, {}).get(country)


def read_currency(typed: str, *, country: str) -> Reading[str | None]:
    """A currency column's cell; an empty cell reads as None. Error: ``unknown_currency``."""
    if not clean(typed):
        return Reading(None, typed)
    code = find_currency(typed, country)
    if code is None:
        raise CellError("unknown_currency")
    return Reading(code, typed)
