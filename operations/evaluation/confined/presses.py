"""Handing work to the confined process: started when it is first needed, kept, ended when it takes too long."""

import atexit
import base64
import json
import os
import select
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any, cast

_CHILD = Path(__file__).with_name("child.py")
START = 30  # seconds until it has to be confined
CHART = 30  # seconds, of the clock and of the processor, for one chart
PDF = 120  # for one document
_LARGEST = 200 << 20  # bytes of one answer

Message = dict[str, Any]


class ConfinedError(Exception):
    """The work failed: ``kind`` is typst, value (a fault of the input), time, ended (it died, for want of memory, say),
    confinement (the kernel can't keep it in) or other."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Press:
    """One confined process, and the lock that lets one piece of work at a time into it."""

    def __init__(self, fonts: Sequence[Path], *, landlock: bool = True) -> None:
        """``fonts``: folders of TTF files, all that it may read. ``landlock`` is taken away by tests alone."""
        self._fonts = tuple(fonts)
        self._landlock = landlock
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._spare = ""
        self.way = ""

    def chart(self, spec: Mapping[str, Any], *, version: str, config: Mapping[str, Any]) -> str:
        """A Vega-Lite spec as SVG text. Raises ConfinedError."""
        answer = self._ask({"do": "chart", "spec": spec, "version": version, "config": config}, CHART)
        return str(answer["svg"])

    def typeset(self, files: Mapping[str, bytes], *, standards: Sequence[str], timestamp: int) -> bytes:
        """``main.typ`` of ``files`` as a PDF; nothing else can be read or imported. ``timestamp``: UNIX seconds.
        Raises ConfinedError."""
        packed = {name: base64.b64encode(content).decode("ascii") for name, content in files.items()}
        work = {"do": "typeset", "files": packed, "standards": list(standards), "timestamp": timestamp}
        return base64.b64decode(self._ask(work, PDF)["pdf"])

    def close(self) -> None:
        """End the process; the next piece of work starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
        if self._spare:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = ""

    def forget(self) -> None:
        """In a forked process: the pipes are the parent's. They are closed here, so that its press sees it end."""
        process, self._process, self._lock = self._process, None, threading.Lock()
        self._spare = ""
        for pipe in (process.stdin, process.stdout) if process else ():
            if pipe:
                os.close(pipe.fileno())
        if process is not None:
            process.stdin = process.stdout = None
            process.returncode = 0  # not ours to wait for

    def _ask(self, work: Message, seconds: int) -> Message:
        content = json.dumps({**work, "seconds": seconds}, ensure_ascii=False).encode()
        with self._lock:
            process = self._running()
            try:
                answer = _exchange(process, content, time.monotonic() + seconds)
            except ConfinedError:
                self.close()
                raise
        return _checked(answer)

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        spare = "" if self._landlock and _has_landlock() else self._spare_root()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                str(_CHILD),
                spare,
                "landlock" if self._landlock else "no-landlock",
                *self._folders(),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
        try:
            self.way = _checked(_exchange(self._process, b"", time.monotonic() + START))["confined"]
        except ConfinedError:
            self.close()
            raise
        return self._process

    def _folders(self) -> list[str]:
        return [str(folder.resolve()) for folder in self._fonts]

    def _spare_root(self) -> str:
        """A folder with the fonts under the names they have outside, the root where the kernel has no Landlock."""
        self._spare = tempfile.mkdtemp(prefix="seagull-press-")
        for folder in self._folders():
            shutil.copytree(folder, self._spare + folder, dirs_exist_ok=True)
        return self._spare


def _has_landlock() -> bool:
    from operations.evaluation.confined import syscalls

    return syscalls.landlock_version() > 0


def _exchange(process: "subprocess.Popen[bytes]", content: bytes, until: float) -> Message:
    """Write a request (none, when only the first answer is awaited) and read the answer, before a moment."""
    into, out_of = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
    try:
        if content:
            into.write(struct.pack(">I", len(content)) + content)
            into.flush()
        head = _read(out_of, 4, until)
        length = struct.unpack(">I", head)[0]
        if length > _LARGEST:
            raise ConfinedError("ended", "The answer is too large.")
        answer: Message = json.loads(_read(out_of, length, until))
    except (BrokenPipeError, ValueError) as error:
        raise ConfinedError("ended", "The process that draws has ended.") from error
    return answer


def _read(stream: IO[bytes], count: int, until: float) -> bytes:
    found = bytearray()
    while len(found) < count:
        ready, _, _ = select.select([stream], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise ConfinedError("time", "Drawing took longer than it may.")
        piece = os.read(stream.fileno(), count - len(found))
        if not piece:
            raise ConfinedError("ended", "The process that draws has ended.")
        found += piece
    return bytes(found)


def _checked(answer: Message) -> Message:
    if "error" in answer:
        raise ConfinedError(answer["error"], answer["message"])
    return answer


_presses: dict[tuple[Path, ...], Press] = {}
_presses_lock = threading.Lock()


def press(fonts: Sequence[Path]) -> Press:
    """This process's press for a set of fonts."""
    with _presses_lock:
        return _presses.setdefault(tuple(fonts), Press(fonts))


def _after_fork() -> None:
    global _presses_lock
    _presses_lock = threading.Lock()
    for each in _presses.values():
        each.forget()


def _at_exit() -> None:
    for each in _presses.values():
        each.close()


os.register_at_fork(after_in_child=_after_fork)
atexit.register(_at_exit)
