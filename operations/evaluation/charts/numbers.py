"""Numbers and periods in words of the two languages. Rounding is half-even and happens here, after all summing."""

import re
from decimal import ROUND_HALF_EVEN, Decimal

from operations.evaluation.sections import Language, Symbol, Text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHORT = {
    "en": ((Decimal(10) ** 12, " tn"), (Decimal(10) ** 9, " bn"), (Decimal(10) ** 6, " m")),
    "zh": ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 6, "万")),
}
_ZH_UNIT = {Decimal(10) ** 6: Decimal(10) ** 4}  # from a million on, Chinese counts in 万 (ten thousands)


def full(value: Decimal, places: int = 0) -> str:
    """12345.5 → '12,346' (or with `places` decimals); a true minus sign."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    return f"{abs(rounded):,.{places}f}" if rounded >= 0 else f"−{abs(rounded):,.{places}f}"


def short(value: Decimal, language: Language) -> str:
    """Below a million in full; above, three figures or so with the language's own big unit: '811 m', '8.11亿'."""
    for floor, word in _SHORT[language]:
        if abs(value) >= floor:
            amount = value / (_ZH_UNIT.get(floor, floor) if language == "zh" else floor)
            return f"{full(amount, _places(amount))}{word}"
    return full(value, 0 if value == value.to_integral_value() else 2)


def _places(amount: Decimal) -> int:
    if abs(amount) >= 100:
        return 0
    return 1 if abs(amount) >= 10 else 2


def natural(value: Decimal) -> str:
    """Whole numbers without decimals, others with as many as they carry, at most two."""
    exponent = value.normalize().as_tuple().exponent
    return full(value, min(2, max(0, -exponent)) if isinstance(exponent, int) else 0)


def shown(value: Decimal | None, symbol: Symbol | None, language: Language, *, compact: bool = False) -> str:
    """What stands in the cell: the number, or its symbol; neither means not reported."""
    if value is None:
        return (symbol or Symbol.NOT_REPORTED).value
    return short(value, language) if compact else natural(value)


def period(code: str) -> Text | None:
    """'2024-08' → Aug 2024, '2024-W33' → week 33 of 2024; None for anything else."""
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", code):
        return Text(f"Week {int(week[2])}, {week[1]}", f"{week[1]}年第{int(week[2])}周")
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", code):
        return Text(f"{_MONTHS[int(month[2]) - 1]} {month[1]}", f"{month[1]}年{int(month[2])}月")
    return None


def period_tick(code: str) -> Text | None:
    """The same, short enough for an axis: Aug, 8月, W33."""
    if week := re.fullmatch(r"\d{4}-W(\d{2})", code):
        return Text(f"W{week[1]}", f"{int(week[1])}周")
    if month := re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", code):
        return Text(_MONTHS[int(month[1]) - 1], f"{int(month[1])}月")
    return None
