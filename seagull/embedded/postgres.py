"""The embedded PostgreSQL: made once, started when it is down, reached through a UNIX socket and with passwords only.

The C.UTF-8 locale of PostgreSQL itself is used: it is the same on every machine, and the wheel has no ICU.
"""

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from seagull.embedded import account, processes
from seagull.embedded.errors import ServiceError
from seagull.embedded.keyring import secret
from seagull.embedded.layout import Layout

ADMIN = "seagull_admin"
PORT = 5432
STARTS = 3
START_SECONDS = 60

CONFIGURATION = """\
# Written by seagull.embedded at every start.
listen_addresses = ''
port = {port}
unix_socket_directories = '{run}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = '128MB'
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
# The log must not quote rows: no errors of clients (they hear of them), no statements, no parameters.
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""
# For tests: a crash of the machine may cost the data, one of the server does not.
WITHOUT_DURABILITY = "fsync = off\nfull_page_writes = off\n"


def running(layout: Layout) -> bool:
    """Whether the server is up and accepts connections at the place on record."""
    lines = _pid_file(layout)
    return (
        len(lines) >= 8
        and lines[7].strip() == "ready"
        and lines[4] == str(layout.run)
        and processes.is_ours(int(lines[0]), name="postgres", folder=layout.postgres)
        and (layout.run / f".s.PGSQL.{PORT}").is_socket()
    )


def start(layout: Layout, *, durable: bool = True) -> None:
    """Makes the cluster if there is none and starts it; a server that died left files behind, which are cleared.

    Raises ServiceError with the end of the server's log when it does not come up.
    """
    if not (layout.postgres / "PG_VERSION").exists():
        _initialise(layout)
    account.give(layout.postgres, layout.account)  # a copy made by root is root's
    _refuse_other_version(layout)
    _configure(layout, durable=durable)
    for attempt in range(1, STARTS + 1):
        _clear_stale(layout)
        if _pg_ctl(layout, "start", "--wait", f"--timeout={START_SECONDS}", "--log", str(_log(layout))).returncode == 0:
            return
        time.sleep(attempt)  # what is left of a killed server lets go of its memory within a second or two
    raise ServiceError(f"PostgreSQL did not start. The end of {_log(layout)}:\n{_tail(_log(layout))}")


def stop(layout: Layout) -> None:
    """Stops the server, at once but cleanly; harder if it does not go."""
    lines = _pid_file(layout)
    if lines and not processes.end(
        int(lines[0]),
        name="postgres",
        folder=layout.postgres,
        signals=[(signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)],
    ):
        raise ServiceError(f"PostgreSQL in {layout.postgres} does not stop.")


def _initialise(layout: Layout) -> None:
    """Makes a cluster beside the place it belongs and moves it there whole, so that half a cluster is never started."""
    half = layout.home / "postgres.new"
    if half.exists():
        shutil.rmtree(half)
    half.mkdir(mode=0o700)
    account.give(half, layout.account)
    password = layout.run / "initial-password"
    password.touch(mode=0o600)
    try:
        password.write_text(secret(layout.var, ADMIN) + "\n", encoding="ascii")
        account.give(password, layout.account)
        made = _run(
            layout,
            [
                str(layout.programs.postgres / "initdb"), "--pgdata", str(half), "--username", ADMIN,
                "--pwfile", str(password), "--auth=scram-sha-256", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions",
            ],
            cwd=half,
        )  # fmt: skip
    finally:
        password.unlink()
    if made.returncode:
        raise ServiceError(f"initdb failed:\n{made.stderr}")
    (half / "pg_hba.conf").write_text("local all all scram-sha-256\n", encoding="ascii")
    half.rename(layout.postgres)


def _refuse_other_version(layout: Layout) -> None:
    data = (layout.postgres / "PG_VERSION").read_text().strip()
    program = subprocess.run(
        [str(layout.programs.postgres / "postgres"), "--version"], check=True, capture_output=True, text=True
    ).stdout.split()[-1]
    if data != program.split(".")[0]:
        raise ServiceError(
            f"The data in {layout.postgres} are PostgreSQL {data}'s, the server is {program}. Dump them with the older "
            f"one, or start over with `make clean-data`."
        )


def _configure(layout: Layout, *, durable: bool) -> None:
    ours = layout.postgres / "seagull.conf"
    text = CONFIGURATION.format(port=PORT, run=str(layout.run).replace("'", "''"))
    ours.write_text(text if durable else text + WITHOUT_DURABILITY, encoding="utf-8")
    account.give(ours, layout.account)
    main = layout.postgres / "postgresql.conf"
    if "include = 'seagull.conf'" not in main.read_text(encoding="utf-8"):
        with main.open("a", encoding="utf-8") as stream:
            stream.write("\ninclude = 'seagull.conf'\n")


def _clear_stale(layout: Layout) -> None:
    """Removes the files of a server that was killed.

    PostgreSQL does so itself, unless the process id in them belongs to another process of the same account by now.
    """
    lines = _pid_file(layout)
    if lines and not processes.is_ours(int(lines[0]), name="postgres", folder=layout.postgres):
        _end_orphans(layout)
        for left in (
            layout.postgres / "postmaster.pid",
            layout.run / f".s.PGSQL.{PORT}.lock",
            layout.run / f".s.PGSQL.{PORT}",
        ):
            left.unlink(missing_ok=True)
    elif lines:
        stop(layout)  # it runs, but not at the place on record


def _end_orphans(layout: Layout) -> None:
    """Ends the sessions that outlived a killed server. Busy ones write on for a while, into the very files that the
    next server recovers: with the pid file goes PostgreSQL's own guard against that, its look at the shared memory."""
    for pid in processes.all_ours(name="postgres", folder=layout.postgres):
        hard = [(signal.SIGQUIT, 5.0), (signal.SIGKILL, 10.0)]
        if not processes.end(pid, name="postgres", folder=layout.postgres, signals=hard):
            raise ServiceError(f"A process of the killed PostgreSQL in {layout.postgres} does not end: {pid}.")


def _pid_file(layout: Layout) -> list[str]:
    """The lines of postmaster.pid: process id, data directory, start, port, socket folder, host, memory, state."""
    try:
        lines = (layout.postgres / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return lines if lines and lines[0].strip().isdigit() else []


def _pg_ctl(layout: Layout, action: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(layout.programs.postgres / "pg_ctl"), action, "--pgdata", str(layout.postgres), "--silent", *options]
    return _run(layout, command, cwd=layout.postgres)


def _run(layout: Layout, command: list[str], *, cwd: Path | str) -> subprocess.CompletedProcess[str]:
    """Runs a program as the services' account. Its output goes through a file: a server it starts keeps it open."""
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            command, check=False, stdin=subprocess.DEVNULL, stdout=output, stderr=output, text=True, cwd=cwd,
            env=account.environment(), **account.identity(layout.account),
        )  # fmt: skip
        output.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, stdout="", stderr=output.read())


def _log(layout: Layout) -> Path:
    return layout.postgres / "server.log"


def _tail(path: Path, lines: int = 15) -> str:
    try:
        return "\n".join(path.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
    except FileNotFoundError:
        return "(there is none)"
