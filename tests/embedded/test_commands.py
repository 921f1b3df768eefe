"""The commands behind the Makefile."""

from pathlib import Path

import pytest

from seagull import embedded
from seagull.embedded.__main__ import main
from tests.embedded.servers import alive, postgres_pid


@pytest.fixture(autouse=True)
def _in(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEAGULL_VAR", str(own_var))


def test_start_status_stop(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 1
    assert main(["start"]) == 0
    assert main(["status"]) == 0
    assert main(["stop"]) == 0
    assert main(["status"]) == 1
    assert capsys.readouterr().out.split().count("running") == 2


def test_clean_takes_the_services_of_test_runs_along(own_var: Path) -> None:
    embedded.ensure(own_var / "test", durable=False)
    pid = postgres_pid(own_var / "test")
    assert main(["clean"]) == 0
    assert not alive(pid)
    assert not own_var.exists()


def test_anything_else_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["begin"]) == 2
    assert "serve|start|stop|status|clean" in capsys.readouterr().err
