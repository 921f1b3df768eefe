"""The embedded services start by themselves, keep what they hold, and come back after any kind of death."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest
import redis

from seagull import embedded
from seagull.embedded import layout
from tests.embedded.servers import alive, ask, do, kill, postgres_pid, valkey_pid


def test_the_second_time_nothing_is_started_and_no_time_lost(var: Path) -> None:
    first = embedded.ensure(var, durable=False)
    began = time.perf_counter()
    second = embedded.ensure(var, durable=False)
    took = time.perf_counter() - began
    assert (first.started, second.started) == (True, False)
    assert second.app_url == first.app_url
    assert took < 0.2


def test_data_outlive_a_stop(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    do(urls.owner_url, "CREATE TABLE kept AS SELECT 41 AS n")
    embedded.stop(var)
    assert embedded.ensure(var, durable=False).started
    assert ask(urls.app_url, "SELECT n FROM kept") == 41


def test_a_killed_postgres_comes_back_with_its_data(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    do(urls.owner_url, "CREATE TABLE survives AS SELECT 42 AS n")
    kill(postgres_pid(var))
    assert embedded.ensure(var, durable=False).started
    assert ask(urls.app_url, "SELECT n FROM survives") == 42


def test_a_session_that_outlives_a_killed_postgres_is_ended_before_the_next_one_starts(var: Path) -> None:
    """It could still write into what the next server recovers."""
    urls = embedded.ensure(var, durable=False)
    with closing(psycopg2.connect(urls.app_url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        session = cursor.fetchone()[0]
        os.kill(session, signal.SIGSTOP)  # as one that is too busy to notice
        kill(postgres_pid(var))
        assert alive(session)
        assert embedded.ensure(var, durable=False).started
        assert not alive(session)
    assert ask(urls.app_url, "SELECT 1") == 1


def test_a_pid_file_that_names_a_stranger_is_no_obstacle(var: Path) -> None:
    """After a restart of the machine the id may be another program's: it must neither block nor be killed."""
    urls = embedded.ensure(var, durable=False)
    kill(postgres_pid(var))
    kill(valkey_pid(var))
    found = layout.find(var)
    assert found
    stranger = subprocess.Popen(["/bin/sleep", "60"])
    try:
        for pid_file in (found.postgres / "postmaster.pid", found.valkey / "valkey.pid"):
            lines = pid_file.read_text().splitlines()
            pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
        assert embedded.ensure(var, durable=False).started
        assert ask(urls.app_url, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_killed_valkey_comes_back(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    kill(valkey_pid(var))
    assert embedded.ensure(var, durable=False).started
    assert redis.Redis.from_url(urls.redis_url).ping()


def test_an_interrupted_initdb_is_done_again(own_var: Path) -> None:
    half = own_var / "postgres.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    urls = embedded.ensure(own_var, durable=False)
    assert ask(urls.app_url, "SELECT 1") == 1


def test_two_launchers_at_once_start_one_server(own_var: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from seagull.embedded import ensure;"
        "print(int(ensure(Path(sys.argv[1]), durable=False).started))"
    )
    launchers = [
        subprocess.Popen([sys.executable, "-c", code, str(own_var)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    said = [launcher.communicate(timeout=60)[0].strip() for launcher in launchers]
    assert all(launcher.returncode == 0 for launcher in launchers)
    assert "1" in said
    assert ask(embedded.ensure(own_var).app_url, "SELECT 1") == 1


def test_stop_leaves_no_process(own_var: Path) -> None:
    embedded.ensure(own_var, durable=False)
    pids = [postgres_pid(own_var), valkey_pid(own_var)]
    embedded.stop(own_var)
    assert not any(alive(pid) for pid in pids)


def test_clean_leaves_nothing(own_var: Path) -> None:
    embedded.ensure(own_var, durable=False)
    embedded.clean(own_var)
    assert not own_var.exists()


def test_nobody_gets_in_without_the_password(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    for login in ("seagull_app", "seagull_owner", "seagull_admin"):
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(_with_login(urls.app_url, login, "guessed"))
    socket = urls.redis_url.rpartition("@")[2].partition("?")[0]
    with pytest.raises(redis.AuthenticationError):
        redis.Redis.from_url(f"unix://{socket}").ping()


def test_neither_server_listens_on_the_network(var: Path) -> None:
    embedded.ensure(var, durable=False)
    for pid in (postgres_pid(var), valkey_pid(var)):
        sockets = {link.readlink().name for link in Path(f"/proc/{pid}/fd").iterdir()}
        listening = {
            f"socket:[{line.split()[9]}]"
            for table in ("tcp", "tcp6")
            for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
        }
        assert not sockets & listening


def test_secrets_are_for_their_owner_alone(var: Path) -> None:
    embedded.ensure(var, durable=False)
    for path in [var / "secrets", *(var / "secrets").iterdir(), layout.find(var).valkey / "valkey.conf"]:  # type: ignore[union-attr]
        assert path.stat().st_mode & 0o077 == 0, path


def test_text_is_utf8_and_compares_as_c(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    assert ask(urls.app_url, "SHOW server_encoding") == "UTF8"
    assert ask(urls.app_url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert ask(urls.app_url, "SELECT 'Đặng' ~ '^\\w+$'") is True


def test_the_log_quotes_no_row(var: Path) -> None:
    urls = embedded.ensure(var, durable=False)
    with pytest.raises(psycopg2.errors.InvalidTextRepresentation):
        ask(urls.app_url, "SELECT 'Somchai'::integer")
    assert "Somchai" not in (layout.find(var).postgres / "server.log").read_text()  # type: ignore[union-attr]


def _with_login(url: str, user: str, password: str) -> str:
    return f"postgresql://{user}:{password}@{url.partition('@')[2]}"
