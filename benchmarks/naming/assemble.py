"""Pairs of names that are one person's and pairs that are not, half of them hard; split by name into two halves."""

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from cases.matching.scripts import HAN, LATIN, SCRIPTS
from naming.sources import SOURCES, VIETNAMESE, Entry, Missing

Person = tuple[Entry, ...]

#: Persons of one source and pair of scripts in one half; entries that a source may give to one half.
PERSONS, ENTRIES = 400, 1500
#: A source with fewer names between two scripts says too little, and is left out there.
FEWEST = 25
HARD, RANDOM, NAMESAKES = 1, 1, 1
DEVELOPMENT, HELD_OUT = "development", "held-out"
_SEED = 20241231
_SCRIPT_PAIRS = (*combinations(SCRIPTS, 2), (VIETNAMESE, LATIN), (LATIN, LATIN))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names with birth dates (ISO 8601, or empty). ``kind``: same, hard, random or namesake."""

    source: str
    scripts: str
    kind: str
    left: str
    right: str
    births: tuple[str, str]

    @property
    def same(self) -> bool:
        return self.kind == "same"


def half_of(entry: Entry) -> str:
    """The half that an entry belongs to, by its text in its own script: all its forms stay together."""
    text = "|".join(sorted(form for forms in entry.forms.values() for form in forms))
    return DEVELOPMENT if hashlib.sha256(text.encode()).digest()[0] % 2 else HELD_OUT


def entries(half: str) -> tuple[list[Entry], list[str]]:
    """The entries of a half, and what is missing."""
    found: list[Entry] = []
    missing = []
    for source in SOURCES:
        try:
            ours = [entry for entry in source() if half_of(entry) == half]
        except Missing as error:
            missing.append(f"{source.__name__}: {error} is not installed")
            continue
        found += Random(_SEED).sample(ours, ENTRIES) if len(ours) > 4 * ENTRIES else ours
    return found, missing


def pairs(half: str, share: float = 1.0) -> tuple[list[Pair], list[str]]:
    """All pairs of a half, or of a share of its persons, and the sources that are missing."""
    known, missing = entries(half)
    found: list[Pair] = []
    for source in dict.fromkeys(entry.source for entry in known):
        ours = [entry for entry in known if entry.source == source]
        for left, right in _SCRIPT_PAIRS:
            both = [entry for entry in ours if left in entry.forms and right in entry.forms]
            if left == right:
                both = [entry for entry in both if len(entry.forms[left]) > 1]
            if len(both) >= FEWEST:
                found += _pairs_of(source, left, right, both)
    if share < 1:
        chosen = Random(_SEED)
        drawn = {name: chosen.random() < share for name in sorted({pair.left for pair in found})}
        found = [pair for pair in found if drawn[pair.left]]
    return found, missing


def _pairs_of(source: str, left: str, right: str, known: list[Entry]) -> Iterator[Pair]:
    """The pairs of one source between two scripts: of each person one of the same, and others."""
    rng = Random(f"{_SEED} {source} {left} {right}")
    scripts = f"{left}-{right}"
    nearest = _neighbours(known, right)
    for person in _persons(known, rng):
        birth = _birth(rng)
        name = tuple(rng.choice(part.forms[left]) for part in person)

        def pair(kind: str, other: Person, births: tuple[str, str], name: tuple[str, ...] = name) -> Pair:
            forms = tuple(_another(part.forms[right], than) for part, than in zip(other, name, strict=True))
            chosen = tuple(rng.choice(each) for each in forms)
            return Pair(source, scripts, kind, _written(name, left, rng), _written(chosen, right, rng), births)

        yield pair("same", person, _births_of_one(birth, rng))
        for other in nearest(person[-1], HARD):
            yield pair("hard", (*person[:-1], other), _births_of_two(birth, rng))
        for _ in range(RANDOM):
            other = tuple(
                rng.choice([entry for entry in rng.sample(known, 9) if entry.part == part.part] or [part])
                for part in person
            )
            if not any(_may_be_one(one, two) for one, two in zip(person, other, strict=True)):
                yield pair("random", other, _births_of_two(birth, rng))
        for _ in range(NAMESAKES):
            yield pair("namesake", person, (birth.isoformat(), _birth(rng).isoformat()))


def _another(forms: tuple[str, ...], than: str) -> tuple[str, ...]:
    """The forms that are not the one given, where there are any."""
    return tuple(form for form in forms if form != than) or forms


def _persons(known: list[Entry], rng: Random) -> Iterator[Person]:
    """Whole names as they are; of parts, a family and a given name, or two names beside each other."""
    yield from ((entry,) for entry in known if entry.part == "whole")
    names = [entry for entry in known if entry.part == "name"]
    family = [entry for entry in known if entry.part == "family"] or names
    given = [entry for entry in known if entry.part == "given"] or names
    for _ in range(PERSONS if family and given else 0):
        yield (rng.choice(family), rng.choice(given))


def _written(name: tuple[str, ...], script: str, rng: Random) -> str:
    """The parts of a name in one order or the other, in capitals now and then; Han without a space."""
    parts = list(name)
    if script == HAN:
        return "".join(parts)
    if len(parts) > 1 and script == LATIN and rng.random() < 0.4:
        parts.reverse()
    text = " ".join(parts)
    return text.upper() if script == LATIN and rng.random() < 0.2 else text.title() if script == LATIN else text


def _neighbours(known: list[Entry], script: str) -> Callable[[Entry, int], list[Entry]]:
    """For an entry, the others of its part that are written most alike in a script, by plain edit distance."""
    texts = {
        part: [entry.forms[script][0] for entry in known if entry.part == part]
        for part in ("whole", "name", "family", "given")
    }
    owners = {part: [entry for entry in known if entry.part == part] for part in texts}

    def nearest(entry: Entry, count: int) -> list[Entry]:
        found = process.extract(
            entry.forms[script][0], texts[entry.part], scorer=Levenshtein.normalized_similarity, limit=count + 8
        )
        others = [owners[entry.part][place] for _, _, place in found]
        return [other for other in others if not _may_be_one(entry, other)][:count]

    return nearest


def _may_be_one(one: Entry, other: Entry) -> bool:
    """Whether two entries share a form, so that nobody could tell their names apart."""
    return any(
        {*map(_bare, one.forms[script])} & {*map(_bare, other.forms[script])}
        for script in one.forms.keys() & other.forms.keys()
    )


@cache
def _bare(name: str) -> str:
    """The letters and the vowel signs alone."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(
        char for char in letters if char.isalpha() or (unicodedata.category(char)[0] == "M" and char > "\u036f")
    )


