"""Fixtures for every test. `db` and the mark `django_db` work as always, as the application role."""

import gc
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.test import TransactionTestCase

from tests import database


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests are begun first. pytest-django has put those that commit last, since Django's own way of emptying the
    tables would take the reference data with it; `database.empty` loads it anew, so they may stand anywhere."""
    items.sort(key=lambda item: item.get_closest_marker("begun_first") is None)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: looking through it for garbage again and again took a seventh
    of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Takes the place of pytest-django's: our databases have two roles, and are not made by either."""
    with django_db_blocker.unblock():
        database.build()
    yield
    with django_db_blocker.unblock():
        database.tear_down()


@pytest.fixture(scope="session", autouse=True)
def _emptied_by_the_owner() -> Iterator[None]:
    """Tests that commit (`committed`, `transactional_db`, `live_server`) are cleaned up after by the owner role."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: database.empty())
        yield


@pytest.fixture
def committed(transactional_db: None) -> None:
    """What the test writes is committed for real, so that other processes and threads see it, and removed after it."""


@pytest.fixture
def owner_db(django_db_setup: None) -> Iterator[Any]:
    """A psycopg2 connection of the owner role, each statement committed at once."""
    with closing(database.owner_connection()) as connection:
        yield connection


@pytest.fixture
def no_row_security(committed: None) -> Iterator[None]:
    """Row-level security taken down for the length of one test: what still hides rows is the other wall."""
    with database.row_security_down():
        yield


@pytest.fixture
def own_horizon(transactional_db: None) -> Iterator[str]:
    """The journal's horizon by the transactions of the own database; gives the name of the server's."""
    with database.own_horizon() as name:
        yield name
