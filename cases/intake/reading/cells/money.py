"""Amounts of money: ``5,9 tỷ đồng``, ``8887万元``, ``4180 lakh``, ``៥៣៣៨០០០០០ ៛``, ``117,000 บาท``, plain numbers.

An amount is a ``Decimal`` in units of its currency, never a float. The currency column wins; a word in the amount that
says otherwise is an error; without any word there is no currency, whatever the agency's country.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from itertools import pairwise

from cases.intake.reading.cells.currencies import find_currency, word_key
from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.han import says_group, with_figures
from cases.intake.reading.cells.numbers import read_number
from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import clean
from cases.intake.reading.vocabulary import load

LARGEST = Decimal(10) ** 18
_CENT = Decimal("0.01")
_NEGATIVE = re.compile(r"(?:[-\u2212\u2013]\s*\(?|\()\s*\d")
_NUMBER = re.compile(r"\d+(?:[.,' ’_]\d+)*")
_OWN = {"KH": "KHR", "CN": "CNY", "LA": "LAK", "MM": "MMK", "TH": "THB", "VN": "VND"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the words around a number say: how many times it counts, and in which currency (either may be unsaid)."""

    unit: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as the text gives it, what its words say, and whether the text calls it a rough one."""

    number: Decimal
    words: Words
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, exact, in units of its currency (ISO 4217 or USDT)."""

    amount: Decimal
    currency: str


def read_money(
    value: str | int | float, typed: str, *, column: str | None, country: str, heading: Words = Words()
) -> Reading[Money]:
    """Reads an amount. ``column`` is the currency column's reading; ``heading`` what the amount's heading says.

    Errors: ``no_amount``, ``negative_amount``, ``ambiguous_amount``, ``amount_too_large``, ``unknown_money_word``,
    ``no_currency``, ``currency_contradiction``.
    """
    read = _amount(value, country, column or heading.currency)
    amount, said = read.number, read.words
    warning = "rough_amount" if read.rough else None
    if said.unit is None and heading.unit is not None:
        amount, warning = amount * heading.unit, warning or "unit_from_heading"
    if amount > LARGEST:
        raise CellError("amount_too_large")
    currency = _currency(column, said.currency, heading.currency)
    if not (column or said.currency):
        warning = warning or "currency_from_heading"
    exact = amount if currency == "USDT" else amount.quantize(_CENT, ROUND_HALF_EVEN)
    return Reading(Money(_plain(exact), currency), typed, "rounded_amount" if exact != amount else warning)


def heading_words(heading: str, country: str) -> Words:
    """The unit and currency in brackets or after a slash or comma of a heading: ``金额（万元）``, ``Value, THB``."""
    for part in re.split(r"[()（）\[\]【】/,，:：\n]", clean(heading)):
        words = _words(part, country)
        if words is not None and words != Words():
            return words
    return Words()


def says_money(words: str) -> bool:
    """Whether words name a unit or a currency somewhere in the region, and nothing else."""
    return any(_words(words, country) not in (None, Words()) for country in _OWN)


def _currency(*said: str | None) -> str:
    named = [currency for currency in said if currency]
    if not named:
        raise CellError("no_currency")
    if len(set(named)) > 1:
        raise CellError("currency_contradiction")
    return named[0]


def _amount(value: str | int | float, country: str, named: str | None) -> Amount:
    if isinstance(value, str):
        return _from_text(value, country, named)
    if isinstance(value, bool) or not math.isfinite(value):
        raise CellError("no_amount")
    if value < 0:
        raise CellError("negative_amount")
    return Amount(Decimal(repr(value)), Words())


@lru_cache(maxsize=16384)
def _from_text(typed: str, country: str, named: str | None) -> Amount:
    """The sum of the number-and-unit pairs of a text (``3亿5000万``) and what its words say.

    The unit of the result is 1 when the text said a unit (it is counted in already), None when it said none.
    """
    text = ascii_digits(clean(typed))
    figures, rough = _without_phrases(with_figures(text))
    before, rest = _split_prefix(figures, country)
    pairs = [(number, _words(words, country)) for number, words in _pairs(rest)]
    if not pairs:
        raise CellError("no_amount")
    if any(words is None for _, words in pairs):
        raise CellError("unknown_money_word")
    units = _units_of([words for _, words in pairs if words], before)
    said = [before.currency, *(words.currency for _, words in pairs if words)]
    currency = _currency(*said) if any(said) else None
    foreign = (currency or named or _OWN.get(country)) != _OWN.get(country)
    total = sum(
        (unit or 1) * read_number(number, country=country, scaled=unit is not None, foreign=foreign)
        for (number, _), unit in zip(pairs, units, strict=True)
    )
    counted = units[0] is not None or says_group(text)
    return Amount(Decimal(total), Words(Decimal(1) if counted else None, currency), rough)


