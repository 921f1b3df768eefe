"""How differently two names are written, where one script is common to both.

Names that sound alike may be written with other characters (王伟, 王威) or other tones (Hạnh, Hành), and are then two
names more often than not; between scripts nothing can be said of it.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from cases.matching import titles
from cases.matching.romanise.han import same_character
from cases.matching.scripts import HAN, LATIN
from cases.matching.words import Words, plain, runs_of

# Hook above, dot below, breve, horn: marks that of the region's Latin letters Vietnamese alone has; and its d.
_VIETNAMESE = re.compile("[\u0309\u0323\u0306\u031b]|đ|[êôâ][\u0300\u0301\u0303]|[eoa]\u0302")


def difference(left: str, right: str) -> float | None:
    """How far apart, from 0 to 1, the words are written that fit each other least; of Han, the share of characters.

    None when no script is common to both, and for Latin letters unless both sides write marks or one writes those of
    Vietnamese, which loses them abroad and nothing else. Other spellings of one name are ordinary in Latin letters
    otherwise, and how they sound says more.
    """
    ours, theirs = dict(runs_of(left)), dict(runs_of(right))
    found = [_between(script, ours[script], theirs[script]) for script in ours.keys() & theirs.keys()]
    said = [each for each in found if each is not None]
    return min(said) if said else None


def alike(left: str, right: str) -> bool:
    """Whether the names are written with the same letters in a script that is common to both, in any order of words."""
    ours, theirs = dict(runs_of(left)), dict(runs_of(right))
    return any(
        _letters(script, ours[script]) == _letters(script, theirs[script]) for script in ours.keys() & theirs.keys()
    )


def _letters(script: str, words: Words) -> list[str]:
    kept = titles.without(script, words)
    return sorted(map(plain, kept) if script == LATIN else kept)


def _between(script: str, left: Words, right: Words) -> float | None:
    left, right = titles.without(script, left), titles.without(script, right)
    if script == HAN:
        return _characters("".join(left), "".join(right))
    if script == LATIN and not (_marked(left) and _marked(right)):
        if len(left) != len(right) or not (_vietnamese(left) or _vietnamese(right)):
            return None
        left, right = tuple(map(plain, left)), tuple(map(plain, right))
    return min(_worst(left, order) for order in _turned(right))


def _worst(left: Words, right: Words) -> float:
    if len(left) != len(right):
        return Levenshtein.normalized_distance("".join(left), "".join(right))
    return max(Levenshtein.normalized_distance(one, other) for one, other in zip(left, right, strict=True))


def _turned(words: Words) -> list[Words]:
    return [words[place:] + words[:place] for place in range(len(words))]


def _marked(words: Words) -> bool:
    """Whether the marks of Vietnamese (or other) letters are written."""
    return any(not word.isascii() for word in words)


def _vietnamese(words: Words) -> bool:
    return any(_VIETNAMESE.search(unicodedata.normalize("NFD", word)) for word in words)


@lru_cache(maxsize=65536)
def _characters(left: str, right: str) -> float:
    """The share of Han characters that differ, simplified and traditional forms taken for one."""
    if len(left) != len(right):
        return Levenshtein.normalized_distance(left, right)
    return sum(not same_character(one, other) for one, other in zip(left, right, strict=True)) / len(left)
