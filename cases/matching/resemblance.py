"""How alike two names are, over all their readings and in any order of their words."""

from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from cases.matching import writing
from cases.matching.alignment import Alignment, align, weights
from cases.matching.sounds import VOWELS
from cases.matching.variants import Variant, variants_of
from cases.matching.words import Words

# So many pairs of readings are aligned by sound after a quick look at all.
_ALIGNED = 4
_TURNED = 0.01


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What comparing two names found.

    ``distance``: of the best pair of readings, 0 alike, 1 nothing in common. ``worst``: the distance of the word that
    fits least. ``length``: consonants of the shorter name, how much there was to compare. ``alike``: written with the
    same letters. ``written``: how differently they are written, None where that says nothing
    (:func:`cases.matching.writing.difference`). ``turned``: the words stand in another order.
    """

    distance: float
    worst: float
    length: int
    alike: bool
    written: float | None
    turned: bool
    left: Variant | None
    right: Variant | None


NOTHING = Resemblance(1.0, 1.0, 0, False, None, False, None, None)


@lru_cache(maxsize=65536)
def resemblance(left: str, right: str) -> Resemblance:
    """Compare two names as typed. A name without a letter resembles nothing."""
    ours, theirs = variants_of(left), variants_of(right)
    if not ours or not theirs:
        return NOTHING
    best = NOTHING
    for one, other, order in _likely(ours, theirs):
        found = _closely(one, other, order)
        if best.left is None or (found.distance, found.worst) < (best.distance, best.worst):
            best = found
    return replace(best, alike=writing.alike(left, right), written=writing.difference(left, right))


def _likely(ours: tuple[Variant, ...], theirs: tuple[Variant, ...]) -> list[tuple[Variant, Variant, Words]]:
    """The pairs of readings, with the order of the other's words, that look most alike at a glance."""
    found: list[tuple[float, int, Variant, Variant, Words]] = []
    for one in ours:
        text = one.joined
        for other in theirs:
            if one.shortened and other.shortened:
                continue  # the middle word was there on both sides, and speaks
            for order in orders(other.sounds):
                glance = Levenshtein.normalized_distance(text, "".join(order)) + one.cost + other.cost
                found.append((glance, len(found), one, other, order))
    found.sort(key=lambda item: item[:2])
    return [(one, other, order) for _, _, one, other, order in found[:_ALIGNED]]


@lru_cache(maxsize=65536)
def orders(words: Words) -> tuple[Words, ...]:
    """The orders in which the words of a name are written: as they stand, and begun at each word."""
    turned = [words[place:] + words[:place] for place in range(len(words))]
    if len(words) == 3:
        turned.append((words[0], words[2], words[1]))
        turned.append((words[2], words[1], words[0]))
    return tuple(dict.fromkeys(turned)) or ((),)


def _closely(one: Variant, other: Variant, order: Words) -> Resemblance:
    text = "".join(order)
    alignment = align(one.joined, text)
    turned = order != other.sounds
    distance = alignment.distance + one.cost + other.cost + (_TURNED if turned else 0.0)
    length = min(_consonants(one.joined), _consonants(text))
    worst = _worst(one.sounds, order, alignment)
    return Resemblance(min(distance, 1.0), worst, length, False, None, turned, one, other)


def _consonants(sounds: str) -> int:
    return sum(char not in VOWELS for char in sounds)


def _worst(left: Words, right: Words, alignment: Alignment) -> float:
    """The distance of the word, of either name, that fits the other name least."""
    return max(_by_word(left, alignment.left) + _by_word(right, alignment.right))


def _by_word(words: Words, costs: tuple[float, ...]) -> list[float]:
    found, start = [], 0
    for word in words:
        end = start + len(word)
        found.append(min(1.0, sum(costs[start:end]) / sum(weights(word))))
        start = end
    return found
