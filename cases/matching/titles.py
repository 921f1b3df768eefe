"""Titles before a name: U, Daw, นาย, ທ້າວ, លោក, 先生. A name is compared with and without them."""

from functools import cache, lru_cache

from cases.matching.scripts import HAN, KHMER, LAO, LATIN, MYANMAR, THAI
from cases.matching.tables import load
from cases.matching.words import Words, plain

_JOINED = frozenset({MYANMAR, THAI, LAO, KHMER})
# A Burmese title is one syllable, as parts of names are: only a longer one is taken off where no space sets it apart.
_SURE_ALONE = 3


@cache
def _titles(script: str) -> tuple[Words, ...]:
    """The titles of a script as words, the longest first."""
    found = [tuple(title.split()) for title in load("titles").get(script, ())]
    return tuple(sorted(found, key=lambda words: (-len(words), -len("".join(words)))))


@lru_cache(maxsize=65536)
def without(script: str, words: Words) -> Words:
    """The words without titles; the same words when nothing else would be left."""
    if script == HAN:
        return _without_suffix(words)
    rest = words
    while (shorter := _once(script, rest)) != rest:
        rest = shorter
    return rest


def _once(script: str, words: Words) -> Words:
    if len(words) > 1 and script == LATIN and words[0] in load("titles")["marked"]:
        return words[1:]
    first = tuple(map(plain, words)) if script == LATIN else words
    for title in _titles(script):
        if len(words) > len(title) and first[: len(title)] == title:
            return words[len(title) :]
    if script in _JOINED:
        for title in _titles(script):
            joined = "".join(title)
            if len(joined) >= _SURE_ALONE and words[0].startswith(joined) and len(words[0]) > len(joined) + 1:
                return (words[0][len(joined) :], *words[1:])
    return words


def _without_suffix(words: Words) -> Words:
    name = "".join(words)
    for (title,) in _titles(HAN):
        if name.endswith(title) and len(name) > len(title):
            return (name.removesuffix(title),)
    return words