def _units_of(said: list[Words], before: Words) -> list[Decimal | None]:
    """The unit of each number. Of several numbers each has one, smaller than the one before; or the last is a part of
    the currency (``5元3角``) and the one before it counts the currency itself."""
    units = [words.unit for words in said]
    if before.unit:
        if len(units) > 1 or units[0]:
            raise CellError("no_amount")
        return [before.unit]
    if units[-1] and units[-1] < 1:
        units = [unit or (Decimal(1) if words.currency else None) for unit, words in zip(units, said, strict=True)]
    if len(units) > 1 and not _falling(units):
        raise CellError("no_amount")
    return units


def _pairs(text: str) -> list[tuple[str, str]]:
    """Each number with the words after it; nothing when the text does not begin with a number."""
    numbers = list(_NUMBER.finditer(text))
    if not numbers or text[: numbers[0].start()].strip():
        return []
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    return [(number.group(), text[number.end() : end]) for number, end in zip(numbers, ends, strict=True)]


def _falling(units: list[Decimal | None]) -> bool:
    """Whether each of several numbers has a unit, each smaller than the one before."""
    return None not in units and all(a > b for a, b in pairwise(units) if a and b)


def _without_phrases(text: str) -> tuple[str, bool]:
    """Without the words that say "an amount of" before and "exactly" after it; and whether it is said to be rough."""
    phrases, rough = load("money")["phrases"], False
    for word in phrases["before"]:
        text = _without(text, word, str.removeprefix)
    for word in phrases["rough"]:
        shorter = _without(_without(text, word, str.removeprefix), word, str.removesuffix)
        rough, text = rough or shorter != text, shorter
    for word in phrases["after"]:
        text = _without(text, word, str.removesuffix)
    return text, rough


def _without(text: str, word: str, remove: Callable[[str, str], str]) -> str:
    cut = text[: len(word)] if remove is str.removeprefix else text[-len(word) :]
    return remove(text, cut).strip(" :：") if cut.casefold() == word else text


def _split_prefix(text: str, country: str) -> tuple[Words, str]:
    """``US$ 1,500`` and ``฿5,000``: the words before the first digit. A unit there is one only in Burmese."""
    start = re.search(r"[-\u2212\u2013(]?\s*\d", text)
    if start is None:
        raise CellError("no_amount")
    words, rest = _words(text[: start.start()], country), text[start.start() :]
    if words is None:
        raise CellError("unknown_money_word")
    if words.unit and not any("\u1000" <= char <= "\u109f" for char in text[: start.start()]):
        raise CellError("no_amount")
    if _NEGATIVE.match(rest):
        raise CellError("negative_amount")
    return words, rest


@lru_cache(maxsize=4096)
def _words(text: str, country: str) -> Words | None:
    """Unit and currency in a run of words, longest unit first; None when something else is said."""
    rest = word_key(re.sub(r"[()（）/]|\.-|,-", " ", text))
    if not rest:
        return Words()
    if currency := find_currency(rest, country):
        return Words(None, currency)
    for unit, times in _units():
        if rest == unit:
            return Words(times)
        if rest.startswith(unit) and (not unit.isascii() or not rest[len(unit)].isalpha()):
            currency = _one_currency(rest[len(unit) :], country)
            return Words(times, currency) if currency else None
        if rest.endswith(unit) and not unit.isascii() and (currency := _one_currency(rest[: -len(unit)], country)):
            return Words(times, currency)
    currency = _one_currency(rest, country)
    return Words(None, currency) if currency else None


def _one_currency(words: str, country: str) -> str | None:
    """The currency of a word, or of two words for the same: ``บาท (THB)``, ``元人民币``."""
    if currency := find_currency(words, country):
        return currency
    apart = [word_key(word) for word in words.split()]
    cuts = [[words[:at], words[at:]] for at in range(1, len(words)) if not words.isascii()]
    for parts in (apart, *cuts):
        named = {find_currency(word, country) for word in parts}
        if len(parts) > 1 and len(named) == 1 and None not in named:
            return named.pop()
    return None


@lru_cache(maxsize=1)
def _units() -> list[tuple[str, Decimal]]:
    units = {word_key(word): Decimal(times) for word, times in load("money")["units"].items()}
    return sorted(units.items(), key=lambda item: -len(item[0]))


def _plain(amount: Decimal) -> Decimal:
    """Without a fraction of zeros and never in exponent form."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()
