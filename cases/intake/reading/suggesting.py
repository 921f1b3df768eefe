"""Which field a column in question may be, and how sure that is; a person decides.

The heading's likeness to known phrases counts first. The column's values raise what they agree with and lower what they
speak against; alone, they suggest a field that can be told by its values (a sex, a country, a phone number).
"""

from collections.abc import Collection
from functools import lru_cache

from rapidfuzz import fuzz, process

from cases.intake.reading.evidence import Evidence, speaks_against
from cases.intake.reading.fields import SheetKind
from cases.intake.reading.understanding import parts_of, phrase_key, phrases, understand_heading

_LIKE = 70.0  # of 100: below this likeness a suggestion would only mislead
_BY_MEANING, _BY_VALUES, _SUREST = 0.5, 0.4, 0.95
_LOOKED_AT = 200  # characters of a heading
_TAKEN = 0.6
_MOST = 3  # suggestions


def suggest(heading: str, kind: SheetKind, seen: Evidence, taken: Collection[str]) -> list[tuple[str, float]]:
    """(field, sureness from 0 to 1), best first. A field that another column has is less likely."""
    heading = heading[:_LOOKED_AT]
    said = understand_heading(heading)
    scores: dict[str, float] = {}
    for field in kind.fields:
        meant = bool(said.meanings & set(field.meanings))
        score = max(_BY_MEANING if meant else 0.0, _likeness(heading, frozenset(field.meanings)))
        score = _weighed(score, field.name, kind.name, seen)
        scores[field.name] = score * _TAKEN if field.name in taken else score
    ranked = sorted(((name, score) for name, score in scores.items() if score > 0), key=lambda item: -item[1])
    return [(name, round(score, 2)) for name, score in ranked[:_MOST]]


def _weighed(score: float, field: str, kind: str, seen: Evidence) -> float:
    """A score with the values' word for or against it."""
    if speaks_against(field, kind, seen):
        return score / 3
    if seen.speaks_for(field, kind):
        return min(_SUREST, score + 0.25) if score else _BY_VALUES
    return score


@lru_cache(maxsize=8192)
def _likeness(heading: str, meanings: frozenset[str]) -> float:
    """How near the heading, or the nearest of its parts, comes to a phrase of these meanings; 0 below the least."""
    listed = [phrase for phrase, meaning in phrases().items() if meaning in meanings]
    best = 0.0
    for text in {phrase_key(heading), *map(phrase_key, parts_of(heading))}:
        found = process.extractOne(text, listed, scorer=fuzz.ratio, score_cutoff=_LIKE) if text else None
        best = max(best, found[1] if found else 0.0)
    return min(best, 90.0) / 100
