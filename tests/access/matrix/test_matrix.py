"""Nobody sees, learns or writes what is not theirs, on any route there is: a sample in which every route, method,
persona and state occurs (the whole is asked under ``make prove``), with both walls up and with each of them down."""

import pytest

from tests.access.matrix import choosing, listening, states
from tests.access.matrix.cells import METHODS, Cell, Found, Matrix
from tests.access.matrix.conftest import SUMMARY
from tests.access.matrix.personas import PERSONAS
from tests.access.matrix.places import places
from tests.access.matrix.world import World
from tests.access.walls import without_queryset_wall

#: In how many states a route is read with one wall down: both walls' sample has read it in three.
FEWER = (0, 4)
#: Seconds for one run of the sample on a busy machine; it takes a tenth of it on a quiet one.
pytestmark = [pytest.mark.begun_first, pytest.mark.timeout(1200)]


def run(world: World, cells: list[Cell], lines: listening.Lines, walls: str) -> Found:
    """Ask the cells, look at what left by other ways, and say in the summary what came of it."""
    matrix = Matrix(world)
    for cell in cells:
        matrix.ask(cell)
    found = matrix.found
    found.leaks += [f"a log line: {hit}" for hit in world.aviary.words_in(lines.taken())]
    found.leaks += [f"the broker or the cache: {hit}" for hit in world.aviary.words_in(listening.kept_by_broker())]
    found.leaks += [f"mail: {hit}" for hit in world.aviary.words_in(listening.mail_sent())]
    SUMMARY.append(told(found, walls))
    return found


def told(found: Found, walls: str) -> str:
    return (
        f"matrix, {walls}: {found.cells} cells, {found.requests} requests, {len(found.leaks)} leaks, "
        f"{len(found.told_apart)} foreign ids told from unknown ones, {len(found.foreign_writes)} foreign writes "
        f"({found.compared} times the whole database compared), {len(found.hidden)} own rows not shown"
    )


def test_nothing_leaks_and_nothing_foreign_is_written(committed_world: World, asking: listening.Lines) -> None:
    cells = choosing.sample(places())
    found = run(committed_world, cells, asking, "both walls")
    assert not found.wrong, "\n".join(found.wrong[:40])
    assert found.compared > 30
    assert {cell.persona for cell in cells} == set(PERSONAS)
    assert {(cell.place, cell.method) for cell in cells} >= {
        (place, method) for place in places() for method in choosing.ALWAYS
    }
    assert {cell.method for cell in cells} == set(METHODS)
    assert {cell.state for cell in cells} == set(states.STATES)


def test_nor_with_the_queryset_wall_down(committed_world: World, asking: listening.Lines) -> None:
    with without_queryset_wall():
        found = run(committed_world, choosing.readings(places(), FEWER), asking, "queryset wall down")
    assert not found.unsafe, "\n".join(found.unsafe[:40])


@pytest.mark.usefixtures("no_row_security_here")
def test_nor_with_row_level_security_down(committed_world: World, asking: listening.Lines) -> None:
    found = run(committed_world, choosing.readings(places(), FEWER), asking, "row-level security down")
    assert not found.unsafe, "\n".join(found.unsafe[:40])


@pytest.mark.usefixtures("no_row_security_here")
def test_with_both_walls_down_the_matrix_finds_leaks(committed_world: World, asking: listening.Lines) -> None:
    """It can fail."""
    some = [cell for cell in choosing.readings(places()) if cell.place.filled.startswith(("cases/", "api/v1/suspects"))]
    with without_queryset_wall():
        found = run(committed_world, some, asking, "both walls down")
    assert len(found.leaks) > 50 and len(found.told_apart) > 10
