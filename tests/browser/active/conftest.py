"""One filled portal for the tests of this folder, and what the terminal tells at the end."""

from typing import Any

import pytest

from operations.evaluation import jobs
from tests.browser.active import filling, rows
from tests.browser.active.columns import Column
from tests.browser.active.witness import Witness

Filled = tuple[rows.Rows, dict[int, Column]]
SUMMARY = pytest.StashKey[list[str]]()


@pytest.fixture
def filled(committed: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """Rows in every table and active content in every text column. The report's paper, which takes seconds, is left to
    the long form."""
    monkeypatch.setattr(jobs, "print_report", lambda content, language: b"%PDF-1.7 not printed")
    return _filled(settings)


@pytest.fixture
def filled_and_printed(committed: None, settings: Any) -> Filled:
    return _filled(settings)


def _filled(settings: Any) -> Filled:
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    made = rows.build()
    filling.fill()
    rows.compile_report(made)  # of what stands there by now: the names of countries are in its charts and on paper
    return made, filling.fill()


@pytest.fixture
def witness(live_server: Any) -> Any:
    seen = Witness(live_server.url)
    with seen.at_the_portal():
        yield seen


@pytest.fixture
def tell(pytestconfig: pytest.Config) -> Any:
    return pytestconfig.stash.setdefault(SUMMARY, []).append


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for line in config.stash.get(SUMMARY, []):
        terminalreporter.write_line(line)
