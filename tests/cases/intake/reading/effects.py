"""What a file may have done that it should not: connections, files, processes, memory."""

import os
import resource
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cases.intake.reading.read import read_workbook
from cases.intake.reading.workbook import UnreadableWorkbook
from tests.cases.intake.reading.books import AGENCIES, TODAY

#: What the process that reads may take at most, by its own limit, and what this one may come to hold of the result.
CHILD_BYTES, OWN_BYTES = 3 << 29, 3 << 29


@dataclass
class Watch:
    """``address`` is where a file would reach out to; ``connections`` counts who came."""

    folder: Path
    address: str = ""
    connections: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)

    def read(self, filename: str, data: bytes) -> str:
        """Reads a file as the portal does: the code of the refusal, or ``read``. Anything else fails the test."""
        try:
            read_workbook(data, filename=filename, agency=AGENCIES["KH"], today=TODAY)
        except UnreadableWorkbook as refused:
            outcome = refused.code
        else:
            outcome = "read"
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1
        return outcome

    def effects(self) -> dict[str, object]:
        """All that must not have changed."""
        return {
            "connections": self.connections,
            "files": sorted(path.name for path in self.folder.iterdir()),
            "descriptors": len(list(Path("/proc/self/fd").iterdir())),
            "children": Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii"),
        }

    @staticmethod
    def memory() -> tuple[int, int]:
        """The most bytes that a process of the reading has taken, and that this one has."""
        kinds = (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
        child, own = (resource.getrusage(kind).ru_maxrss * 1024 for kind in kinds)
        return child, own


@contextmanager
def watching(folder: Path, monkeypatch) -> Iterator[Watch]:
    """A folder to work in, and an address that listens."""
    monkeypatch.chdir(folder)
    watch = Watch(folder)
    with socket.create_server(("127.0.0.1", 0)) as server:
        watch.address = f"http://127.0.0.1:{server.getsockname()[1]}"
        server.settimeout(0.2)
        stop = threading.Event()
        thread = threading.Thread(target=_listen, args=(server, watch, stop))
        thread.start()
        try:
            yield watch
        finally:
            stop.set()
            thread.join()


def _listen(server: socket.socket, watch: Watch, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        watch.connections += 1
        connection.close()
