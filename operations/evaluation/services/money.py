"""Money in its own currency is the truth; beside it stands what it comes to in US dollars at stored rates."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from operations.evaluation.figures import FigureValue
from operations.evaluation.sections import FxRate, Text

#: The indicator of amounts by currency and stage, and the one of their worth in dollars.
NATIVE, CONVERTED = "C1", "C6"
_DOLLAR = Decimal(1)


def convert(
    values: Sequence[FigureValue], rates: Iterable[FxRate], countries: Iterable[str]
) -> tuple[list[FigureValue], tuple[Text, ...]]:
    """What each country's amounts come to in whole US dollars, by stage and in all, and what is to be said about it.

    Rounded half-even once the currencies of a stage are summed; the total is the sum of the stages, so that what is
    printed adds up. A country with an amount in a currency without a rate has no dollar figure.
    """
    per_usd = {rate.currency: rate.per_usd for rate in rates}
    made, missing = [], set()
    for country in countries:
        amounts = _by_stage(values, country)
        unknown = {currency for _stage, currency in amounts} - per_usd.keys()
        missing |= unknown
        if unknown or not _reported(values, country):
            made.append(FigureValue(CONVERTED, country, {}, None))
            continue
        stages: dict[str, Decimal] = {}
        for (stage, currency), amount in amounts.items():
            stages[stage] = stages.get(stage, Decimal(0)) + amount / per_usd[currency]
        rounded = {stage: worth.quantize(_DOLLAR, rounding=ROUND_HALF_EVEN) for stage, worth in stages.items()}
        made.append(FigureValue(CONVERTED, country, {}, sum(rounded.values(), Decimal(0))))
        made.extend(FigureValue(CONVERTED, country, {"stage": stage}, worth) for stage, worth in rounded.items())
    return made, tuple(_no_rate(currency) for currency in sorted(missing))


def _by_stage(values: Sequence[FigureValue], country: str) -> dict[tuple[str, str], Decimal]:
    return {
        (value.dimensions["stage"], value.dimensions["currency"]): value.value
        for value in values
        if (value.indicator, value.country) == (NATIVE, country)
        and set(value.dimensions) == {"currency", "stage"}
        and value.value is not None
    }


def _reported(values: Sequence[FigureValue], country: str) -> bool:
    return any(
        (value.indicator, value.country) == ("C5", country) and not value.dimensions and value.value is not None
        for value in values
    )


def _no_rate(currency: str) -> Text:
    return Text(
        f"No rate of exchange is stored for {currency}: the countries that hold amounts in it have no figure in US "
        "dollars.",
        f"未存有{currency}的汇率：持有该币种金额的国家不列美元折算数。",
    )
