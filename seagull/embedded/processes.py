"""Reading /proc: a process id kept in a file is worth nothing until the process behind it is known to be ours."""

import os
import signal
import time
from pathlib import Path


def is_ours(pid: int, *, name: str, folder: Path) -> bool:
    """Whether `pid` is a live process called `name` working in `folder` (after a restart ids are soon used again)."""
    proc = Path("/proc") / str(pid)
    try:
        return (proc / "comm").read_text().strip() == name and (proc / "cwd").samefile(folder)
    except OSError:
        return False


def all_ours(*, name: str, folder: Path) -> list[int]:
    """Every live process called `name` working in `folder`."""
    found = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal())
    return [pid for pid in found if is_ours(pid, name=name, folder=folder)]


def end(pid: int, *, name: str, folder: Path, signals: list[tuple[signal.Signals, float]]) -> bool:
    """Sends each signal in turn and waits its seconds for the process to go; True once it has gone."""
    for number, seconds in signals:
        if not is_ours(pid, name=name, folder=folder):
            return True
        os.kill(pid, number)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not is_ours(pid, name=name, folder=folder):
                return True
            time.sleep(0.02)
    return not is_ours(pid, name=name, folder=folder)
