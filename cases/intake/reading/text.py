"""Text as people type it, in seven languages, made comparable.

Three strengths: ``clean`` keeps what a person would read, ``fold`` drops what a comparison should not see (case, width,
punctuation, invisible marks) and ``squash`` drops the spaces too, which mean little in Chinese, Thai, Lao, Khmer and
Burmese. All are pure and total: any text in, text out.
"""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Marks that show nothing: zero-width spaces and joiners, direction marks, soft hyphen, byte order mark, controls.
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_JOINERS = re.compile(r"[\u200c\u200d]")


def clean(text: str) -> str:
    """Composed (NFC), without invisible marks, runs of space made one, ends trimmed."""
    if text.isascii() and text.isalnum():
        return text
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """For comparing words: width, case, joiners and punctuation gone, one space between words.

    Compatibility forms are split on purpose: Thai and Lao ``am`` and Lao ``ho no`` are typed both ways.
    """
    wide = unicodedata.normalize("NFKC", _JOINERS.sub("", clean(text))).casefold()
    kept = "".join(" " if unicodedata.category(char)[0] in "PSZ" else char for char in wide)
    return " ".join(kept.split())


def squash(text: str) -> str:
    """``fold`` without the spaces."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """``squash`` with the diacritics of Latin letters gone: how Vietnamese looks when typed without them."""
    letters: list[str] = []
    for char in unicodedata.normalize("NFD", squash(text)):
        if unicodedata.combining(char) and letters and letters[-1].isascii():
            continue
        letters.append("d" if char == "đ" else char)
    return unicodedata.normalize("NFC", "".join(letters))
