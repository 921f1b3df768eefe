"""Folders for services of a test's own, which any account can reach and which are removed with all that ran in them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from seagull import embedded


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """A folder for embedded services, shared by the tests of a module."""
    yield from _folder()


@pytest.fixture
def own_var() -> Iterator[Path]:
    """The same for one test alone."""
    yield from _folder()


def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # pytest's own temporary folders are closed to the services' account
        try:
            yield folder / "var"
        finally:
            embedded.clean(folder / "var")


@pytest.fixture
def as_root() -> None:
    """Skips a test of what only a launcher started by root has to do."""
    if os.geteuid() != 0:
        pytest.skip("only root has to hand the services to another account")
