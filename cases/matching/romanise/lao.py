"""Lao names. Lao writes its vowels, so the Thai grammar reads it letter for letter, with the sounds that differ."""

import re
from functools import lru_cache

from cases.matching.romanise import thai
from cases.matching.words import Words

# The blocks are parallel, letter by letter, but for these.
_OWN = {
    "ຫຼ": "หล", "ໜ": "หน", "ໝ": "หม", "ຫນ": "หน", "ຫມ": "หม", "ົວ": "ัว", "ຽ": "ีย", "ຼ": "ล", "ົ": "O", "ຢ": "ย", "ຍ": "ญ",
    "ຊ": "ซ", "ໍ": "อ", "ຣ": "ร", "ຳ": "ำ",
}  # fmt: skip

# Lao writes a short vowel with a sign above; Thai has the same without. The vowel of ສົມ, which Thai does not write, is
# put before its consonant, as Thai writes a plain o.
_VOWELS = (
    (re.compile("([เแ])([ก-ฮ]{1,2})ั"), r"\1\2"),
    (re.compile("เ([ก-ฮ]{1,2})ี(?!ย)"), r"เ\1ิ"),
    (re.compile("([ก-ฮ][่-๋]?)O"), r"โ\1"),
    (re.compile("O"), ""),
)


def readings(words: Words) -> list[tuple[str, Words]]:
    """Ways to read Lao words, the likeliest first."""
    return [("lao", reading) for _, reading in thai.readings(tuple(map(as_thai, words)))]


@lru_cache(maxsize=65536)
def as_thai(word: str) -> str:
    """The word in Thai letters of the same sound."""
    text = word.replace("ໍາ", "ຳ").replace("ົາ", "າ")
    for lao, letters in _OWN.items():
        text = text.replace(lao, letters)
    text = "".join(chr(ord(char) - 0x80) if "\u0e80" <= char <= "\u0eff" else char for char in text)
    for pattern, letters in _VOWELS:
        text = pattern.sub(letters, text)
    return text
