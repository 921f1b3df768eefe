"""Case numbers: how a row says which case it belongs to."""

import re

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean, fold

_DASHES = re.compile(r"\s*[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*")


def read_case_number(typed: str) -> Reading[str]:
    """The number with ASCII digits and plain hyphens. Error: ``no_case_number``."""
    number = _DASHES.sub("-", ascii_digits(clean(typed)))
    if not any(char.isalnum() for char in number):
        raise CellError("no_case_number")
    return Reading(number, typed)


def case_key(number: str) -> str:
    """What two ways of writing one case number have in common: letters and digits, case and spaces apart."""
    return "-".join(fold(number).split())
