"""Number plates of vehicles, compared without what stands between their letters and figures."""

import re
import unicodedata

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean

_APART = re.compile(r"[\s\-\u2010-\u2015\u2212._·・•/]+")
# A plate has letters of one script and up to seven figures; Thai, Lao and Khmer ones may name the province as well.
_LIKE_A_PLATE = re.compile(r"(?=.*\d)[^\W_]{3,40}")
_LONGEST_RUN = 6


def read_plate(typed: str) -> Reading[str | None]:
    """Upper case, ASCII digits, without spaces, hyphens and dots (``กก ๑๒๓๔ เชียงราย``, ``粤B·12345``, ``51F-123.45``).

    What does not look like a plate is kept as typed, with the warning ``odd_plate``.
    """
    plate = _APART.sub("", ascii_digits(clean(typed))).upper()
    if not any(char.isalnum() for char in plate):
        return Reading(None, typed)
    letters = "".join(char for char in plate if unicodedata.category(char)[0] != "M")
    runs = [len(run) for run in re.findall(r"\d+", plate)]
    if not _LIKE_A_PLATE.fullmatch(letters) or max(runs) > _LONGEST_RUN:
        return Reading(clean(typed), typed, "odd_plate")
    return Reading(plate, typed)
