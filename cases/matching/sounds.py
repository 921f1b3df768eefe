"""Latin spellings as sounds, so that the region's habits of spelling fall together.

One character a sound: consonants ``p b f m w t d n s z r l c k g N J h y`` (``c`` for ch, j, zh, ky; ``N`` for ng,
``J`` for nh, ny), vowels ``a e i o u E O`` (``E`` for eu, ue, oe; ``O`` for aw, au, or). Aspiration, doubled letters, a
final h and a silent r are no sounds of their own here: ph, kh, th, sokh and porn are p, k, t, sok and pOn.
"""

import re
from functools import lru_cache

VOWELS = frozenset("aeiouEO")
CONSONANTS = frozenset("pbfmwtdnszrlckgNJhy")

# In this order; the letters written large are sounds already.
_SPELLINGS = (
    (r"ngh?", "N"),
    (r"tch|chh|ch|zh|sch(?=[aeiou])", "C"),
    (r"sh|hs", "S"),
    (r"t[sz]|dz", "Z"),
    (r"[kg]y(?=[aeiou])", "C"),
    (r"^h(?=[tpklmnwy])", ""),
    (r"[kg]h", "K"),
    (r"[pb]h", "P"),
    (r"th", "T"),
    (r"dh", "D"),
    (r"wh", "W"),
    (r"rh", "R"),
    (r"n[hy](?=[aeiou])|nh", "J"),
    (r"c[kq]?(?![iey])|q", "K"),
    (r"c", "S"),
    (r"x", "S"),
    (r"j", "C"),
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
    (r"'", ""),
)
_SOUNDS = str.maketrans({large: large.lower() for large in "CSZKPTDWRY"})
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
        **dict.fromkeys("bfp", "p"),
        **dict.fromkeys("td", "t"),
        **dict.fromkeys("kg", "k"),
        **dict.fromkeys("csz", "s"),
        **dict.fromkeys("nNJ", "n"),
        **dict.fromkeys("rl", "l"),
    }
)
