"""Serial numbers of firearms: written four ways, compared in one."""

import re

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean

_APART = re.compile(r"[\s\-\u2010-\u2015\u2212._/]+")


def read_serial(typed: str) -> Reading[str | None]:
    """Upper case without spaces and hyphens (``bk-947806`` and ``BK 947806`` are one weapon's number)."""
    return Reading(serial_key(typed) or None, typed)


def serial_key(serial: str) -> str:
    """The number as it is compared; empty for a text with no letter or figure."""
    key = _APART.sub("", ascii_digits(clean(serial))).upper()
    return key if any(char.isalnum() for char in key) else ""
