"""Numbers of identity cards, by the country that issues them.

China (GB 11643) and Thailand have a check digit; Viet Nam's twelve digits begin with the province and tell century and
sex; Cambodia has nine digits; Myanmar writes state, township, class and six digits. Of other countries only what any
document number keeps to is known.
"""

import re
from collections.abc import Callable

from stdnum.cn import ric
from stdnum.exceptions import ValidationError
from stdnum.th import pin

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.documents import read_document
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean

_APART = re.compile(r"[\s\-\u2010-\u2015.]+")
_LAST_PROVINCE = 96  # of Viet Nam: Cà Mau
_MYANMAR = re.compile(r"(1[0-4]|[1-9])/([^\W\d_][^()\d/]{1,29})\(([^()\d]{1,15})\)(\d{6})")


def read_national_id(typed: str, *, country: str) -> Reading[str | None]:
    """The number without spaces and hyphens. ``country`` is the issuer's ISO 3166-1 alpha-2 code, or empty.

    Errors: ``not_a_national_id`` (no number of that country looks so), ``check_digit``.
    """
    text = _APART.sub("", ascii_digits(clean(typed))).upper()
    if not any(char.isalnum() for char in text):
        return Reading(None, typed)
    check = _CHECKS.get(country)
    return Reading(check(text), typed) if check else read_document(typed)


def read_card(typed: str, *, nationality: str | None, agency: str) -> Reading[str | None]:
    """A card's number by the rules of the person's country, or else of the agency's, which gives cards to foreigners,
    too; of somebody of unknown nationality, by those of any country that has rules. Errors: those of the likeliest.
    """
    likeliest = nationality or agency
    try:
        return read_national_id(typed, country=likeliest)
    except CellError as error:
        for country in (agency,) if nationality else _CHECKS:
            try:
                return read_national_id(typed, country=country)
            except CellError:
                continue
        raise error


def _china(text: str) -> str:
    """Eighteen characters with a check digit; or fifteen as before 1999, without."""
    if re.fullmatch(r"\d{15}", text):
        return text
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise CellError("not_a_national_id")
    if ric.calc_check_digit(text) != text[-1]:
        raise CellError("check_digit")
    try:
        ric.get_birth_date(text)
    except ValidationError:
        raise CellError("not_a_national_id") from None
    return text


def _thailand(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{12}", text):
        raise CellError("not_a_national_id")
    if pin.calc_check_digit(text[:-1]) != text[-1]:
        raise CellError("check_digit")
    return text


def _viet_nam(text: str) -> str:
    """Twelve digits of the citizen's card, or nine of the older one."""
    if re.fullmatch(r"\d{12}", text) and 1 <= int(text[:3]) <= _LAST_PROVINCE:
        return text
    if not re.fullmatch(r"\d{9}", text):
        raise CellError("not_a_national_id")
    return text


def _cambodia(text: str) -> str:
    """Nine digits; the two in brackets after them count the editions of the card and are left off."""
    match = re.fullmatch(r"(\d{9})(?:\(\d{1,2}\))?", text)
    if match is None:
        raise CellError("not_a_national_id")
    return match[1]


def _myanmar(text: str) -> str:
    """``12/ဒဂမ(နိုင်)123456``, or the same in Latin letters."""
    if not _MYANMAR.fullmatch(text):
        raise CellError("not_a_national_id")
    return text


_CHECKS: dict[str, Callable[[str], str]] = {
    "CN": _china,
    "TH": _thailand,
    "VN": _viet_nam,
    "KH": _cambodia,
    "MM": _myanmar,
}
