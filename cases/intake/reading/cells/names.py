"""Names: tidied, never altered, with the script they are written in."""

import unicodedata
from functools import lru_cache

from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean

# First and last code point of each script that the six countries write names in (Unicode blocks).
_SCRIPTS = (
    ("Thai", 0x0E00, 0x0E7F),
    ("Laoo", 0x0E80, 0x0EFF),
    ("Mymr", 0x1000, 0x109F),
    ("Mymr", 0xA9E0, 0xA9FF),
    ("Mymr", 0xAA60, 0xAA7F),
    ("Khmr", 0x1780, 0x17FF),
    ("Hani", 0x3400, 0x4DBF),
    ("Hani", 0x4E00, 0x9FFF),
    ("Hani", 0xF900, 0xFAFF),
    ("Hani", 0x20000, 0x3134F),
)
MIXED, UNKNOWN = "Zyyy", "Zzzz"


def _script_of(char: str) -> str | None:
    point = ord(char)
    for script, first, last in _SCRIPTS:
        if first <= point <= last:
            return script
    if char.isalpha():
        return "Latn" if "LATIN" in unicodedata.name(char, "") else UNKNOWN
    return None


@lru_cache(maxsize=16384)
def script_of(text: str) -> str:
    """The ISO 15924 code of the script a text is written in: Hani, Thai, Laoo, Khmr, Mymr, Latn.

    ``Zyyy`` when scripts are mixed, ``Zzzz`` when there is no letter of a known script.
    """
    found = {script for script in map(_script_of, text) if script}
    if len(found) == 1:
        return found.pop()
    return MIXED if found else UNKNOWN


def read_name(typed: str) -> Reading[str | None]:
    """A name in any script; None for a cell with no letter in it (a dash, a question mark)."""
    name = clean(typed)
    return Reading(name if any(char.isalpha() for char in name) else None, typed)


def is_native(name: str, nationality: str | None) -> bool:
    """Whether a name is written as its bearer's own country writes it, rather than romanised for others.

    Vietnamese is written in Latin letters, so there the accents or the nationality decide.
    """
    if script_of(name) != "Latn":
        return True
    return nationality == "VN" or not name.isascii()
