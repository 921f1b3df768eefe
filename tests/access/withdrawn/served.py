"""The portal under gunicorn, with processes and threads as in production, asked over connections that stay open."""

import http.client
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[3]
#: Connections that a party's browsers keep open; more than there are threads in one process.
CONNECTIONS = 6


@dataclass
class Served:
    """Asks over any of its open connections, each of which a thread of either process may answer."""

    port: int
    chance: random.Random
    _open: list[http.client.HTTPConnection] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open = [http.client.HTTPConnection("127.0.0.1", self.port, timeout=30) for _ in range(CONNECTIONS)]

    def get(self, path: str, headers: dict[str, str]) -> tuple[int, str]:
        """Status and body."""
        connection = self.chance.choice(self._open)
        for _ in range(2):
            try:
                connection.request("GET", path, headers=headers)
                answer = connection.getresponse()
                return answer.status, answer.read().decode(errors="replace")
            except (http.client.HTTPException, ConnectionError):
                connection.close()  # the server lets go of a connection after a few idle seconds
        raise AssertionError(f"{path} was not answered")


@contextmanager
def served(log: Path, chance: random.Random) -> Iterator[Served]:
    """The portal on a free port, over this test's database and broker; ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings.served", "PORT": str(port)}
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.py"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
    try:
        _wait(port, process, log)
        yield Served(port, chance)
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=30)
        process.kill()


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"the portal did not start:\n{log.read_text(errors='replace')[-2000:]}")
