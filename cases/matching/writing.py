"""How differently two names are written, where one script is common to both.

Names that sound alike may be written with other characters (王伟, 王威) or other tones (Hạnh, Hành), and are then two
names more often than not; between scripts nothing can be said of it.
"""

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from cases.matching import titles
from cases.matching.romanise.han import same_character
from cases.matching.words import Words, plain, runs_of
from seagull.kernel.scripts import HAN, LATIN


def difference(left: str, right: str) -> float | None:
    """0 when written alike, up to 1 when no letter is shared; None when no script is common to both."""
    ours, theirs = dict(runs_of(left)), dict(runs_of(right))
    found = [_between(script, ours[script], theirs[script]) for script in ours.keys() & theirs.keys()]
    return min(found) if found else None


def _between(script: str, left: Words, right: Words) -> float:
    left, right = titles.without(script, left), titles.without(script, right)
    if script == HAN:
        return _characters("".join(left), "".join(right))
    if script == LATIN and not (_marked(left) and _marked(right)):
        left, right = tuple(map(plain, left)), tuple(map(plain, right))
    if sorted(left) == sorted(right):
        return 0.0
    return min(Levenshtein.normalized_distance("".join(left), "".join(order)) for order in _turned(right))


def _turned(words: Words) -> list[Words]:
    return [words[place:] + words[:place] for place in range(len(words))]


def _marked(words: Words) -> bool:
    """Whether the marks of Vietnamese (or other) letters are written."""
    return any(not word.isascii() for word in words)


@lru_cache(maxsize=65536)
def _characters(left: str, right: str) -> float:
    """The share of Han characters that differ, simplified and traditional forms taken for one."""
    if len(left) != len(right):
        return Levenshtein.normalized_distance(left, right)
    return sum(not same_character(one, other) for one, other in zip(left, right, strict=True)) / len(left)
