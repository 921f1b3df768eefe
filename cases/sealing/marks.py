"""What of an identity is compared: papers, name with date of birth, phones, however they were written.

Only keyed hashes of these leave the function that reads them. Officers write papers and contacts as free text, so
numbers are looked for in it: a doubtful one costs a needless hint, a missed one a person counted twice.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator

import phonenumbers

_PART = re.compile(r"[,;\n、，；]+")
#: A number as papers bear it: up to three letters before, groups of figures, perhaps a letter after.
_NUMBER = re.compile(r"(?<![A-Z])(?:[A-Z]{1,3}[\s\-.]*)?\d[\d\s\-./]*\d[A-Z]?(?![A-Z])")
_LEAST = 5  # letters and figures of a paper's number; ICAO Doc 9303 gives a passport up to nine

DOCUMENT, NAME_AND_BIRTH, PHONE = "document", "name_birth", "phone"


def marks_of(
    *, name: str, born_on: dt.date | None, documents: str, contact: str, country: str, hashed: Callable[..., str]
) -> set[tuple[str, str]]:
    """(kind, keyed hash) of everything comparable. ``country`` (ISO 3166-1 alpha-2) is where phones are dialled."""
    found = {(DOCUMENT, number) for number in paper_numbers(documents)}
    found |= {(PHONE, number) for number in phone_numbers(contact, country)}
    if born_on and (known := plain_name(name)):
        found.add((NAME_AND_BIRTH, f"{known}|{born_on.isoformat()}"))
    return {(kind, hashed(kind, value)) for kind, value in found}


def paper_numbers(text: str) -> set[str]:
    """Numbers of papers in a text: upper case, native digits read, without what stands between."""
    return set(_numbers(_figured(text).upper()))


def _numbers(text: str) -> Iterator[str]:
    for part in _PART.split(text):
        found = [match[0] for match in _NUMBER.finditer(part)]
        # What stands apart before the figures may be the kind of paper: "ID 1234567" is compared without it, too.
        candidates = [*found, *(re.sub(r"^[A-Z]+[\s.]+", "", each) for each in found), part]
        for candidate in candidates:
            number = re.sub(r"[^A-Z0-9]", "", candidate)
            if len(number) >= _LEAST and any(character.isdigit() for character in number):
                yield number


def phone_numbers(text: str, country: str) -> set[str]:
    """Phone numbers in a text, in E.164."""
    found = phonenumbers.PhoneNumberMatcher(_figured(text), country, leniency=phonenumbers.Leniency.POSSIBLE)
    return {phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164) for match in found}


def plain_name(name: str) -> str:
    """A name without case, marks of punctuation and the order of its words."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(sorted(re.sub(r"[\s.,'’\-·•]+", " ", text).split()))


def _figured(text: str) -> str:
    """Every script's digits as ASCII ones, full-width letters as plain ones."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(each)) if unicodedata.category(each) == "Nd" else each for each in text)
