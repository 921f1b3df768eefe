"""The services find a place wherever the checkout lies, and never another checkout's."""

import os
import pwd
import shutil
from pathlib import Path

import pytest

from seagull import embedded
from seagull.embedded import layout
from tests.embedded.servers import ask, do, postgres_pid


def test_a_path_too_long_for_a_socket_gets_a_short_one(own_var: Path) -> None:
    deep = own_var / ("a-rather-long-name-" * 4) / ("and-another-" * 4)
    urls = embedded.ensure(deep, durable=False)
    try:
        found = layout.find(deep)
        assert found
        assert len(os.fsencode(found.run)) < 50
        assert found.run.stat().st_mode & 0o077 == 0
        assert ask(urls.app_url, "SELECT 1") == 1
        embedded.stop(deep)
        assert ask(embedded.ensure(deep, durable=False).app_url, "SELECT 2") == 2
    finally:
        embedded.clean(deep)
    assert not found.run.exists()


def test_a_path_with_spaces_and_signs_is_a_path(own_var: Path) -> None:
    odd = own_var / "it's 100% ours, 湄公 #1"
    urls = embedded.ensure(odd, durable=False)
    try:
        assert ask(urls.app_url, "SELECT 1") == 1
    finally:
        embedded.clean(odd)


@pytest.mark.usefixtures("as_root")
def test_root_hands_the_servers_to_another_account(own_var: Path) -> None:
    embedded.ensure(own_var, durable=False)
    assert Path(f"/proc/{postgres_pid(own_var)}").stat().st_uid == pwd.getpwnam("nobody").pw_uid


@pytest.mark.usefixtures("as_root")
def test_a_folder_closed_to_that_account_sends_them_elsewhere(
    own_var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_var.parent.chmod(0o700)
    urls = embedded.ensure(own_var, durable=False)
    found = layout.find(own_var)
    assert found
    assert found.home.parent == layout.SYSTEM_FOLDER
    assert str(found.home) in capsys.readouterr().err
    assert ask(urls.app_url, "SELECT 1") == 1
    embedded.clean(own_var)
    assert not found.home.exists()


def test_a_copied_checkout_does_not_use_the_first_ones_data(own_var: Path) -> None:
    first = embedded.ensure(own_var, durable=False)
    do(first.owner_url, "CREATE TABLE whose AS SELECT 'first' AS name")
    copy = own_var.parent / "copy"
    shutil.copytree(own_var, copy, ignore=shutil.ignore_patterns("run"))
    try:
        second = embedded.ensure(copy, durable=False)
        assert str(own_var) not in second.app_url
        assert postgres_pid(copy) != postgres_pid(own_var)
    finally:
        embedded.clean(copy)
