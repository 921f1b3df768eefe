"""Which cells are asked: all of them under ``make prove``; else so many that every route, method, persona and state is
there, every route read and written to, and every list as a file."""

from collections.abc import Iterator
from itertools import cycle

from coordinators.codes import Role
from tests.access.matrix import states
from tests.access.matrix.cells import EXPORTS, METHODS, Cell
from tests.access.matrix.personas import PERSONAS, Persona
from tests.access.matrix.places import Place
from tests.access.model import WITHOUT_CONTENT

#: Those whose role lets them see records at all: a leak shows with them first.
READERS = [each for each in PERSONAS if each.let_in and each.role not in WITHOUT_CONTENT]
MANAGERS = [each for each in PERSONAS if each.let_in and each.role == Role.ADMINISTRATOR]

#: What every route of the sample is asked by.
ALWAYS = ("GET", "POST")


def whole(places: list[Place]) -> list[Cell]:
    """Every cell there is, those of a persona one after the other."""
    return [cell for persona in PERSONAS for place in places for cell in _of(persona, place)]


def _of(persona: Persona, place: Place) -> Iterator[Cell]:
    for state in states.states_of(place):
        for method in METHODS:
            yield Cell(persona, place, method, state)
    for query in queries(place):
        yield Cell(persona, place, "GET", "own", query)


def queries(place: Place) -> list[str]:
    """A list asked for as a file, each kind of file."""
    if place.nouns:
        return []
    return [f"?as={kind}" if place.filled.endswith("export/") else f"?export={kind}" for kind in EXPORTS]


def sample(places: list[Place]) -> list[Cell]:
    """Every route read, sent something and asked by one more method, with personas, states and methods in turn; then
    what is likeliest to leak or to be written."""
    turns, others = _turns(PERSONAS), cycle(each for each in METHODS if each not in ALWAYS)
    cells = []
    for number, place in enumerate(places):
        of_place = states.states_of(place)
        for turn, method in enumerate((*ALWAYS, next(others))):
            cells.append(Cell(next(turns), place, method, of_place[(number + turn) % len(of_place)]))
    return [*cells, *readings(places), *_writings(places)]


def readings(places: list[Place], steps: tuple[int, ...] = (0, 3, 7)) -> list[Cell]:
    """Every route read in some states in turn, ``steps`` apart, by somebody whose role reads such rows; every list as a
    file."""
    turns, managers = _turns(READERS), _turns(MANAGERS)
    cells = []
    for number, place in enumerate(places):
        of_place = states.states_of(place)
        for state in dict.fromkeys(of_place[(number + step) % len(of_place)] for step in steps):
            cells.append(Cell(next(managers if place.noun in states.PEOPLES else turns), place, "GET", state))
        if files := queries(place):
            cells.append(Cell(next(turns), place, "GET", "own", files[number % len(files)]))
    return cells


def _writings(places: list[Place]) -> list[Cell]:
    """Every route of a row written to in two states in turn, by somebody who sees such rows."""
    turns, cells = _turns(READERS), []
    for number, place in enumerate(each for each in places if each.owned):
        of_place = states.states_of(place)
        for step in (0, 5):
            method = "PATCH" if place.api and place.filled.endswith("}/") else "POST"
            cells.append(Cell(next(turns), place, method, of_place[(number + step) % len(of_place)]))
    return cells


def _turns(personas: list[Persona] | tuple[Persona, ...]) -> Iterator[Persona]:
    """One after the other for ever, in steps that bring neighbours of a list together with different routes."""
    at = 0
    while True:
        yield personas[at % len(personas)]
        at += 5 if len(personas) % 5 else 7
