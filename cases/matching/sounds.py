"""Latin spellings as sounds, so that the region's habits of spelling fall together.

One character a sound: consonants ``p b f m w t d n s z r l c k g N J h y`` and, with a breath, ``P T K C`` (``c`` for
j, zh, ky, ``C`` for ch; ``N`` for ng, ``J`` for nh, ny), vowels ``a e i o u E O`` (``E`` for eu, ue, oe; ``O`` for aw,
au, or). Doubled letters, a final h, a silent r and a mute e are no sounds of their own: sokh, porn and phone are sok,
pOn and Pon.
"""

import re
from collections.abc import Callable
from functools import lru_cache

VOWELS = frozenset("aeiouEO")
CONSONANTS = frozenset("pbfmwtdnszrlckgNJhyPTKC")

# In this order; the letters written large are sounds already.
_SPELLINGS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"ngh?", "N"),
    (r"zh|[kg]y(?=[aeiou])", "X"),
    (r"tch|chh|ch|sch(?=[aeiou])", "C"),
    (r"sh|hs", "S"),
    (r"t[sz]|dz", "Z"),
    (r"[kt]h(?![aeiouywrlmn])", lambda found: found.group()[0]),
    (r"^hk|kh", "K"),
    (r"^hp|ph", "P"),
    (r"^ht|th", "T"),
    (r"^h(?=[lmnwy])", ""),
    (r"gh", "G"),
    (r"bh", "B"),
    (r"dh", "D"),
    (r"wh", "W"),
    (r"rh", "R"),
    (r"n[hy](?=[aeiou])|nh", "J"),
    (r"c[kq]?(?![iey])|q", "k"),
    (r"c", "S"),
    (r"x", "S"),
    (r"j", "X"),
    (r"v", "W"),
    (r"h(?![aeiouy])", ""),
    (r"^y(?=[aeou])|(?<=[aeiou])y(?=[aeiou])", "Y"),
    (r"y", "i"),
    (r"(?<=[aeiou])w(?![aeiou])", "v"),
    (r"o+r(?![aeiou])", "O"),
    (r"(?<=[aeiou])r(?![aeiou])", ""),
    (r"oeu|eu|ue|oe", "E"),
    (r"ae", "e"),
    (r"av|au", "O"),
    (r"v", "u"),
    (r"oo|ou", "u"),
    (r"ee|ii", "i"),
    (r"(?<=[aiouE][nkmtlps])e$", ""),
    (r"'", ""),
)
_SOUNDS = str.maketrans({"X": "c", "S": "s", "Z": "z", "G": "g", "B": "b", "D": "d", "W": "w", "R": "r", "Y": "y"})
_DOUBLED = re.compile(r"(.)\1+")
_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _SPELLINGS)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The sounds of a word in the letters a to z; an apostrophe keeps apart what would be one sound (``n'g``)."""
    heard = word
    for pattern, letters in _RULES:
        heard = pattern.sub(letters, heard)
    return _DOUBLED.sub(r"\1", heard.translate(_SOUNDS))


@lru_cache(maxsize=65536)
def skeleton(sounds: str) -> str:
    """The consonants alone, in the classes that spellings of one name keep to: for blocking, not for scoring."""
    kept = sounds.translate(_CLASSES)
    return _DOUBLED.sub(r"\1", kept)


_CLASSES = str.maketrans(
    {
        **dict.fromkeys("aeiouEO", None),
        **dict.fromkeys("hwy", None),
        **dict.fromkeys("bfP", "p"),
        **dict.fromkeys("Td", "t"),
        **dict.fromkeys("Kg", "k"),
        **dict.fromkeys("Ccz", "s"),
        **dict.fromkeys("nNJ", "n"),
        **dict.fromkeys("rl", "l"),
    }
)
