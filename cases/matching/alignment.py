"""How far apart two strings of sounds are, by a weighted alignment.

A consonant weighs 1 and a vowel half of it; sounds that spellings and languages of the region confuse cost a part of
that.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from cases.matching.sounds import CONSONANTS, VOWELS

_VOWEL = 0.6

# Pairs of sounds and what taking one for the other costs.
_CLOSE: dict[str, float] = {
    "pf": 0.3, "bf": 0.4, "td": 0.1, "kg": 0.1, "cz": 0.25, "cs": 0.35, "sz": 0.15, "nN": 0.2, "nJ": 0.12,
    "NJ": 0.2, "yJ": 0.45, "iJ": 0.6, "rl": 0.15, "wb": 0.4, "wf": 0.4, "wp": 0.7, "tc": 0.5, "ts": 0.5, "tz": 0.6,
    "dc": 0.5, "dz": 0.6, "ds": 0.7, "mn": 0.5, "mN": 0.7, "nl": 0.5, "dl": 0.6, "dr": 0.6, "kh": 0.5, "gh": 0.5,
    "kc": 0.6, "gc": 0.6, "yc": 0.5, "yr": 0.5, "zr": 0.5, "yn": 0.6, "yl": 0.7, "fh": 0.5, "wh": 0.6, "sh": 0.6,
    "yz": 0.5, "wg": 0.6, "gN": 0.6, "hN": 0.7, "wm": 0.7, "pt": 0.8, "tk": 0.8, "pk": 0.8, "pm": 0.8, "tn": 0.8,
    "kN": 0.8, "wu": 0.15, "wo": 0.2, "wO": 0.25, "yi": 0.1, "ye": 0.2, "ae": 0.2, "ao": 0.22, "aO": 0.15,
    "aE": 0.2, "ai": 0.35, "au": 0.35, "ei": 0.12, "eE": 0.1, "eo": 0.3, "eO": 0.3, "eu": 0.35, "io": 0.42,
    "iu": 0.42, "iE": 0.2, "iO": 0.45, "ou": 0.1, "oO": 0.06, "oE": 0.15, "uE": 0.12, "uO": 0.2, "OE": 0.2,
    "pP": 0.1, "bp": 0.1, "bP": 0.25, "Pf": 0.2, "tT": 0.1, "dT": 0.25, "kK": 0.1, "gK": 0.25, "cC": 0.08,
    "Kh": 0.35, "KN": 0.8, "Ts": 0.45, "Tz": 0.6, "TC": 0.5, "Tc": 0.5, "Cs": 0.3, "Cz": 0.25, "tC": 0.45,
    "KC": 0.55, "kC": 0.6, "Ph": 0.5, "Pw": 0.6, "Cy": 0.5, "ny": 0.6, "dC": 0.6,
}  # fmt: skip
# What a consonant costs that one side lacks: some are weak everywhere.
_WEAK = {"h": 0.3, "w": 0.4, "y": 0.35, "r": 0.5, "l": 0.8}
# A stop at the end of a syllable is unreleased and often not written.
_UNRELEASED = {
    "k": 0.55,
    "K": 0.55,
    "T": 0.5,
    "P": 0.65,
    "C": 0.6,
    "t": 0.5,
    "p": 0.65,
    "g": 0.55,
    "d": 0.5,
    "b": 0.65,
    "n": 0.8,
    "N": 0.7,
    "J": 0.8,
    "s": 0.7,
}


def _substitutions() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {char: {char: 0.0} for char in CONSONANTS | VOWELS}
    for one, other in combinations(sorted(CONSONANTS | VOWELS), 2):
        both_vowels = one in VOWELS and other in VOWELS
        cost = _CLOSE.get(one + other, _CLOSE.get(other + one, _VOWEL if both_vowels else 1.0))
        if (one in VOWELS) != (other in VOWELS) and cost == 1.0:
            cost = 1.3  # never better than leaving one out
        table[one][other] = table[other][one] = cost
    return table


_COSTS = _substitutions()


@dataclass(frozen=True, slots=True)
class Alignment:
    """``distance`` from 0 (alike) to 1 and more; ``left`` and ``right`` are what each sound cost, in order."""

    distance: float
    left: tuple[float, ...]
    right: tuple[float, ...]


@lru_cache(maxsize=65536)
def weights(sounds: str) -> tuple[float, ...]:
    """What each sound weighs."""
    return tuple(_VOWEL if char in VOWELS else 1.0 for char in sounds)


@lru_cache(maxsize=65536)
def _gaps(sounds: str) -> tuple[float, ...]:
    """What leaving each sound out costs."""
    costs = []
    for index, char in enumerate(sounds):
        following = sounds[index + 1] if index + 1 < len(sounds) else ""
        before = sounds[index - 1] if index else ""
        if char in VOWELS:
            costs.append(0.2 if following in VOWELS or before in VOWELS else 0.3)
        elif following not in VOWELS and before in VOWELS and char in _UNRELEASED:
            costs.append(_UNRELEASED[char])
        else:
            costs.append(_WEAK.get(char, 1.0))
    return tuple(costs)


@lru_cache(maxsize=200_000)
def align(left: str, right: str) -> Alignment:
    """The cheapest alignment of two strings of sounds; of an empty one with anything the distance is 1."""
    if not left or not right:
        return Alignment(1.0, weights(left), weights(right))
    if left == right:
        return Alignment(0.0, (0.0,) * len(left), (0.0,) * len(right))
    table = _fill(left, right)
    at_left, at_right = _trace(table, left, right)
    total = sum(weights(left)) + sum(weights(right))
    return Alignment(2 * table[-1][-1] / total, at_left, at_right)


def _fill(left: str, right: str) -> list[list[float]]:
    gaps_left, gaps_right = _gaps(left), _gaps(right)
    row = [0.0]
    for gap in gaps_right:
        row.append(row[-1] + gap)
    table = [row]
    for index, char in enumerate(left):
        gap_left, costs, above = gaps_left[index], _COSTS[char], table[-1]
        last = above[0] + gap_left
        row = [last]
        for column, other in enumerate(right):
            best = above[column] + costs[other]
            if (dropped := above[column + 1] + gap_left) < best:
                best = dropped
            if (added := last + gaps_right[column]) < best:
                best = added
            row.append(best)
            last = best
        table.append(row)
    return table


def _trace(table: list[list[float]], left: str, right: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What each sound of both sides cost on the cheapest way."""
    gaps_left, gaps_right = _gaps(left), _gaps(right)
    at_left, at_right = [0.0] * len(left), [0.0] * len(right)
    row, column = len(left), len(right)
    while row or column:
        here = table[row][column]
        if row and column:
            cost = _COSTS[left[row - 1]][right[column - 1]]
            if here == table[row - 1][column - 1] + cost:
                row, column = row - 1, column - 1
                at_left[row] = at_right[column] = cost
                continue
        if row and here == table[row - 1][column] + gaps_left[row - 1]:
            row -= 1
            at_left[row] = gaps_left[row]
        else:
            column -= 1
            at_right[column] = gaps_right[column]
    return tuple(at_left), tuple(at_right)