def _birth(rng: Random) -> dt.date:
    return dt.date(1960, 1, 1) + dt.timedelta(days=rng.randrange(16_000))


def _births_of_one(birth: dt.date, rng: Random) -> tuple[str, str]:
    """Mostly the date twice; now and then with a slip, in part, or not at all."""
    left, chance = birth.isoformat(), rng.random()
    if chance < 0.75:
        return left, left
    if chance < 0.83:
        return left, ""
    if chance < 0.88:
        return left, f"{birth.year}"
    if chance < 0.92 and birth.day <= 12:
        return left, f"{birth.year}-{birth.day:02}-{birth.month:02}"
    if chance < 0.96:
        return left, f"{birth.year + rng.choice((-1, 1))}-{birth.month:02}-{min(birth.day, 28):02}"
    return left, f"{birth.year}-{birth.month:02}-{birth.day % 28 + 1:02}"


def _births_of_two(birth: dt.date, rng: Random) -> tuple[str, str]:
    """Mostly another date; now and then none, the same year, or by chance the same date."""
    chance = rng.random()
    if chance < 0.8:
        return birth.isoformat(), _birth(rng).isoformat()
    if chance < 0.9:
        return birth.isoformat(), ""
    if chance < 0.98:
        return birth.isoformat(), f"{birth.year}-{_birth(rng):%m-%d}".replace("02-29", "02-28")
    return birth.isoformat(), birth.isoformat()
