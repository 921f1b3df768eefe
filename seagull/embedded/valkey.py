"""The embedded Valkey: broker and cache on a UNIX socket, with a password, keeping nothing on disk.

PostgreSQL is the only record, so losing all of this loses no work.
"""

import contextlib
import signal
import socket
import subprocess
import time

from seagull.embedded import account, processes
from seagull.embedded.errors import ServiceError
from seagull.embedded.keyring import secret
from seagull.embedded.layout import Layout

SECRET_NAME = "valkey"  # noqa: S105
START_SECONDS = 10

CONFIGURATION = """\
# Written by seagull.embedded at every start.
port 0
unixsocket "{run}/valkey.sock"
unixsocketperm 700
requirepass {password}
daemonize yes
pidfile "{folder}/valkey.pid"
logfile "{folder}/server.log"
loglevel warning
dir "{folder}"
save ""
appendonly no
"""


def running(layout: Layout) -> bool:
    """Whether the server answers a ping at the place on record."""
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            connection.connect(str(layout.run / "valkey.sock"))
            connection.sendall(f"AUTH {secret(layout.var, SECRET_NAME)}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2:
                part = connection.recv(256)
                if not part:
                    return False
                answer += part
            return answer == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False


def start(layout: Layout) -> None:
    """Starts the server; raises ServiceError when it does not answer within ten seconds."""
    stop(layout)
    configuration = layout.valkey / "valkey.conf"
    configuration.unlink(missing_ok=True)
    configuration.touch(mode=0o600)
    configuration.write_text(
        CONFIGURATION.format(run=layout.run, folder=layout.valkey, password=secret(layout.var, SECRET_NAME)),
        encoding="utf-8",
    )
    account.give(configuration, layout.account)
    started = subprocess.run(
        [str(layout.programs.valkey), str(configuration)],
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=layout.valkey,
        env=account.environment(), **account.identity(layout.account),
    )  # fmt: skip
    until = time.monotonic() + START_SECONDS
    while not running(layout):
        if started.returncode or time.monotonic() > until:
            raise ServiceError(f"Valkey did not start; see {layout.valkey / 'server.log'}.")
        time.sleep(0.02)


def stop(layout: Layout) -> None:
    """Stops the server, if there is one."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        pid = int((layout.valkey / "valkey.pid").read_text())
        if not processes.end(
            pid, name="valkey-server", folder=layout.valkey, signals=[(signal.SIGTERM, 10), (signal.SIGKILL, 5)]
        ):
            raise ServiceError(f"Valkey in {layout.valkey} does not stop.")
    (layout.run / "valkey.sock").unlink(missing_ok=True)
