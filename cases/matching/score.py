"""How probable it is that two records speak of one person, with a grade and the reasons.

The resemblance of the names gives log-odds by a logistic curve; birth date, sex, nationality and documents add to them.
The figures stand in ``tables/calibration.toml``, which says what they were fitted to.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cases.matching import births
from cases.matching.births import Birth
from cases.matching.explanation import Reason
from cases.matching.identifiers import Kind
from cases.matching.resemblance import Resemblance, resemblance
from cases.matching.scripts import HAN, LATIN
from cases.matching.tables import load

#: From here on a pair is proposed.
PROBABLE = 0.5
# So many consonants say all that a name can say.
_LONG = 12
_DOCUMENTS = (Kind.PASSPORT, Kind.NATIONAL_ID)


class Grade(StrEnum):
    """On what ground two records are taken for one person."""

    A = "A"  # a strong identifier
    B = "B"  # the name, and the birth date or another attribute that tells persons apart
    C = "C"  # the name alone
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person: names as typed, each in any script; identifiers in canonical form."""

    names: tuple[str, ...]
    birth: Birth | None = None
    sex: str | None = None
    nationality: str | None = None
    identifiers: Mapping[Kind, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """``probability`` from 0 to 1, the grade, and the reasons, names first."""

    probability: float
    grade: Grade
    reasons: tuple[Reason, ...]


def score(left: Person, right: Person) -> Score:
    """Compare two persons. The order of the two makes no difference."""
    evidence = load("calibration")["evidence"]
    name, odds = best_resemblance(left, right)
    reasons = _name_reasons(name)
    supported = False
    if left.birth and right.birth:
        code = births.compare(left.birth, right.birth)
        reasons.append(Reason(code))
        odds += evidence[code]
        supported = evidence[code] > 0
    for code in _attributes(left, right):
        reasons.append(Reason(code))
        odds += evidence[code]
    shared, contradicted = _identifiers(left, right)
    reasons += shared + contradicted
    odds += len(contradicted) * evidence["document_differs"]
    if shared:
        odds = max(odds, evidence["identifier_floor"]) + evidence["identifier_same"]
    probability = 1 / (1 + math.exp(-odds))
    return Score(probability, _grade(probability, bool(shared), supported), tuple(reasons))


def best_resemblance(left: Person, right: Person) -> tuple[Resemblance, float]:
    """The resemblance of the two names, one of each person, that are most alike, and its log-odds.

    Where both persons have a name in one script other than plain Latin letters, romanised names that look alike can
    make up for it only in part when those are written differently.
    """
    pairs = [resemblance(one, other) for one in left.names for other in right.names]
    best = max(pairs, key=name_odds, default=resemblance("", ""))
    native = [name_odds(pair) for pair in pairs if pair.written is not None]
    limit = max(native) + load("calibration")["name"]["over_native"] if native else math.inf
    return best, min(name_odds(best), limit)


def name_odds(name: Resemblance) -> float:
    """The log-odds that two names are one person's, before anything else is known."""
    if name.left is None:
        return float(load("calibration")["name"]["nothing"])
    weight = load("calibration")["name"]
    return float(min(weight["most"], sum(weight[feature] * value for feature, value in features(name).items())))


def features(name: Resemblance) -> dict[str, float]:
    """What the logistic curve is made of; each has its weight in the calibration. ``constant`` is 1."""
    han = (name.left is not None and name.left.script == HAN) != (name.right is not None and name.right.script == HAN)
    return {
        "constant": 1.0,
        "distance": name.distance,
        "distance_of_long": name.distance * min(name.length, _LONG) / _LONG,
        "distance_from_han": name.distance * han,
        "worst_word": math.sqrt(name.worst),
        "short": 1 / (1 + name.length),
        "latin_both": 1.0 if _both_latin(name) and name.written is None else 0.0,
        "written": name.written or 0.0,
        "alike": 1.0 if name.alike else 0.0,
        "turned": 1.0 if name.turned else 0.0,
    }


def _both_latin(name: Resemblance) -> bool:
    return name.left is not None and name.right is not None and name.left.script == name.right.script == LATIN


def _name_reasons(name: Resemblance) -> list[Reason]:
    if name.left is None or name.right is None:
        return [Reason("no_name")]
    about = f"{' '.join(name.left.words)} ({name.left.way}), {' '.join(name.right.words)} ({name.right.way})"
    limits = load("calibration")["words"]
    if name.alike:
        reasons = [Reason("name_written_alike")]
    elif name.distance <= limits["sounds_alike"]:
        reasons = [Reason("name_sounds_alike", about)]
    elif name.distance <= limits["similar"]:
        reasons = [Reason("name_similar", about)]
    elif name.distance <= limits["doubtful"]:
        reasons = [Reason("name_doubtful", about)]
    else:
        return [Reason("name_differs")]
    if name.written:
        reasons.append(Reason("written_otherwise"))
    if name.turned:
        reasons.append(Reason("words_turned"))
    return reasons


def _attributes(left: Person, right: Person) -> list[str]:
    found = []
    if left.sex and right.sex:
        found.append("sex_same" if left.sex == right.sex else "sex_differs")
    if left.nationality and right.nationality:
        found.append("nationality_same" if left.nationality == right.nationality else "nationality_differs")
    return found


def _identifiers(left: Person, right: Person) -> tuple[list[Reason], list[Reason]]:
    """The identifiers that both have, and the documents of one kind that they have different ones of."""
    shared, contradicted = [], []
    for kind in Kind:
        ours, theirs = left.identifiers.get(kind, frozenset()), right.identifiers.get(kind, frozenset())
        if ours & theirs:
            shared.append(Reason("identifier_same", kind.value))
        elif ours and theirs and kind in _DOCUMENTS:
            contradicted.append(Reason("document_differs", kind.value))
    return shared, contradicted


def _grade(probability: float, shared: bool, supported: bool) -> Grade:
    if shared:
        return Grade.A
    if probability < PROBABLE:
        return Grade.NONE
    return Grade.B if supported else Grade.C
