"""Phone numbers to E.164, by the agency's country and the person's."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean

#: How most of the world dials abroad, and desks of countries that dial otherwise write it too.
_TWO_ZEROS = re.compile(r"^[\s(]*00[\s)\-]*(?=[1-9])")
_MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


@dataclass(frozen=True, slots=True)
class Phone:
    """``number`` is E.164 when the number is valid, else as typed; ``region`` is then None.

    ``others`` are the E.164 numbers it would be in the other countries where it is valid too.
    """

    number: str
    region: str | None
    others: tuple[str, ...] = ()


def read_phone(typed: str, *, agency: str, nationality: str | None) -> Reading[Phone | None]:
    """Reads a phone number. ``agency`` and ``nationality`` are ISO 3166 alpha-2 codes.

    A number in national form may be valid in both countries. Then its own pattern decides, with a warning: spaced as
    that country spaces numbers, then a mobile number before a fixed one, then the agency's country.
    """
    text = ascii_digits(clean(typed))
    if not any(char.isdigit() for char in text):
        return Reading(None, typed)
    phone = _resolve(text, agency, nationality)
    if phone is None:
        return Reading(Phone(clean(typed), None), typed, "unknown_phone")
    return Reading(phone, typed, "phone_country_unsure" if phone.others else None)


@lru_cache(maxsize=65536)
def _resolve(text: str, agency: str, nationality: str | None) -> Phone | None:
    found: dict[str, phonenumbers.PhoneNumber] = {}
    for region in dict.fromkeys((agency, nationality)):
        if (number := _valid(text, region)) is not None:
            found.setdefault(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), number)
    if not found and (number := _valid(_TWO_ZEROS.sub("+", text), None)) is not None:
        found[phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)] = number
    if not found:
        return None
    best = next(iter(found))
    if len(found) > 1:
        best = max(found, key=lambda e164: _likeness(found[e164], text))  # the first of equals: the agency's country
    others = tuple(e164 for e164 in found if e164 != best)
    return Phone(best, phonenumbers.region_code_for_number(found[best]), others)


def _valid(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _likeness(number: phonenumbers.PhoneNumber, typed: str) -> int:
    """Two points for the country's own spacing, one for a mobile number."""
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    spaced = _groups(national) == _groups(typed)
    return 2 * spaced + (phonenumbers.number_type(number) in _MOBILE)


def _groups(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()
