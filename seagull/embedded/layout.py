"""Where the embedded services keep their programs, data and sockets.

Everything is under `var`, with two exceptions. The services' account has to reach it all: where it cannot (a checkout
under /root), they move to `/var/lib/seagull/<hash of the path of var>`, and a line on standard error says so. And a
UNIX socket's path holds 107 bytes, and each client reads other signs in a URL its own way: under a longer path, or one
with spaces, the sockets get a short folder of their own in /tmp.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from seagull.embedded import account as accounts
from seagull.embedded.errors import ServiceError
from seagull.embedded.programs import Programs, installed

SOCKET_PATH_BYTES = 107
LONGEST_SOCKET_NAME = "/.s.PGSQL.5432"
PLAIN = re.compile(r"[A-Za-z0-9._/+-]+")
SYSTEM_FOLDER = Path("/var/lib/seagull")


@dataclass(frozen=True)
class Layout:
    """Folders, programs and account of the services under one `var`.

    `home` holds `postgres` and `valkey` (data and logs), `run` the sockets. `account` is the account they run as, None
    for the launcher's own.
    """

    var: Path
    home: Path
    run: Path
    programs: Programs
    account: str | None

    @property
    def postgres(self) -> Path:
        """PostgreSQL's data directory."""
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        """Valkey's configuration, process id and log."""
        return self.home / "valkey"


def find(var: Path) -> Layout | None:
    """The layout that `make` recorded under `var`; None if there is none, or if it is the record of another folder.

    The second happens to a copy of a checkout, which must never write into the data of the first.
    """
    try:
        kept = json.loads((var / "embedded.json").read_text(encoding="utf-8"))
        home, run = Path(kept["home"]), Path(kept["run"])
        programs = Programs(Path(kept["postgres_programs"]), Path(kept["valkey_program"]))
        return Layout(var, home, run, programs, kept["account"]) if home in (var, _system_home(var)) else None
    except (FileNotFoundError, KeyError, ValueError):
        return None


def make(var: Path) -> Layout:
    """Finds folders that the services' account can use, makes them and records the choice in `var/embedded.json`.

    Raises ServiceError when a package is missing or no folder will do.
    """
    var.mkdir(parents=True, exist_ok=True)
    kept = find(var)
    account = accounts.choose(kept.postgres if kept else var / "postgres")
    home, programs = var, installed()
    if not programs.usable(account, var):
        home = _system_home(var)
        _say(f"The account {account!r} cannot use {var}: the embedded services keep their data in {home}.")
        home.mkdir(parents=True, exist_ok=True)
        programs = programs.copied_to(home)
        if not programs.usable(account, home):
            raise ServiceError(
                f"The account {account!r} cannot run the servers from {home} either. "
                f"Start the portal as an ordinary user, or set DATABASE_URL and REDIS_URL."
            )
    layout = Layout(var, home, _run_folder(home, account, kept), programs, account)
    for folder in (layout.run, layout.valkey):
        folder.mkdir(mode=0o700, exist_ok=True)
        accounts.give(folder, account)
    _record(layout)
    return layout


def _system_home(var: Path) -> Path:
    return SYSTEM_FOLDER / hashlib.sha256(os.fsencode(var)).hexdigest()[:12]


def _run_folder(home: Path, account: str | None, kept: Layout | None) -> Path:
    run = home / "run"
    if PLAIN.fullmatch(str(run)) and len(f"{run}{LONGEST_SOCKET_NAME}") <= SOCKET_PATH_BYTES:
        return run
    # Nobody else may have made it: the name is drawn anew unless the one on record is still ours.
    if kept and kept.run.is_dir() and not kept.run.is_symlink() and kept.account == account:
        owners = {os.geteuid(), kept.postgres.stat().st_uid if kept.postgres.exists() else os.geteuid()}
        if kept.run.stat().st_uid in owners:
            return kept.run
    return Path(tempfile.mkdtemp(prefix="seagull-", dir="/tmp"))


def _record(layout: Layout) -> None:
    record = {
        "home": str(layout.home),
        "run": str(layout.run),
        "postgres_programs": str(layout.programs.postgres),
        "valkey_program": str(layout.programs.valkey),
        "account": layout.account,
    }
    half = layout.var / f".embedded.json.{os.getpid()}"
    half.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    half.rename(layout.var / "embedded.json")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
