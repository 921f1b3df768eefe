"""Work in a forked child, which tells its parent in lines what it found, and is given up when it falls silent."""

import contextlib
import json
import os
import select
import signal
import time
from collections.abc import Callable
from typing import Any

Tell = Callable[[dict[str, Any]], None]


def in_child(work: Callable[[Tell], None], told: Tell, patience: float) -> bool:
    """Fork, do ``work`` there, hear what it tells. False when nothing was heard for ``patience`` seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _live(reading, writing, work)
    os.close(writing)
    try:
        return _hear(reading, told, patience)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _live(reading: int, writing: int, work: Callable[[Tell], None]) -> None:
    os.close(reading)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        with os.fdopen(writing, "w", encoding="utf-8", buffering=1) as pipe:  # a line is sent with its end

            def tell(line: dict[str, Any]) -> None:
                pipe.write(json.dumps(line) + "\n")

            work(tell)
    finally:
        os._exit(0)


def _hear(reading: int, told: Tell, patience: float) -> bool:
    kept = b""
    heard = time.monotonic()
    while (left := heard + patience - time.monotonic()) > 0:
        if not select.select([reading], [], [], left)[0]:
            return False
        piece = os.read(reading, 1 << 16)
        if not piece:
            return True
        *lines, kept = (kept + piece).split(b"\n")
        for line in lines:
            told(json.loads(line))
            heard = time.monotonic()
    return False
