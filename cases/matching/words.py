"""A name as typed, taken apart into words of one script each."""

import unicodedata
from functools import lru_cache

from cases.intake.reading.text import fold
from cases.matching.scripts import SCRIPTS, script_of

Words = tuple[str, ...]


@lru_cache(maxsize=65536)
def runs_of(name: str) -> tuple[tuple[str, Words], ...]:
    """Each script (ISO 15924) that the name is written in, with its words, in order of appearance.

    Width, case, composition, joiners, punctuation, figures and emoji make no difference. A name that is given twice
    (``王伟 WANG Wei``) comes as two runs; one without a letter of the six scripts comes as none.
    """
    runs: dict[str, list[str]] = {}
    for word in fold(name).split():
        for script, part in _parts(word):
            runs.setdefault(script, []).append(part)
    return tuple((script, tuple(words)) for script, words in runs.items() if _has_letter(words))


def _parts(word: str) -> list[tuple[str, str]]:
    """The word cut where its script changes; marks stay with their letter."""
    parts: list[tuple[str, str]] = []
    for char in word:
        if char.isdecimal():
            continue
        mark = unicodedata.category(char).startswith("M")
        script = parts[-1][0] if mark and parts else script_of(char)
        if script not in SCRIPTS:
            continue
        if parts and parts[-1][0] == script:
            parts[-1] = (script, parts[-1][1] + char)
        else:
            parts.append((script, char))
    return parts


def _has_letter(words: list[str]) -> bool:
    return any(char.isalpha() for word in words for char in word)


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A Latin word in the letters a to z: marks gone, ``đ`` as d."""
    letters = unicodedata.normalize("NFD", word.replace("đ", "d").replace("ø", "o").replace("ł", "l"))
    return "".join(char for char in letters if char.isascii() and char.isalpha())
