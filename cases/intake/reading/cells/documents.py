"""Numbers of passports and identity cards."""

import re

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean

_KEY_APART = re.compile(r"[\s\-\u2010-\u2015./]+")
_APART = re.compile(r"[\s\-\u2010-\u2015.]+")
# ICAO Doc 9303 gives a passport number up to nine letters and digits; identity cards run to eighteen.
_SHORTEST_CARD = 12
_PLAUSIBLE = re.compile(r"[A-Z0-9]{5,18}")


def read_document(typed: str) -> Reading[str | None]:
    """Upper case, without spaces, hyphens and dots; what does not look like a number is kept, with a warning."""
    number = _APART.sub("", ascii_digits(clean(typed))).upper()
    if not any(char.isalnum() for char in number):
        return Reading(None, typed)
    plausible = _PLAUSIBLE.fullmatch(number) and any(char.isdigit() for char in number)
    return Reading(number, typed) if plausible else Reading(clean(typed), typed, "odd_document")


def is_longer_than_a_passport(number: str) -> bool:
    """Whether a number as :func:`read_document` reads it has the twelve figures or more of an identity card."""
    return len(number) >= _SHORTEST_CARD and number[:-1].isdecimal()


def document_key(number: str) -> str:
    """What two ways of writing one number have in common: upper case, ASCII digits, nothing between the figures."""
    return _KEY_APART.sub("", ascii_digits(clean(number))).upper()
