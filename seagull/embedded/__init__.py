"""The PostgreSQL and the Valkey of a first run: no server has to be there, and none is left open to anyone else.

`ensure` starts what is not running and costs next to nothing when all of it is. The services stay up when the command
ends, until `stop`. They listen on UNIX sockets only, ask for passwords, and keep everything under one folder.
"""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from seagull.embedded import layout as layouts
from seagull.embedded import postgres, valkey
from seagull.embedded.errors import ServiceError
from seagull.embedded.keyring import secret
from seagull.embedded.layout import Layout
from seagull.embedded.lock import exclusive
from seagull.embedded.roles import ensure_roles, expected_roles

__all__ = [
    "Broker",
    "Database",
    "ServiceError",
    "Services",
    "clean",
    "ensure",
    "ensure_broker",
    "ensure_database",
    "stop",
]

DATABASE = "seagull"


@dataclass(frozen=True)
class Database:
    """The URLs of the embedded database: the launcher's login, and those of its roles."""

    admin_url: str = field(repr=False)
    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    matcher_url: str = field(repr=False)
    started: bool


@dataclass(frozen=True)
class Broker:
    """The URL of the embedded Valkey."""

    redis_url: str = field(repr=False)
    started: bool


@dataclass(frozen=True)
class Services:
    """Both; `started` says whether either had to be started."""

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    redis_url: str = field(repr=False)
    started: bool


def ensure(var: Path, *, durable: bool = True) -> Services:
    """Starts the database and the broker under `var`, as far as they are not running. Raises ServiceError."""
    database = ensure_database(var, durable=durable)
    broker = ensure_broker(var)
    return Services(database.owner_url, database.app_url, broker.redis_url, database.started or broker.started)


def ensure_database(var: Path, *, durable: bool = True) -> Database:
    """Starts PostgreSQL under `var` and makes the database `seagull` with its roles, as far as they are missing.

    `durable=False` is for tests: faster, but a crash of the machine may lose data. Raises ServiceError.
    """
    var = var.resolve()
    found = layouts.find(var)
    if found and postgres.running(found) and _provisioned(found).exists():
        return _database(found, started=False)
    with exclusive(var):
        layout = layouts.make(var)
        started = not postgres.running(layout)
        if started:
            postgres.start(layout, durable=durable)
        if not _provisioned(layout).exists():
            ensure_roles(_admin_url(layout), var)
            _provisioned(layout).touch()
        return _database(layout, started=started)


def ensure_broker(var: Path) -> Broker:
    """Starts Valkey under `var` if it is not running. Raises ServiceError."""
    var = var.resolve()
    found = layouts.find(var)
    if found and valkey.running(found):
        return Broker(_redis_url(found), started=False)
    with exclusive(var):
        layout = layouts.make(var)
        started = not valkey.running(layout)
        if started:
            valkey.start(layout)
        return Broker(_redis_url(layout), started=started)


def stop(var: Path) -> None:
    """Stops what runs under `var`; the data stay. Raises ServiceError when a server does not go."""
    var = var.resolve()
    if layouts.find(var):
        with exclusive(var):
            if layout := layouts.find(var):
                valkey.stop(layout)
                postgres.stop(layout)


def clean(var: Path) -> None:
    """Stops what runs under `var` and removes the folder with all data, wherever the services kept them."""
    var = var.resolve()
    layout = layouts.find(var)
    stop(var)
    if layout:
        shutil.rmtree(layout.run, ignore_errors=True)
        if layout.home != var:
            shutil.rmtree(layout.home)
    if var.exists():
        shutil.rmtree(var)


def _provisioned(layout: Layout) -> Path:
    """Marks a cluster whose roles are complete; it lies in the data directory, so that it goes when they go."""
    return layout.postgres / "seagull.three-roles"


def _admin_url(layout: Layout) -> str:
    place = f"host={quote(str(layout.run), safe='')}&port={postgres.PORT}"
    return f"postgresql://{postgres.ADMIN}:{secret(layout.var, postgres.ADMIN)}@/{DATABASE}?{place}"


def _database(layout: Layout, *, started: bool) -> Database:
    admin_url = _admin_url(layout)
    roles = expected_roles(admin_url, layout.var, database=DATABASE)
    return Database(admin_url, roles.owner_url, roles.app_url, roles.matcher_url, started)


def _redis_url(layout: Layout) -> str:
    return f"unix://:{secret(layout.var, valkey.SECRET_NAME)}@{quote(str(layout.run))}/valkey.sock?db=0"
