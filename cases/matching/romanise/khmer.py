"""Khmer names: the series of the consonant decides how a vowel sounds, and spelling abroad follows the sound.

French and English habits of spelling (``ou`` and ``u``, ``ch`` and ``j``, a final ``h``) fall together later, in
:mod:`cases.matching.sounds`; here each syllable is spelt as the United Nations' system of 1972 would, without marks.
"""

from functools import lru_cache

from cases.matching.tables import load
from cases.matching.words import Words

_CONSONANTS: dict[str, tuple[str, str, int]] = load("khmer")["consonants"]
_VOWELS: dict[str, tuple[str, str]] = load("khmer")["vowels"]
_INDEPENDENT: dict[str, str] = load("khmer")["independent"]
_COENG, _FIRST_SERIES, _SECOND_SERIES, _SHORT, _SILENT, _ROBAT = "្", "៉", "៊", "់", "៍", "៌"
_SIGNS = frozenset("ាិីឹឺុូួើឿៀេែៃោៅំះ័")


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read Khmer words, the likeliest first: as spoken, and with the vowels of the first series throughout."""
    spoken = tuple(filter(None, (spell(word) for word in words)))
    learned = tuple(filter(None, (spell(word, learned=True) for word in words)))
    return [("khmer", reading) for reading in dict.fromkeys((spoken, learned)) if reading]


@lru_cache(maxsize=65536)
def spell(word: str, *, learned: bool = False) -> str:
    """One word in Latin letters. ``learned``: Pali and Sanskrit names keep their ``a`` (វណ្ណា is Vanna)."""
    groups = _groups(word)
    said: list[str] = []
    final = True  # nothing is open yet that a final consonant could close
    for place, group in enumerate(groups):
        final = not final and (_is_tail(groups, place) or (group.bare and _closes(groups, place)))
        said.append(group.final() if final else _said(groups, place, learned=learned))
    return "".join(said)


def _said(groups: "list[_Group]", place: int, *, learned: bool) -> str:
    before_ng = place + 1 < len(groups) and groups[place + 1].bare and groups[place + 1].letters == ["ង"]
    return groups[place].said(learned=learned, closed=_is_closed(groups, place), before_ng=before_ng)


class _Group:
    """A consonant with what is written under, over and around it."""

    def __init__(self, letter: str) -> None:
        self.letters = [letter]
        self.vowel = ""
        self.series: int | None = None
        self.short = self.silent = self.robat = False

    @property
    def joined(self) -> bool:
        return len(self.letters) > 1

    @property
    def bare(self) -> bool:
        return not self.vowel and not self.joined

    def final(self) -> str:
        return "" if self.silent or self.letters[0] in _INDEPENDENT else _CONSONANTS[self.letters[0]][1]

    def said(self, *, learned: bool, closed: bool, before_ng: bool) -> str:
        if self.silent:
            return ""
        first = self.letters[0]
        if first in _INDEPENDENT:
            return _INDEPENDENT[first] + "".join(_CONSONANTS[other][0] for other in self.letters[1:])
        letters = "".join(self._initial(letter) for letter in self.letters)
        vowel = _VOWELS.get(self.vowel, ("", ""))
        if before_ng and self.vowel.endswith("ំ"):  # ាំង is ang, not amng
            vowel = (vowel[0].removesuffix("m"), vowel[1].removesuffix("m").replace("oa", "ea"))
        sound = vowel[0] if learned or self._series() == 1 else vowel[1]
        if not self.vowel:
            sound = "a" if self.short or self.robat or not closed or learned else "o"
        return letters + sound

    def _initial(self, letter: str) -> str:
        return "p" if letter == "ប" and (self.series == 1 or self.joined) else _CONSONANTS[letter][0]

    def _series(self) -> int:
        if self.series:
            return self.series
        strong = [letter for letter in self.letters if letter not in "ងញនមយរលវ" and letter in _CONSONANTS]
        return _CONSONANTS[(strong or self.letters)[-1]][2]


def _groups(word: str) -> list[_Group]:
    groups: list[_Group] = []
    joins = False
    for char in word:
        if char in _CONSONANTS or char in _INDEPENDENT:
            if joins and groups and char in _CONSONANTS:
                groups[-1].letters.append(char)
            else:
                groups.append(_Group(char))
            joins = False
        elif groups:
            joins = char == _COENG
            _mark(groups[-1], char)
    return groups


def _mark(group: _Group, char: str) -> None:
    if char in _SIGNS:
        group.vowel += char
    elif char == _FIRST_SERIES:
        group.series = 1
    elif char == _SECOND_SERIES:
        group.series = 2
    elif char == _SHORT:
        group.short = True
    elif char == _ROBAT:
        group.robat = True
    elif char == _SILENT:
        group.silent = True


def _is_tail(groups: list[_Group], place: int) -> bool:
    """A stack without a vowel after a syllable, of which the first letter alone is said: វិចិត្រ, វណ្ណ, វង្ស."""
    group = groups[place]
    stands_last = place + 1 == len(groups) or not groups[place + 1].bare
    return group.joined and not group.vowel and group.letters[0] in _CONSONANTS and stands_last


def _closes(groups: list[_Group], place: int) -> bool:
    """Whether a bare consonant ends the syllable before it rather than beginning one of its own."""
    last = place + 1 == len(groups)
    if last:
        return True
    following = groups[place + 1]
    if following.joined and not following.vowel:
        return False  # សុវណ្ណ is So-vann
    # Of two bare consonants in a row the second is the final of the first.
    return not (following.bare and place + 2 == len(groups))


def _is_closed(groups: list[_Group], place: int) -> bool:
    """Whether the next letter ends this syllable."""
    if place + 1 == len(groups):
        return False
    following = groups[place + 1]
    return following.joined or (following.bare and _closes(groups, place + 1))
