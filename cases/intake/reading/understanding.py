"""What a heading means: a listed phrase, words put together, or several of these side by side (``姓名 / Name``).

A heading is *understood* when no part of it is left unexplained. Anything less is only a hint for a suggestion.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.cells.money import says_money
from cases.intake.reading.composing import Said, compose
from cases.intake.reading.text import bare, squash
from cases.intake.reading.vocabulary import load

_DIVIDERS = re.compile(r"[/／|\n\r()（）\[\]【】{}–—;；:：、]|(?<=\s)-(?=\s)|_{2,}")
#: Dividers across which two parts may be one phrase: ``Date (arrest)``, but not ``Place / Date``.
_SOFT = re.compile(r"[\n\r()（）\[\]【】:：–—]|(?<=\s)-(?=\s)")
_HARD = re.compile(r"[/／|;；、]")
#: ``1. Name``, ``(2) Sex``, ``A) Name``, ``三、姓名``, ``៣. ភេទ``: a number or a single letter before a mark.
_NUMBERING = re.compile(
    r"^\s*(?:[(（\[]\s*(?:\d{1,3}|[A-Za-z])\s*[)）\]]|(?:\d{1,3}|[A-Z]|[a-z](?=\))|[一二三四五六七八九十]{1,3})\s*[.)）、:：．။-])\s*(?=\S)"
)
_LONGEST = 300
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,40})[)）\]]")
#: Fields whose words are a closed list, which a heading may name: ``Status (wanted / arrested)``.
_LISTED = frozenset({"status", "crime", "kind", "sex"})
_COUNTED = re.compile(r"[(（\[]\s*\d{1,2}\s*[)）\]]\s*$")
_SCRIPTS = re.compile(r"[^\W\d_]+(?:[\s.,'’\-&#\d]*[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Understanding:
    """The meanings found in a heading, of whom or what it speaks, and the parts that no word explains."""

    meanings: frozenset[str]
    roles: frozenset[str]
    unknown: tuple[str, ...] = ()

    def is_whole(self, fields: set[str]) -> bool:
        """Whether nothing is unexplained; a unit beside an amount and the words to choose from explain themselves."""
        if fields <= _LISTED and len(self.unknown) > 1:
            return all(squash(part) in _terms() for part in self.unknown)
        return all(fields == {"amount"} and says_money(part) for part in self.unknown)


def understand_heading(heading: str) -> Understanding:
    """What a heading means, whole or by its parts. A text of paragraphs is none."""
    return _understand(heading) if len(heading) <= _LONGEST else Understanding(frozenset(), frozenset(), ("…",))


@lru_cache(maxsize=8192)
def _understand(heading: str) -> Understanding:
    text = without_numbering(heading)
    whole = _said(heading) or _said(text) or _said(_without_hints(text))
    if whole is None and _SOFT.search(text) and not _HARD.search(text):
        whole = _said(_SOFT.sub(" ", text))
    if whole is not None:
        return Understanding(frozenset({whole.meaning}), whole.roles)
    return _together([(part, _said(part)) for part in parts_of(text)])


def without_numbering(heading: str) -> str:
    """Without a number before it or in brackets after it."""
    text = _NUMBERING.sub("", ascii_digits(heading), count=1)
    return _COUNTED.sub("", text)


def _without_hints(text: str) -> str:
    """Without brackets that only say how to fill the column in."""
    return _BRACKETS.sub(
        lambda found: "" if all(map(_is_hint, re.split(r"[/／,，\s.-]", found[1]))) else found[0], text
    )


def _is_hint(part: str) -> bool:
    return not squash(part) or squash(part) in _hints()


def _together(parts: Iterable[tuple[str, Said | None]]) -> Understanding:
    known = [said for _, said in parts if said]
    unknown = tuple(part for part, said in parts if said is None and not _is_hint(part))
    return Understanding(
        frozenset(said.meaning for said in known), frozenset(role for said in known for role in said.roles), unknown
    )


def _said(phrase: str) -> Said | None:
    if meaning := phrases().get(phrase_key(phrase)) or _without_accents().get(phrase_key(phrase, bare)):
        composed = compose(phrase)
        return composed if composed and composed.meaning == meaning else Said(meaning, frozenset())
    return None if _HARD.search(phrase) else compose(phrase)


def parts_of(heading: str) -> list[str]:
    """Cut at dividers; and a part of two scripts (``ឈ្មោះ Name``) at the place where one script follows the other."""
    parts = [part for part in _DIVIDERS.split(heading) if squash(part)]
    return [piece for part in parts for piece in ([part] if _said(part) else _by_script(part))]


def _by_script(part: str) -> list[str]:
    """``姓名 Name`` in two; a part of one script as it is."""
    if not re.search("[A-Za-z]", part):
        return [part]
    pieces = [
        piece.strip()
        for piece in re.split(
            r"(?<=[^\x00-\u036f\u1e00-\u1eff])\s*(?=[A-Za-z])|(?<=[A-Za-z.])\s*(?=[^\x00-\u036f\u1e00-\u1eff\u2000-\u206f\uff00-\uff0f])",
            part,
        )
    ]
    return [piece for piece in pieces if squash(piece)]


def phrase_key(phrase: str, squashed: Callable[[str], str] = squash) -> str:
    """A phrase for comparing. What divides two things stays: ``Passport/ID`` is not the ``Passport ID``."""
    return "/".join(filter(None, map(squashed, _HARD.split(phrase))))


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Every known phrase by its key → its meaning."""
    lists = load("headers").items()
    return {phrase_key(phrase): meaning for meaning, by in lists for listed in by.values() for phrase in listed}


@lru_cache(maxsize=1)
def _without_accents() -> dict[str, str]:
    """Vietnamese phrases as typed without accents, where that leaves one meaning."""
    found: dict[str, set[str]] = {}
    for meaning, by in load("headers").items():
        for phrase in by["vi"]:
            found.setdefault(phrase_key(phrase, bare), set()).add(meaning)
    return {phrase: meanings.pop() for phrase, meanings in found.items() if len(meanings) == 1}


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    notes = load("notes")
    return frozenset(squash(hint) for hint in (*notes["hints"], *notes["groups"]))


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(squash(word) for codes in load("terms").values() for words in codes.values() for word in words)
