"""Asking the embedded servers, and killing them."""

import os
import signal
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2

from seagull.embedded import layout


def ask(url: str, query: str) -> Any:
    """The first value that a query gives."""
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def do(url: str, statement: str) -> None:
    """Runs a statement and commits."""
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement)


def postgres_pid(var: Path) -> int:
    """The process id of the server under `var`."""
    found = layout.find(var)
    assert found
    return int((found.postgres / "postmaster.pid").read_text().split()[0])


def valkey_pid(var: Path) -> int:
    """The process id of the server under `var`."""
    found = layout.find(var)
    assert found
    return int((found.valkey / "valkey.pid").read_text())


def kill(pid: int) -> None:
    """SIGKILL, and wait until the process has gone."""
    os.kill(pid, signal.SIGKILL)
    while alive(pid):
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether there is such a process and it is no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
