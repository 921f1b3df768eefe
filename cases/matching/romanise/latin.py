"""Latin words as they stand, and what else their letters may mean: pinyin, Vietnamese, Chinese family names abroad."""

import re
from functools import lru_cache

from cases.matching.tables import load
from cases.matching.words import Words, plain

# A pinyin syllable: its letters mean other sounds than the same letters elsewhere.
_INITIAL = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINAL = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v"
)
_PINYIN = re.compile(rf"(?:(?:{_INITIAL})?(?:{_FINAL}))+")
# One sound or two: Jianguo is Jian-guo, Sanguan Sa-nguan.
_NG = re.compile(r"(?<=[aeiou])ng(?=[aeiou])")
_TELLTALE = re.compile(r"^(?:q(?!u[aoye][nt]?g?$)|zh|z|c(?!h)|x)|(?<=[aeioung])(?:q|zh|z|x|c(?!h))")


def as_pinyin(word: str) -> str:
    """The word respelled so that ``q``, ``x``, ``zh`` and ``c`` sound as in pinyin; the same word if it is none."""
    if not _PINYIN.fullmatch(word) or not _TELLTALE.search(word):
        return word
    return respell(word)


@lru_cache(maxsize=16384)
def respell(pinyin: str) -> str:
    """Pinyin letters in common spelling: q as ch, x as s, c and z as ts, ü as ue."""
    text = re.sub(r"c(?!h)", "ts", pinyin)
    text = re.sub(r"zh", "ch", text)
    text = re.sub(r"(?<!t)z", "ts", text)
    text = re.sub(r"q", "ch", text).replace("x", "s")
    return re.sub(r"(?<=[ln])v", "ue", text)


@lru_cache(maxsize=1)
def _families() -> dict[str, tuple[str, ...]]:
    """Spelling of a Chinese family name abroad → its pinyin; of several, the most frequent first."""
    found: dict[str, list[str]] = {}
    for pinyin, spellings in load("families")["spellings"].items():
        for spelling in spellings:
            found.setdefault(spelling, []).append(pinyin)
    return {spelling: tuple(dict.fromkeys(names)) for spelling, names in found.items()}


def families_of(word: str) -> tuple[str, ...]:
    """The Chinese family names, in pinyin, that the word may spell."""
    return _families().get(word, ())


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read Latin words: as they stand, as pinyin, and with a family name abroad put into pinyin."""
    letters = tuple(word for word in map(plain, words) if word)
    if not letters:
        return []
    found = [("latin", letters)]
    pinyin = tuple(map(as_pinyin, letters))
    if pinyin != letters:
        found.append(("pinyin", pinyin))
    apart = tuple(_NG.sub("n'g", word) for word in pinyin)
    if apart != pinyin:
        found.append(("latin", apart))
    if len(letters) <= 3:
        for place in dict.fromkeys((0, len(letters) - 1)):
            for family in families_of(letters[place])[:2]:
                others = [respell(word) if _PINYIN.fullmatch(word) else word for word in letters]
                others[place] = respell(family)
                found.append(("family", tuple(others)))
    return found
