"""One process under the supervisor: started with its output in a log file, started again when it dies."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

PR_SET_PDEATHSIG = 1
STEADY_SECONDS = 30  # one that ran this long may fail anew
MAX_QUICK_DEATHS = 5
LONGEST_PAUSE = 30.0


def _end_with_parent() -> None:
    """In the child: be told to stop when the supervisor is killed, so that it never leaves a worker behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Child:
    """A command that should always run. `name` names its log file too; `without` are variables that it is not told."""

    name: str
    arguments: list[str]
    log: Path
    without: tuple[str, ...] = ()
    process: "subprocess.Popen[bytes] | None" = None
    quick_deaths: int = 0
    started: float = 0.0
    not_before: float = field(default=0.0, repr=False)

    def start(self) -> None:
        """Starts the command in a session of its own: the supervisor, not the terminal, tells it to stop."""
        environ = {name: value for name, value in os.environ.items() if name not in self.without}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=_end_with_parent, env=environ,
            )  # fmt: skip
        self.started = time.monotonic()

    def running(self) -> bool:
        """Whether its process lives."""
        return self.process is not None and self.process.poll() is None

    def revive(self) -> bool:
        """Starts it again if it died, after a pause that grows; False once it has died too often in a row."""
        if self.running():
            return True
        now = time.monotonic()
        if self.not_before == 0.0:
            self.quick_deaths = 1 if now - self.started > STEADY_SECONDS else self.quick_deaths + 1
            self.not_before = now + min(2.0 ** (self.quick_deaths - 1) - 1, LONGEST_PAUSE)
        if self.quick_deaths >= MAX_QUICK_DEATHS:
            return False
        if now >= self.not_before:
            self.not_before = 0.0
            self.start()
        return True

    def ask_to_stop(self) -> None:
        """Sends SIGTERM; gunicorn and Celery finish what they are at."""
        if self.process is not None and self.running():
            self.process.terminate()

    def wait_stopped(self, until: float) -> None:
        """Waits until the clock `time.monotonic` says `until`, then kills it with all it started."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_lines(self, count: int = 20) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
