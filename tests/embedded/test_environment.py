"""What is given is used, what is not is started, and a child process finds everything said."""

from pathlib import Path

import pytest

from seagull import embedded
from seagull.embedded.environment import key_prefix, needs_services, prepare
from seagull.embedded.scratch import prepare as prepare_run
from seagull.settings.environment import celery_url, databases
from tests.database import scratch
from tests.embedded.servers import ask


def test_with_nothing_given_both_are_started(var: Path) -> None:
    environ = {"SEAGULL_VAR": str(var)}
    prepare(environ)
    assert ask(environ["DATABASE_URL"], "SELECT current_user") == "seagull_app"
    assert ask(environ["DATABASE_OWNER_URL"], "SELECT current_user") == "seagull_owner"
    assert environ["REDIS_URL"] == embedded.ensure(var).redis_url


def test_a_child_finds_everything_said(own_var: Path) -> None:
    given = {
        "SEAGULL_VAR": str(own_var), "DATABASE_URL": "postgresql://a@db/x", "DATABASE_OWNER_URL": "postgresql://o@db/x",
        "REDIS_URL": "redis://cache", "SEAGULL_KEY_PREFIX": "p",
    }  # fmt: skip
    environ = dict(given)
    prepare(environ)
    assert environ == given
    assert not own_var.exists()


def test_a_given_server_gets_roles_and_nothing_embedded_is_started(tmp_path: Path) -> None:
    run = scratch()
    login = embedded.roles.with_database(run.admin_url, f"{run.database}_given")
    environ = {"SEAGULL_VAR": str(tmp_path), "DATABASE_URL": login, "REDIS_URL": "redis://cache"}
    try:
        prepare(environ)
        assert ask(environ["DATABASE_URL"], "SELECT current_user") == f"{run.database}_given_app"
        assert ask(environ["DATABASE_OWNER_URL"], "SELECT current_user") == f"{run.database}_given_owner"
        assert ask(environ["MATCHING_DATABASE_URL"], "SELECT current_user") == f"{run.database}_given_matcher"
        assert [path.name for path in tmp_path.iterdir()] == ["secrets"]
    finally:
        embedded.roles.drop(run.admin_url, database=f"{run.database}_given")


def test_each_worker_of_a_run_gets_a_database_of_its_own_and_its_children_the_same(tmp_path: Path) -> None:
    """Workers inherit what the process that hands out the tests prepared for itself."""
    given = {"SEAGULL_VAR": str(tmp_path), "DATABASE_URL": scratch().admin_url, "REDIS_URL": "redis://cache"}
    handing_out = dict(given)
    first = prepare_run(handing_out)
    worker = {**handing_out, "PYTEST_XDIST_WORKER": "gw1"}
    second = prepare_run(worker)
    assert first and second
    assert first.database != second.database
    assert second.admin_url == first.admin_url == given["DATABASE_URL"]
    assert Path(worker["SEAGULL_VAR"]).parent == tmp_path.resolve()
    child = dict(worker)
    assert prepare_run(child) is None
    assert child == worker


@pytest.mark.parametrize("arguments", [[], ["check"], ["makemessages", "-l", "km"], ["migrate", "--help"]])
def test_what_only_reads_the_code_starts_nothing(arguments: list[str]) -> None:
    assert not needs_services(arguments)


@pytest.mark.parametrize("arguments", [["provision"], ["intake", "cn-mps", "a.xlsx"], ["migrate"]])
def test_everything_else_does(arguments: list[str]) -> None:
    assert needs_services(arguments)


def test_keys_are_told_apart_by_database_and_not_by_login() -> None:
    assert key_prefix("postgresql://a:1@db/one") == key_prefix("postgresql://b:2@db/one")
    assert key_prefix("postgresql://a:1@db/one") != key_prefix("postgresql://a:1@db/two")


def test_celery_spells_sockets_its_own_way() -> None:
    assert celery_url("unix://:pw@/run/v.sock?db=3") == "redis+socket://:pw@/run/v.sock?virtual_host=3"
    assert celery_url("rediss://:pw@cache:6380/1") == "rediss://:pw@cache:6380/1"


def test_a_socket_folder_keeps_its_capital_letters() -> None:
    entry = databases({"DATABASE_URL": "postgresql://u:p@/seagull?host=%2Fsrv%2FPortal%2Frun&port=5432"})["default"]
    assert entry["HOST"] == "/srv/Portal/run"
    assert "host" not in entry["OPTIONS"]


def test_a_process_without_the_owners_url_has_no_owner_connection() -> None:
    assert set(databases({"DATABASE_URL": "postgresql://u@db/x"})) == {"default"}
