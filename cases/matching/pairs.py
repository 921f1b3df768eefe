"""Pairs of names in a file, a line each: what is read of them, and their scores."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cases.intake.reading.cells.countries import read_nationality
from cases.intake.reading.cells.reading import CellError
from cases.matching.births import read_birth
from cases.matching.score import Person, Score, score

_FIELDS = 6
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line's number, from 1, and its score, or what is wrong with it."""

    number: int
    score: Score | None = None
    error: str = ""


def score_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    """Score each line of a tab-separated file in UTF-8, with or without a byte order mark.

    A line has two names and, as far as they are known, two birth dates and two nationalities; any field may be blank.
    """
    for number, raw in enumerate(lines, start=1):
        try:
            text = raw.rstrip(b"\r\n").decode("utf-8")
        except UnicodeDecodeError as error:
            yield Line(number, error=f"byte {error.start + 1} is no UTF-8")
            continue
        try:
            yield Line(number, score(*_persons(text.removeprefix(_MARK) if number == 1 else text)))
        except ValueError as error:
            yield Line(number, error=str(error))


def _persons(text: str) -> tuple[Person, Person]:
    """Raises ValueError with a sentence for a person."""
    fields = text.split("\t")
    if len(fields) < 2:
        raise ValueError("a line needs two names with a tab between them")
    if len(fields) > _FIELDS:
        raise ValueError(f"a line has {_FIELDS} fields at most, this one has {len(fields)}")
    fields += [""] * (_FIELDS - len(fields))
    left, right = (_person(fields[side], fields[2 + side], fields[4 + side]) for side in (0, 1))
    return left, right


def _person(name: str, birth: str, nationality: str) -> Person:
    try:
        born = read_birth(birth)
    except CellError as error:
        raise ValueError(f"birth date {birth!r}: {error.message}") from error
    try:
        country = read_nationality(nationality).value
    except CellError as error:
        raise ValueError(f"nationality {nationality!r}: {error.message}") from error
    return Person((name,), born, nationality=country)
