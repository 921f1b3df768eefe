"""Keys by which candidates are found among many names, before any pair is compared.

A name has a key for every consonant skeleton and every three sounds of its readings; names of one person share several.
What indexes them, and how many shared keys are enough, is the index's matter.
"""

from functools import lru_cache

from cases.matching.resemblance import orders
from cases.matching.sounds import skeleton
from cases.matching.variants import variants_of


@lru_cache(maxsize=65536)
def skeletons(name: str) -> frozenset[str]:
    """The consonants of each reading as they stand, and sorted, where the order and the spaces make no difference."""
    found = set()
    for variant in variants_of(name):
        words = "".join(skeleton(word) for word in variant.sounds)
        found |= {words, "".join(sorted(words)).upper()}
    return frozenset(found - {""})


@lru_cache(maxsize=65536)
def ngrams(name: str, size: int = 3) -> frozenset[str]:
    """Every ``size`` neighbouring consonants of each reading in every order of its words; shorter ones whole."""
    found: set[str] = set()
    for variant in variants_of(name):
        for order in orders(tuple(skeleton(word) for word in variant.sounds)):
            text = "".join(order)
            found.update(text[place : place + size] for place in range(max(1, len(text) - size + 1)))
    return frozenset(found - {""})
