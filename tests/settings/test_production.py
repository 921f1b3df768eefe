"""Production stands on its environment: complete, it passes Django's inspection; short of one thing, it names it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMPLETE = {
    "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "SEALED_IDENTITY_KEY": "s" * 44,
    "JOURNAL_SIGNING_KEY": "j" * 42 + "A",
    "DATABASE_URL": "postgresql://seagull_app:pw@db/seagull",
    "REDIS_URL": "redis://:pw@cache:6379/0",
    "ALLOWED_HOSTS": "portal.example.org",
}


def _manage(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments, "--settings", "seagull.settings.production"],
        check=False, capture_output=True, text=True, timeout=60, env=inherited | environ,
    )  # fmt: skip


def test_the_deployment_check_has_nothing_to_say() -> None:
    done = _manage(COMPLETE, "check", "--deploy", "--fail-level", "INFO")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no issues" in done.stdout


@pytest.mark.parametrize("name", COMPLETE)
def test_what_is_missing_is_named(name: str) -> None:
    done = _manage({key: value for key, value in COMPLETE.items() if key != name}, "check")
    assert done.returncode != 0
    assert f"Set the environment variable {name} " in done.stderr


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_text(COMPLETE["SECRET_KEY"] + "\n", encoding="ascii")
    environ = {key: value for key, value in COMPLETE.items() if key != "SECRET_KEY"} | {"SECRET_KEY_FILE": str(path)}
    done = _manage(environ, "shell", "-v0", "-c", "from django.conf import settings; print(settings.SECRET_KEY)")
    assert done.stdout.strip() == COMPLETE["SECRET_KEY"]


def test_production_never_starts_an_embedded_service(tmp_path: Path) -> None:
    environ = COMPLETE | {"DATABASE_URL": "postgresql://seagull_app@127.0.0.1:1/seagull", "SEAGULL_VAR": str(tmp_path)}
    done = _manage(environ, "showmigrations")
    assert done.returncode != 0
    assert list(tmp_path.iterdir()) == []
