"""IMEI numbers of telephones (3GPP TS 23.003): fourteen digits and a check digit."""

import re

from stdnum import luhn

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean

_APART = re.compile(r"[\s\-\u2010-\u2015./]+")


def read_imei(typed: str) -> Reading[str | None]:
    """The fifteen digits. The software version that ends a number of sixteen is left off.

    Without a check digit (14 or 16 digits) it is taken with a warning. Errors: ``not_an_imei``, ``check_digit``.
    """
    digits = _APART.sub("", ascii_digits(clean(typed)))
    if not digits:
        return Reading(None, typed)
    if not digits.isdecimal() or not 14 <= len(digits) <= 16:
        raise CellError("not_an_imei")
    if len(digits) == 15:
        if not luhn.is_valid(digits):
            raise CellError("check_digit")
        return Reading(digits, typed)
    return Reading(digits[:14] + luhn.calc_check_digit(digits[:14]), typed, "no_check_digit")
