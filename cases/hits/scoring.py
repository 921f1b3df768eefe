"""What the names of two suspects say: the pure scorer, asked of rows."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cases.matching import births
from cases.matching.births import Birth
from cases.matching.identifiers import Kind
from cases.matching.score import Grade, Person, Score, score
from cases.matching.tables import load

#: Of those whose names alone are alike, so many are put before a person.
_MOST_TO_REVIEW = 5
#: Of those about whose birth dates nothing is known, so many are compared: the likeliest by the index.
_MOST_UNDATED = 100


#: One day, written in one calendar or the other.
_WHOLE = ("birth_same", "birth_other_era")


#: The score weighs names as among look-alikes. Among all suspects, of whom some are born on any day, a name has to
#: say more before another party is told.
_TOLD = 0.9


class Row(NamedTuple):
    """A suspect as ``hits_persons`` gives it. ``papers`` are kinds with digests, compared and never read."""

    id: uuid.UUID
    born_on: dt.date | None
    sex: str
    nationality: str
    names: list[str]
    papers: list[str]


class Alike(NamedTuple):
    """Whose names are alike: the grade (B or C) and the probability in tenths, below ten."""

    other: uuid.UUID
    grade: str
    likelihood: int


def alike(suspect: Row, others: Iterable[Row]) -> list[Alike]:
    """Those of ``others`` who may be the suspect by their names, the likeliest first."""
    ours = person_of(suspect)
    found = sorted(_scored(ours, others), key=lambda each: -each[1].probability)
    to_review = [other for other, told in found if told.grade == Grade.C][:_MOST_TO_REVIEW]
    return [
        Alike(other, told.grade.value, min(9, int(told.probability * 10)))
        for other, told in found
        if told.grade == Grade.B or other in to_review
    ]


def _scored(ours: Person, others: Iterable[Row]) -> Iterator[tuple[uuid.UUID, Score]]:
    undated = 0
    for row in others:
        theirs = person_of(row)
        undated += ours.birth is None or theirs.birth is None
        if _may_be(ours, theirs) and (undated <= _MOST_UNDATED or (ours.birth and theirs.birth)):
            told = score(ours, theirs)
            if told.grade == Grade.A:  # by a paper, which is a ground of its own
                told = score(replace(ours, identifiers={}), theirs)
            if told.grade == Grade.B and not (_is_same_day(ours, theirs) and told.probability >= _TOLD):
                told = replace(told, grade=Grade.C)
            if told.grade in {Grade.B, Grade.C}:
                yield row.id, told


def _is_same_day(ours: Person, theirs: Person) -> bool:
    """Whether both were born on one day, told in full: among all suspects of six countries, dates that agree in part
    (a year, a slip of one figure) belong to hundreds of namesakes, and are put before a person first."""
    return ours.birth is not None and theirs.birth is not None and births.compare(ours.birth, theirs.birth) in _WHOLE


def _may_be(ours: Person, theirs: Person) -> bool:
    """Whether any likeness of names could make up for the birth dates."""
    if ours.birth is None or theirs.birth is None:
        return True
    evidence: Mapping[str, float] = load("calibration")["evidence"]
    return evidence[births.compare(ours.birth, theirs.birth)] > 0


def person_of(row: Row) -> Person:
    papers: dict[Kind, frozenset[str]] = {}
    for kind, digest in (paper.split(" ") for paper in row.papers):
        papers[Kind(kind)] = papers.get(Kind(kind), frozenset()) | {digest}
    return Person(
        tuple(dict.fromkeys(row.names)),
        Birth.on(row.born_on) if row.born_on else None,
        row.sex if row.sex != "unknown" else None,
        row.nationality or None,
        papers,
    )
