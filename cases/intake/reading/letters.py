"""In which encoding a text file is, and how sure that is.

A byte order mark decides, else UTF-8 or UTF-16 when the file is valid in it. What is left are the older encodings of
our countries, which no byte tells apart for sure: there the words of our headings speak first and the library's
statistics after them. What neither makes clear is left to a person, who sees how the file begins in each.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import charset_normalizer

from cases.intake.reading import vietnamese
from cases.intake.reading.text import clean, squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import UnreadableWorkbook

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: Older encodings with the language of the headings to look for, and their names for people.
OLDER = {
    "gb18030": "zh", "big5": "zh", "cp874": "th", "cp1258": "vi", "viscii": "vi", "tcvn": "vi", "cp1252": "en",
}  # fmt: skip
_OURS = frozenset(vietnamese.ENCODINGS)
_LOOKED_AT = 20_000
_ENOUGH = 2  # known headings that make an encoding sure
_CHAOS = 0.2  # of what the library thinks to be mess; above it a decoding is no text
_CLEAR = 0.95  # a sureness from which on nobody is asked


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's ``text`` in an ``encoding``, with a sureness from 0 to 1."""

    text: str
    encoding: str
    sureness: float

    @property
    def beginning(self) -> str:
        """How the file begins, for a person to recognise."""
        return clean(self.text[:400].strip().splitlines()[0] if self.text.strip() else "")[:80]


def decode(data: bytes, *, chosen: str = "") -> list[Decoded]:
    """What the file may say, likeliest first; one entry when there is nothing to ask.

    ``chosen`` is the encoding a person took before for files of which it is not clear. Raises ``UnreadableWorkbook``
    when the file is no text in any.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return [Decoded(_strict(data, encoding), encoding, 1.0)]
    if sixteen := _sixteen(data):  # before UTF-8, in which its Latin letters are valid, each with a null beside it
        return sixteen
    try:
        return [Decoded(data.decode("utf-8"), "utf-8", 1.0)]
    except UnicodeDecodeError:
        pass
    found = sorted(_older(data), key=lambda each: -each.sureness)
    if not found:
        raise UnreadableWorkbook("unknown_encoding")
    sure = [each for each in found if each.sureness >= _CLEAR]
    return sure[:1] or [each for each in found if each.encoding == chosen] or found


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableWorkbook("unknown_encoding") from None


def _sixteen(data: bytes) -> list[Decoded]:
    """UTF-16 without its mark: line breaks and separators of two bytes, all in the same order."""
    for encoding, breaks in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if len(data) % 2 == 0 and breaks in data and data.count(b"\x00") * 20 > len(data):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and text.count("\n") >= data.count(breaks) / 2:
                return [Decoded(text, encoding, 1.0)]
    return []


def _older(data: bytes) -> list[Decoded]:
    texts = dict(_texts(data))
    known = {encoding: _known_headings(text, OLDER[encoding]) for encoding, text in texts.items()}
    likely = _likely(data)
    return [
        Decoded(text, encoding, _sureness(encoding, known, likely))
        for encoding, text in texts.items()
        if known[encoding] or encoding in likely
    ]


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    """The text in each encoding, its letters in one piece."""
    for encoding in OLDER:
        try:
            text = vietnamese.decode(data, encoding) if encoding in _OURS else data.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield encoding, unicodedata.normalize("NFC", text)


def _sureness(encoding: str, known: dict[str, int], likely: dict[str, float]) -> float:
    """Two known headings, and two more than twice as many as any other encoding has, make it sure; else the statistics
    speak, which know nothing of the encodings that are ours."""
    others = max((count for other, count in known.items() if other != encoding), default=0)
    if known[encoding] >= _ENOUGH + 2 * others:
        return 0.99
    return round(min(0.9, likely.get(encoding, 0.0) * 0.6 + 0.3 * bool(known[encoding] > others)), 2)


def _likely(data: bytes) -> dict[str, float]:
    """Encoding → how little of the text looks like a mess in it."""
    matches = charset_normalizer.from_bytes(
        data[:_LOOKED_AT].rsplit(b"\n", 1)[0],
        cp_isolation=[name for name in OLDER if name not in _OURS],
        threshold=_CHAOS,
        preemptive_behaviour=False,
    )
    return {match.encoding: 1.0 - match.chaos for match in matches}


def _known_headings(text: str, language: str) -> int:
    start = squash(text[:_LOOKED_AT])
    return sum(word in start for word in _words(language))


@lru_cache(maxsize=8)
def _words(language: str) -> frozenset[str]:
    """Our headings in a language that no chance makes: of more than two letters that are not all ASCII."""
    found = {squash(word) for words in load("headers").values() for word in words.get(language, ())}
    return frozenset(word for word in found if len(word) > 1 and (language == "en" or not word.isascii()))


def prepare() -> None:
    """Loads all that is needed before no file can be opened any more."""
    for encoding, language in OLDER.items():
        _words(language)
        _likely("一二,三四\r\n".encode("gb18030"))
        if encoding not in _OURS:
            "x".encode(encoding)
