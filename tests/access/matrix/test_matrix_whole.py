"""The whole matrix: every route × method × persona × state, with both walls up and with each of them down.

Personas are shared out over as many processes as the machine has cores; ``MATRIX_PART`` ("1/20") asks every so many
cells only.
"""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections, transaction

from tests.access.matrix import choosing, listening
from tests.access.matrix.cells import Cell, Found, Matrix
from tests.access.matrix.conftest import SUMMARY
from tests.access.matrix.personas import PERSONAS
from tests.access.matrix.places import places
from tests.access.matrix.test_matrix import told
from tests.access.matrix.world import World
from tests.access.walls import without_queryset_wall

pytestmark = [pytest.mark.prove, pytest.mark.timeout(0)]


def test_every_cell_with_both_walls_up(committed_world: World, django_db_blocker) -> None:
    found = _whole(committed_world, django_db_blocker, "the whole, both walls")
    assert not found.wrong, "\n".join(found.wrong[:60])


def test_every_cell_with_the_queryset_wall_down(committed_world: World, django_db_blocker) -> None:
    with without_queryset_wall():
        found = _whole(committed_world, django_db_blocker, "the whole, queryset wall down")
    assert not found.unsafe, "\n".join(found.unsafe[:60])


@pytest.mark.usefixtures("no_row_security_here")
def test_every_cell_with_row_level_security_down(committed_world: World, django_db_blocker) -> None:
    found = _whole(committed_world, django_db_blocker, "the whole, row-level security down")
    assert not found.unsafe, "\n".join(found.unsafe[:60])


def _whole(world: World, django_db_blocker, walls: str) -> Found:
    first, of = (int(number) for number in os.environ.get("MATRIX_PART", "1/1").split("/"))
    cells = choosing.whole(places())[first - 1 :: of]
    found = Found()
    with django_db_blocker.unblock(), _no_open_session():
        context = multiprocessing.get_context("fork")
        shares = os.cpu_count() or 1
        ends = []
        for share in range(shares):
            here, there = context.Pipe(duplex=False)
            mine = {persona.name for persona in PERSONAS[share::shares]}
            process = context.Process(
                target=_share, args=(world, [cell for cell in cells if cell.persona.name in mine], there)
            )
            process.start()
            there.close()
            ends.append((process, here))
        for process, here in ends:
            found.add(here.recv())
            process.join()
    assert found.cells == len(cells)
    SUMMARY.append(told(found, walls))
    return found


@contextmanager
def _no_open_session() -> Iterator[None]:
    """A session of the database is not shared by two processes."""
    connections.close_all()
    yield


def _share(world: World, cells: list[Cell], there) -> None:
    matrix = Matrix(world)
    with listening.log_lines() as lines, transaction.atomic():
        for number, cell in enumerate(cells):
            matrix.ask(cell)
            if number % 1000 == 0:
                matrix.found.leaks += [f"a log line: {hit}" for hit in world.aviary.words_in(lines.taken())]
        matrix.found.leaks += [f"a log line: {hit}" for hit in world.aviary.words_in(lines.taken())]
        matrix.found.leaks += [
            f"the broker or the cache: {hit}" for hit in world.aviary.words_in(listening.kept_by_broker())
        ]
        transaction.set_rollback(True)
    there.send(matrix.found)
    there.close()
    os._exit(0)  # nothing of the test run is this process's to end
