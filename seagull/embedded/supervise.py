"""`make run` from the finished environment to the served portal, and everything stopped again at the end.

The order: services, database (roles, migrations, reference data), then the worker, beat and the web server, then the
demo data, whose report the worker compiles. Only then is the address printed. What dies is started again.
"""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from seagull.embedded import ServiceError, stop
from seagull.embedded.child import Child
from seagull.embedded.environment import FOLDER, prepare, var_folder

PAUSE = 0.5
WEB_SECONDS = 60
STOP_SECONDS = 20


class Interrupted(Exception):
    """SIGINT or SIGTERM has come."""


def serve() -> None:
    """Serves until interrupted. Raises ServiceError with what failed and where to look."""
    began = time.monotonic()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seagull.settings.development")
    var = var_folder(os.environ)
    with only_one(var), interruptible():
        host, port = os.environ.get("HOST", "127.0.0.1"), int(os.environ.get("PORT", "8000"))
        _refuse_taken_port(host, port)
        embedded = not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
        children = _children(var)
        try:
            _say("Starting the database and the broker.")
            prepare(os.environ)
            _manage("provision")
            for child in children:
                child.start()
            _wait_for_web(children, host, port)
            _manage("demo")
            _greet(var, host, port, time.monotonic() - began)
            _watch(children)
        except Interrupted:
            _say("Stopping.")
        finally:
            _stop(children)
            if embedded:
                stop(var)


def _children(var: Path) -> list[Child]:
    logs = var / "log"
    logs.mkdir(parents=True, exist_ok=True)
    celery = ["-m", "celery", "--app", "seagull"]
    processes = str(os.cpu_count() or 2)
    return [
        Child("worker", [*celery, "worker", "--loglevel", "info", "--concurrency", processes], logs / "worker.log"),
        Child("beat", [*celery, "beat", "--loglevel", "info", "--pidfile", ""], logs / "beat.log"),
        # Whoever signs in is served by it: it does not know the role that compares across parties.
        Child(
            "web",
            ["-m", "gunicorn", "--config", str(FOLDER / "deploy" / "gunicorn.py")],
            logs / "web.log",
            without=("MATCHING_DATABASE_URL",),
        ),
    ]


def _manage(command: str) -> None:
    """Runs a management command, its output on ours."""
    done = subprocess.run([sys.executable, str(FOLDER / "manage.py"), command], check=False, start_new_session=True)
    if done.returncode:
        raise ServiceError(f"`manage.py {command}` failed.")


def _wait_for_web(children: list[Child], host: str, port: int) -> None:
    until = time.monotonic() + WEB_SECONDS
    while not _answers(host, port):
        _revive(children)
        if time.monotonic() > until:
            web = children[-1]
            raise ServiceError(f"The web server does not answer. The end of {web.log}:\n{web.last_lines()}")
        time.sleep(PAUSE / 5)


def _answers(host: str, port: int) -> bool:
    address = f"http://{'127.0.0.1' if host in ('', '0.0.0.0') else host}:{port}/health/live"  # noqa: S104
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _watch(children: list[Child]) -> None:
    while True:
        _revive(children)
        time.sleep(PAUSE)


def _revive(children: list[Child]) -> None:
    for child in children:
        if not child.revive():
            raise ServiceError(f"The {child.name} keeps dying. The end of {child.log}:\n{child.last_lines()}")


def _stop(children: list[Child]) -> None:
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.wait_stopped(until)


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ServiceError(
                f"Port {port} cannot be used ({error.strerror}). Choose another: make run PORT=8001"
            ) from None


def _greet(var: Path, host: str, port: int, seconds: float) -> None:
    """Prints the address and the demo accounts."""
    accounts = var / "demo-accounts.json"
    if accounts.exists():
        rows = json.loads(accounts.read_text(encoding="utf-8"))
        columns = [name for name in rows[0] if "totp" not in name] if rows else []
        table = [columns, *([str(row[name] or "") for name in columns] for row in rows)]
        widths = [max(len(line[index]) for line in table) for index in range(len(columns))]
        _say("")
        for line in table:
            _say("  " + "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
        _say(f"\nDemo accounts, with their authenticator secrets: {accounts}")
    name = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104
    _say(f"The portal is served at http://{name}:{port}/ (started in {seconds:.0f} s). Ctrl-C or `make stop` ends it.")


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Holds the supervisor's lock, with its process id in it for `stop_serving`."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "serve.lock").open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServiceError(f"The portal of {var} is being served already; `make stop` ends that.") from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield
        handle.truncate(0)


def stop_serving(var: Path) -> None:
    """Stops the supervisor of `var`, if there is one, and waits until it has gone."""
    try:
        handle = (var / "serve.lock").open("r+")
    except FileNotFoundError:
        return
    with handle:
        until = time.monotonic() + STOP_SECONDS + 20
        asked = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                handle.seek(0)
                pid = handle.read()
                if pid.isdigit() and not asked:
                    os.kill(int(pid), signal.SIGTERM)
                    asked = True
            if time.monotonic() > until:
                raise ServiceError(f"The portal of {var} does not stop; its process is {pid}.")
            time.sleep(0.1)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turns the first SIGINT or SIGTERM into Interrupted; later ones wait for the clean end."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise Interrupted

    caught = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # under nohup it stays ignored
        caught.append(signal.SIGHUP)
    before = {each: signal.signal(each, interrupt) for each in caught}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _say(line: str) -> None:
    print(line, flush=True)
