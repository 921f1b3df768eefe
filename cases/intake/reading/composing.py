"""What a heading says that no list holds whole: its words, each of them known, taken together.

``Phone number of the accused`` is put together of *phone*, *number* and *accused*, ``抓获时间`` of *arrest* and *date*.
A heading is understood only when known words cover all of it, and only in the combinations below: ``Date of entry``
has an unknown word, ``Place of birth`` a combination that is none of ours, so both are left to a person. The words are
in ``vocabulary/parts.toml``; the phrases of ``vocabulary/headers.toml`` count as words here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from cases.intake.reading.text import bare, fold
from cases.intake.reading.vocabulary import load

#: Whom or what a heading is about, where it says so.
ROLES = frozenset({"suspect", "rescued", "asset", "weapon", "case"})
#: A heading longer than this is a sentence.
_LONGEST = 120
_PERSON = frozenset({"suspect", "rescued", "person"})
_ATOM = re.compile(r"[!-\u036f\u1e00-\u1eff]+|\S")


@dataclass(frozen=True, slots=True)
class Said:
    """A meaning of ``headers.toml``, and of whom or what (``ROLES``) the heading says it."""

    meaning: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that make a meaning (the meaning's own phrase always does), and words that may stand beside them."""

    made_of: tuple[frozenset[str], ...] = ()
    beside: frozenset[str] = frozenset()


def _rule(*made_of: str, beside: frozenset[str] = frozenset()) -> _Rule:
    return _Rule(tuple(frozenset(words.split()) for words in made_of), beside)


_RULES: Mapping[str, _Rule] = {
    "case_number": _rule("case number", "case id", "case number id", beside=frozenset({"number", "id"})),
    "title": _rule("case name", "case title"),
    "crime": _rule("crime kind", "case kind"),
    "opened_on": _rule("date open", "date open case"),
    "status": _rule(beside=frozenset({"current"})),
    "case_status": _rule("case status", beside=frozenset({"current"})),
    "suspect_status": _rule("suspect status", beside=frozenset({"current"})),
    "status_date": _rule("date arrest", "date status", beside=_PERSON),
    "place": _rule(),
    "rescue_place": _rule("place rescue"),
    "rescued_on": _rule("date rescue", beside=_PERSON),
    "seized_on": _rule("date seize", beside=frozenset({"asset", "weapon"})),
    "name": _rule("name", "name surname", beside=_PERSON | {"full", "and", "native"}),
    "latin_name": _rule("name latin", "name surname latin", beside=_PERSON | {"full", "and"}),
    "alias": _rule(beside=_PERSON),
    "sex": _rule(beside=_PERSON),
    "birth_date": _rule("date birth", beside=_PERSON),
    "nationality": _rule(beside=_PERSON),
    "passport": _rule(beside=_PERSON | {"number"}),
    "national_id": _rule(beside=_PERSON | {"number"}),
    "phone": _rule(beside=_PERSON | {"number"}),
    "event_date": _rule("date"),
    "kind": _rule(),
    "asset_kind": _rule("asset kind"),
    "firearm_kind": _rule("weapon kind"),
    "amount": _rule(beside=frozenset({"asset", "seize"})),
    "currency": _rule(beside=frozenset({"id", "kind", "unit"})),
    "make": _rule(beside=frozenset({"weapon"})),
    "calibre": _rule(beside=frozenset({"weapon"})),
    "serial": _rule("weapon number", beside=frozenset({"weapon", "number"})),
    "surname": _rule("surname", beside=_PERSON),
}

Atoms = tuple[str, ...]
Lexicon = Mapping[str, list[tuple[Atoms, str]]]


def compose(heading: str) -> Said | None:
    """What the words of a heading say together; None when one is unknown, or the combination is."""
    return _compose(heading)


@lru_cache(maxsize=8192)
def _compose(heading: str) -> Said | None:
    said = understand(atoms_of(heading), lexicon())
    if said is None and heading.isascii():
        return understand(atoms_of(heading), _unaccented())
    return said


def understand(atoms: Atoms, words: Lexicon) -> Said | None:
    """The one meaning of these atoms; with several, that of the fewest words, if it is one.

    A word may be a role or a meaning (*Suspect* over names): it is a role where another word gives the same meaning.
    """
    found: dict[Said, int] = {}
    for tags, pieces in _covers(atoms, words).items():
        said = _meaning(tags)
        if said and pieces < found.get(said, _LONGEST):
            found[said] = pieces
    fewest = [said for said, pieces in found.items() if pieces == min(found.values())]
    return max(fewest, key=lambda said: len(said.roles)) if len({said.meaning for said in fewest}) == 1 else None


def _meaning(tags: frozenset[str]) -> Said | None:
    roles = tags & ROLES
    found = {
        meaning
        for meaning, rule in _RULES.items()
        for words in ({meaning}, *rule.made_of)
        if words <= tags and tags - words <= rule.beside
    }
    return Said(found.pop(), roles) if len(found) == 1 else None


def _covers(atoms: Atoms, words: Lexicon) -> dict[frozenset[str], int]:
    """The sets of words that cover all of the atoms, each with the fewest pieces that make it."""
    if not atoms or len(atoms) > _LONGEST:
        return {}
    reached: list[dict[frozenset[str], int]] = [{} for _ in range(len(atoms) + 1)]
    reached[0][frozenset()] = 0
    for place, here in enumerate(reached[:-1]):
        if not here:
            continue
        for word, tag in words.get(atoms[place], ()):
            if atoms[place : place + len(word)] != word:
                continue
            there = reached[place + len(word)]
            for tags, pieces in here.items():
                more = tags if tag == "stop" else tags | {tag}
                there[more] = min(pieces + 1, there.get(more, _LONGEST))
    return reached[-1]


def atoms_of(text: str) -> Atoms:
    """Words of Latin letters whole, all else letter by letter: the other scripts put no space between words."""
    return tuple(_ATOM.findall(fold(text)))


def make_lexicon(
    phrases: Mapping[str, Mapping[str, list[str]]], *, only: str = "", unaccented: bool = False
) -> Lexicon:
    """The words of ``parts.toml`` and these phrases by their first atom; of one language only, if asked."""
    found: dict[str, list[tuple[Atoms, str]]] = {}
    for table in (load("parts"), phrases):
        for tag, languages in table.items():
            for language, listed in languages.items():
                if only in ("", language):
                    for word in listed:
                        atoms = tuple(map(bare, atoms_of(word))) if unaccented else atoms_of(word)
                        found.setdefault(atoms[0], []).append((atoms, tag))
    return found


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    return make_lexicon(load("headers"))


@lru_cache(maxsize=1)
def _unaccented() -> Lexicon:
    """Vietnamese as typed without accents."""
    return make_lexicon(load("headers"), only="vi", unaccented=True)
