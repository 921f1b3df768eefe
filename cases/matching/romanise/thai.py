"""Thai names by a grammar of the syllable, spelt as the Royal Thai General System does.

Thai writes no vowel for many an ``a`` and ``o``, so one spelling has several readings (ธนพล may be Thanaphon or
Thonphon). The grammar gives the likeliest few; the comparison takes the best.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from cases.matching.tables import load
from cases.matching.words import Words

_READINGS = 4

_INITIALS: dict[str, str] = load("thai")["initials"]
_FINALS: dict[str, str] = load("thai")["finals"]
_CLUSTERS: dict[str, str] = load("thai")["clusters"]
# An inherent vowel between such letters is as likely as a cluster, so both are read.
_TRUE_CLUSTERS = frozenset(pair for pair in _CLUSTERS if pair[0] in "กขคตปพหอศ" and (pair[1] != "ว" or pair[0] == "ห"))

_CONSONANT = "ก-ฮ"
# What a thanthakhat silences: the letter under it, and the one before in จันทร์, ศาสตร์ and ลักษณ์.
_SILENT = re.compile(rf"(?<=[{_CONSONANT}ัาิีุู])(?:[ทตด]ร|ษณ)์|[{_CONSONANT}][ิุ]?์")
_TONES = str.maketrans("", "", "่้๊๋็ฺํ๎ๆฯ๏๚๛")
# รร between consonants is a vowel, ``a`` before a final and ``an`` before a syllable; in ไตรรงค์ and นิพรรัมย์ it is none.
_RR = re.compile(rf"(?<=[{_CONSONANT}])(?<![เแโใไ][{_CONSONANT}])รร(?![ะัาำิีึืุู])")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A written vowel: what stands before and after the initial, how it sounds, and what choosing it costs."""

    before: str
    after: str
    sound: str
    closed: bool
    cost: float


_PATTERNS = tuple(_Pattern(*vowel) for vowel in load("thai")["vowels"])


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read Thai words, the likeliest first."""
    read = [syllables(word) for word in words]
    ways = max((len(ways) for ways in read), default=0)
    found = [tuple(ways[min(way, len(ways) - 1)] for ways in read if ways) for way in range(ways)]
    if len(read) > 1:  # each word's second reading beside the first of the others
        for place, others in enumerate(read):
            if len(others) > 1 and all(read):
                found.append(tuple(others[1] if index == place else ways[0] for index, ways in enumerate(read)))
    return [("rtgs", reading) for reading in dict.fromkeys(found) if reading]


@lru_cache(maxsize=65536)
def syllables(word: str) -> tuple[str, ...]:
    """The likeliest readings of one word, best first; none for a word without a Thai consonant."""
    text = spelled(word)
    if not text:
        return ()
    best: list[list[tuple[float, str]]] = [[] for _ in range(len(text) + 1)]
    best[0] = [(0.0, "")]
    for start in range(len(text)):
        ways = sorted(set(best[start]))[: _READINGS + 2]
        for end, sound, cost in _syllables_at(text, start) if ways else ():
            best[end] += [(so_far + cost, said + sound) for so_far, said in ways]
    said = [way for _, way in sorted(set(best[-1]))]
    return tuple(dict.fromkeys(said))[:_READINGS] or (_letters(text),)


@lru_cache(maxsize=65536)
def spelled(word: str) -> str:
    """The letters that sound: no tone marks, nothing under a thanthakhat; รร as a vowel; sara am in one character."""
    text = word.replace("เเ", "แ").replace("ํา", "ำ").replace("ํ่า", "่ำ").replace("ํ้า", "้ำ")
    text = _SILENT.sub("", text).replace("์", "").translate(_TONES)
    text = _RR.sub("A", text).replace("ฤๅ", "รื").replace("ฤ", "ริ").replace("ฦ", "ลิ").replace("ๅ", "า")
    return "".join(char for char in text if char in _INITIALS or char in "ะัาำิีึืุูเแโใไA")


def _syllables_at(text: str, start: int) -> list[tuple[int, str, float]]:
    """Each syllable that may begin here: where it ends, how it sounds, what it costs."""
    found: list[tuple[int, str, float]] = []
    for at, initial, cost in _initials(text, start, ""):
        found += _without_vowel(text, at, initial, cost)
    for pattern in _PATTERNS:
        for at, initial, cost in _initials(text, start, pattern.before):
            if text.startswith(pattern.after, at):
                found += _closed(text, at + len(pattern.after), initial + pattern.sound, cost + pattern.cost, pattern)
    found += _leftover(text, start)
    return found


def _initials(text: str, start: int, before: str) -> list[tuple[int, str, float]]:
    """The letters that may begin the syllable: where they end, their sound, and what they cost."""
    if before and not text.startswith(before, start):
        return []
    at = start + len(before)
    found = []
    if text[at : at + 1] in _INITIALS and at < len(text):
        found.append((at + 1, _INITIALS[text[at]], 0.0))
    pair = text[at : at + 2]
    if pair in _CLUSTERS:
        found.append((at + 2, _CLUSTERS[pair], -0.35 if pair in _TRUE_CLUSTERS else 0.2))
        if pair in {"ทร", "ศร", "สร"}:
            found.append((at + 2, _INITIALS[pair[0]] + "r", 0.3))
    return found


def _without_vowel(text: str, at: int, initial: str, cost: float) -> list[tuple[int, str, float]]:
    """``a`` after a lone consonant, ``o`` before a final one (``on`` before ร)."""
    found = [(at, initial + "a", cost + 1.3)]
    if at < len(text) and text[at] in _FINALS and not _has_vowel(text, at):
        sound = "on" if text[at] == "ร" else "o" + _FINALS[text[at]]
        at_end = at + 1 == len(text) or text[at + 1] in "เแโใไ"
        found.append((at + 1, initial + sound, cost + (0.9 if at_end else 1.5)))
    return found


def _closed(text: str, at: int, said: str, cost: float, pattern: _Pattern) -> list[tuple[int, str, float]]:
    """The syllable without and with a final consonant."""
    needs_final = pattern.after in {"ั", "ว", "A"} and pattern.closed
    found = [(at, said, cost + (1.5 if needs_final else 0.0))]
    if pattern.closed and at < len(text) and text[at] in _FINALS and not _has_vowel(text, at):
        found.append((at + 1, said + _FINALS[text[at]], cost - 0.1))
    return found


def _has_vowel(text: str, at: int) -> bool:
    """Whether the letter bears a vowel of its own."""
    return at + 1 < len(text) and text[at + 1] in "ะัาำิีึืุูA"


def _leftover(text: str, start: int) -> list[tuple[int, str, float]]:
    """A letter that is written and not said: the last of จันท(ร์), a short i or u at the end of ชาติ or เหตุ."""
    if not start:
        return []
    rest = text[start:]
    if len(rest) == 2 and rest[1] in "ิุ" and rest[0] in "ตทธฒดมน":
        return [(len(text), _FINALS[rest[0]] if text[start - 1] in "ะัาำิีึืุูโเแ" else "", 0.55)]
    if len(rest) == 1 and rest in "ตทธดจชรณยศษส" and text[start - 1] in _FINALS:
        return [(len(text), "", 0.8)]
    return []


def _letters(text: str) -> str:
    """Letter by letter, when no grammar fits."""
    return "".join(_INITIALS.get(char, "") for char in text)
