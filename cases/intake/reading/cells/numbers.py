"""Numbers with thousands and decimal marks, told apart by the country's habit and refused where both would do."""

import re
from decimal import Decimal

from cases.intake.reading.cells.reading import CellError

# How each country writes numbers (CLDR), and Cambodia and Laos as their desks do: with either mark for thousands.
_DECIMAL_MARK = {"TH": ".", "CN": ".", "MM": ".", "VN": ","}
_SPACES = re.compile(r"(?<=\d)[ '’_](?=\d{3}(?:\D|$))")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def read_number(text: str, *, country: str, scaled: bool = False, foreign: bool = False) -> Decimal:
    """A number in ASCII digits.

    ``scaled``: a unit such as ``tỷ`` follows, so three decimals are to be expected. ``foreign``: the currency is not
    the country's own, so the habit may be that of the currency.

    Errors: ``no_amount`` (no number), ``ambiguous_amount`` (one mark before three last digits that this country would
    not use so: ``1.500`` in Thailand, ``117,000`` in Viet Nam; in Cambodia and Laos any such mark before a unit, and
    ``1.500`` of a foreign currency; and where the mark is no decimal mark of the country, any other number of figures
    after it than one or two: ``10,0000`` in China).
    """
    figures = _SPACES.sub("", text)
    if not _FIGURES.fullmatch(figures):
        raise CellError("no_amount")
    marks = [char for char in figures if char in ".,"]
    if not marks:
        return Decimal(figures)
    decimal = _decimal_mark(figures, marks, _DECIMAL_MARK.get(country), scaled, foreign)
    whole, _, fraction = figures.rpartition(decimal) if decimal else (figures, "", "")
    return Decimal(f"{_without_thousands(whole)}.{fraction or 0}")


def _decimal_mark(figures: str, marks: list[str], habit: str | None, scaled: bool, foreign: bool) -> str | None:
    """Which mark starts the decimals, or None when all marks are between thousands."""
    last = marks[-1]
    if len(set(marks)) == 2:
        if marks.count(last) > 1:
            raise CellError("ambiguous_amount")
        return last
    if len(marks) > 1:
        return None
    whole, _, fraction = figures.partition(last)
    if len(fraction) < 3 or whole.startswith("0") or (last == habit and (len(fraction) > 3 or len(whole) > 3)):
        return last
    if len(fraction) > 3 or len(whole) > 3:  # too many figures for thousands, and no mark for decimals here
        if habit is None and scaled:
            return last
        raise CellError("ambiguous_amount")
    unsure = not scaled if last == habit else habit is None and (scaled or (foreign and last == "."))
    if unsure:
        raise CellError("ambiguous_amount")
    return last if last == habit else None


def _without_thousands(whole: str) -> str:
    groups = re.split("[.,]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        raise CellError("ambiguous_amount")
    return "".join(groups)
