"""What dies is started again, what keeps dying is given up, and at the end nothing is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from seagull.embedded import ServiceError, supervise
from seagull.embedded.child import MAX_QUICK_DEATHS, Child
from tests.embedded.servers import alive, kill

SLEEP = ["-c", "import time; time.sleep(60)"]


def _until(condition: object, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


def test_a_killed_child_is_started_again(tmp_path: Path) -> None:
    child = Child("sleeper", SLEEP, tmp_path / "log")
    child.start()
    assert child.process
    first = child.process.pid
    kill(first)
    assert _until(lambda: child.revive() and child.running())
    assert child.process.pid != first
    kill(child.process.pid)


def test_one_that_keeps_dying_is_given_up_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child = Child("broken", ["-c", "raise SystemExit('no such luck')"], tmp_path / "log")
    monkeypatch.setattr("seagull.embedded.child.LONGEST_PAUSE", 0.01)
    child.start()
    assert _until(lambda: not child.revive(), 30)
    assert child.last_lines().count("no such luck") == MAX_QUICK_DEATHS


def test_a_child_that_ignores_the_request_is_killed_with_its_own_children(tmp_path: Path) -> None:
    code = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "grandchild = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "print(grandchild.pid, flush=True); time.sleep(60)"
    )
    child = Child("stubborn", ["-c", code], tmp_path / "log")
    child.start()
    assert _until(lambda: child.last_lines().strip().isdigit())
    grandchild = int(child.last_lines())
    child.ask_to_stop()
    child.wait_stopped(time.monotonic() + 0.3)
    assert not child.running()
    assert _until(lambda: not alive(grandchild))


def test_children_go_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from seagull.embedded.child import Child;"
        f"child = Child('sleeper', {SLEEP!r}, Path(sys.argv[1]) / 'log'); child.start();"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert alive(pid)
    parent.kill()
    parent.communicate()
    assert _until(lambda: not alive(pid))


def test_a_taken_port_is_said_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        monkeypatch.setenv("SEAGULL_VAR", str(tmp_path))
        with pytest.raises(ServiceError, match="make run PORT="):
            supervise.serve()
    assert [path.name for path in tmp_path.iterdir()] == ["serve.lock"]


def test_a_second_supervisor_is_refused_and_the_first_can_be_stopped(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from seagull.embedded import supervise\n"
        "with supervise.interruptible(), supervise.only_one(Path(sys.argv[1])):\n"
        "    print('up', flush=True); time.sleep(60)"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert first.stdout
    assert first.stdout.readline() == b"up\n"
    with pytest.raises(ServiceError, match="already"), supervise.only_one(tmp_path):
        pass
    supervise.stop_serving(tmp_path)
    assert first.wait(5) != 0
    with supervise.only_one(tmp_path):
        assert (tmp_path / "serve.lock").read_text() == str(os.getpid())


def test_stopping_what_does_not_run_is_no_error(tmp_path: Path) -> None:
    supervise.stop_serving(tmp_path)
    with supervise.only_one(tmp_path):
        pass
    supervise.stop_serving(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_signals_lead_to_the_clean_end(number: signal.Signals) -> None:
    with supervise.interruptible(), pytest.raises(supervise.Interrupted):
        os.kill(os.getpid(), number)
