"""Invented names: common syllables put together by chance, each syllable with its Latin spelling beside it.

Every module gives `compose(rng, sex) -> Name`; `by_country` says which one names whom.
"""

from collections.abc import Callable
from random import Random

from demo.names import burmese, chinese, khmer, lao, latin, thai, vietnamese
from demo.names.name import Name

Composer = Callable[[Random, str], Name]

by_country: dict[str, Composer] = {
    "CN": chinese.compose,
    "KH": khmer.compose,
    "LA": lao.compose,
    "MM": burmese.compose,
    "TH": thai.compose,
    "VN": vietnamese.compose,
    "ID": latin.composer("ID"),
    "IN": latin.composer("IN"),
    "PH": latin.composer("PH"),
}
"""ISO 3166-1 alpha-2 code of a nationality → the composer of its names."""

__all__ = ["Composer", "Name", "by_country"]
