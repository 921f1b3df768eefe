"""One world for the whole module, committed, and emptied after it; what each test asks is rolled back."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction

from tests import database
from tests.access.matrix import listening, world, writes
from tests.factories.accounts import MEMBERS

#: What the terminal tells at the end: a line a run of the matrix.
SUMMARY: list[str] = []


@pytest.fixture(scope="module")
def owners() -> Sequence[str]:
    """Whose rows there are; a module that asks one member's people only has its rows alone."""
    return MEMBERS


@pytest.fixture(scope="module")
def committed_world(django_db_setup: None, django_db_blocker: Any, owners: Sequence[str]) -> Iterator[world.World]:
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                made = world.build(owners)
            with writes.noted():
                yield made
        finally:
            database.empty()


@pytest.fixture
def asking(django_db_blocker: Any) -> Iterator[listening.Lines]:
    """A transaction that is rolled back, and every log line written in it."""
    with django_db_blocker.unblock(), listening.log_lines() as lines, transaction.atomic():
        yield lines
        transaction.set_rollback(True)


@pytest.fixture
def no_row_security_here(committed_world: world.World, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), database.row_security_down():
        yield


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for line in SUMMARY:
        terminalreporter.write_line(line)
