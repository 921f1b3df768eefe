"""Dollars beside the money itself: summed first, rounded half to even afterwards, and never made up."""

import datetime as dt
from decimal import Decimal

from operations.evaluation.figures import FigureValue
from operations.evaluation.sections import FxRate
from operations.evaluation.services.money import convert

RATES = [
    FxRate(currency, Decimal(per_usd), dt.date(2024, 12, 31), "invented")
    for currency, per_usd in (("THB", "34.1"), ("USDT", "1"))
]


def amounts(country: str, **by_stage_and_currency: str) -> list[FigureValue]:
    """``frozen_THB="10"`` and so on, with the number of assets that says the country has reported."""
    values = [FigureValue("C5", country, {}, Decimal(len(by_stage_and_currency)))]
    for key, amount in by_stage_and_currency.items():
        stage, currency = key.split("_")
        values.append(FigureValue("C1", country, {"stage": stage, "currency": currency}, Decimal(amount)))
    return values


def dollars(values: list[FigureValue], country: str = "TH") -> dict[str, Decimal | None]:
    made, _notes = convert(values, RATES, [country])
    return {value.dimensions.get("stage", "all"): value.value for value in made}


def test_currencies_of_a_stage_are_summed_before_they_are_rounded() -> None:
    assert dollars(amounts("TH", frozen_THB="11.594", frozen_USDT="0.16")) == {"frozen": Decimal(0), "all": Decimal(0)}
    assert dollars(amounts("TH", frozen_THB="11.594", frozen_USDT="0.17")) == {"frozen": Decimal(1), "all": Decimal(1)}


def test_half_a_dollar_is_rounded_to_the_even_one() -> None:
    assert dollars(amounts("TH", frozen_USDT="2.5", seized_USDT="3.5")) == {
        "frozen": Decimal(2), "seized": Decimal(4), "all": Decimal(6)
    }  # fmt: skip


def test_total_is_the_sum_of_what_is_printed() -> None:
    found = dollars(amounts("TH", frozen_USDT="1.4", seized_USDT="1.4", returned_USDT="1.4"))
    assert found["all"] == sum(value for stage, value in found.items() if stage != "all" and value is not None)


def test_currency_without_a_rate_leaves_no_dollar_figure_and_says_so() -> None:
    values = amounts("TH", frozen_THB="100", frozen_XAU="1")
    made, notes = convert(values, RATES, ["TH"])
    assert [value.value for value in made] == [None]
    assert "XAU" in notes[0].en
    assert "XAU" in notes[0].zh


def test_country_without_assets_reported_has_no_dollar_figure() -> None:
    assert dollars([FigureValue("C5", "TH", {}, None)]) == {"all": None}
    assert dollars([FigureValue("C5", "TH", {}, Decimal(0))]) == {"all": Decimal(0)}
