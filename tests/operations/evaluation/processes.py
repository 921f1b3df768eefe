"""A worker and a beat of their own for a test, which can be killed like a machine that loses power."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def celery(what: str, log: Path, *options: str, lease: float = 30.0) -> Iterator[subprocess.Popen[bytes]]:
    """``worker`` or ``beat`` as a process group, killed at the end. Its output goes to ``log``; ``lease``: seconds."""
    command = [sys.executable, "-m", "celery", "--app", "seagull", what, "--loglevel", "info", *options]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "seagull.settings.test", "SEAGULL_TEST_LEASE": str(lease)}
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL to the whole group: nothing gets to say goodbye."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
