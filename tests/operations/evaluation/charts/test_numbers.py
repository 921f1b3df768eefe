"""Numbers and periods in words."""

from decimal import Decimal

import pytest

from operations.evaluation.charts import numbers
from operations.evaluation.sections import Language, Symbol, Text


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        ("12345", 0, "12,345"),
        ("0.5", 0, "0"),
        ("1.5", 0, "2"),
        ("2.5", 0, "2"),
        ("-88", 0, "−88"),
        ("1234.5", 2, "1,234.50"),
    ],
)
def test_full_numbers_round_half_even(value: str, places: int, said: str) -> None:
    assert numbers.full(Decimal(value), places) == said


@pytest.mark.parametrize(
    ("value", "language", "said"),
    [
        ("999999", "en", "999,999"),
        ("13111400000", "en", "13.1 bn"),
        ("13111400000", "zh", "131亿"),
        ("1250000", "zh", "125万"),
        ("4850000", "en", "4.85 m"),
        ("2000000000000", "zh", "2.00万亿"),
        ("-5200000", "en", "−5.20 m"),
    ],
)
def test_short_numbers_use_the_language_own_units(value: str, language: Language, said: str) -> None:
    assert numbers.short(Decimal(value), language) == said


def test_missing_is_never_nought() -> None:
    assert numbers.shown(None, None, "en") == ".."
    assert numbers.shown(None, Symbol.SUPPRESSED, "en") == "x"
    assert numbers.shown(None, Symbol.NIL, "en") == "0"
    assert numbers.shown(Decimal("1234.50"), None, "en") == "1,234.5"


def test_periods_are_named() -> None:
    assert numbers.period("2024-08") == Text("Aug 2024", "2024年8月")
    assert numbers.period("2024-W33") == Text("Week 33, 2024", "2024年第33周")
    assert numbers.period("2024-13") is None
    assert numbers.period("telecom_fraud") is None
