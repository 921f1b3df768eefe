"""A database of its own for each test run, with roles of its own.

Names are drawn at random, so any number of runs share a server; what a killed run left behind is cleared away by a
later one after some hours.
"""

import secrets
import shutil
import time
from collections.abc import MutableMapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import redis

from seagull.embedded import ensure_broker, ensure_database, roles
from seagull.embedded.environment import FOLDER

PREFIX = "test_seagull_"
STALE_SECONDS = 6 * 60 * 60
#: What a run was given, before `prepare` put its own in their place; for the workers of pytest-xdist, each of which
#: inherits the environment of the process that hands out the tests and wants a database of its own.
GIVEN = ("DATABASE_URL", "REDIS_URL", "SEAGULL_KEY_PREFIX", "SEAGULL_VAR")
GIVEN_AS = "SEAGULL_GIVEN_"
PREPARED_FOR = "SEAGULL_PREPARED_FOR"
WORKER = "PYTEST_XDIST_WORKER"


@dataclass(frozen=True)
class Scratch:
    """One test run: its database, the login that makes and drops it, and its folder for files and secrets."""

    database: str
    admin_url: str = field(repr=False)
    var: Path

    def create(self) -> None:
        """Makes the database and its roles."""
        self._drop_stale()
        roles.ensure_roles(self.admin_url, self.var, database=self.database)

    def drop(self, redis_url: str) -> None:
        """Drops the database and the roles, removes the folder and the run's keys in Redis."""
        roles.drop(self.admin_url, database=self.database)
        with closing(redis.Redis.from_url(redis_url)) as client:
            for key in client.scan_iter(f"{self.database}:*", count=1000):
                client.delete(key)
        shutil.rmtree(self.var, ignore_errors=True)

    def admin(self) -> "psycopg2.extensions.connection":
        """A session of the login that made the database, in it."""
        return psycopg2.connect(roles.with_database(self.admin_url, self.database))

    def _drop_stale(self) -> None:
        url = roles.with_database(self.admin_url, "postgres")
        with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
            names = [name for (name,) in cursor.fetchall()]
        for name in names:
            began = name.removeprefix(PREFIX).partition("_")[0]
            if began.isdigit() and int(began) < time.time() - STALE_SECONDS:
                roles.drop(self.admin_url, database=name)


def prepare(environ: MutableMapping[str, str]) -> Scratch | None:
    """Draws a name, starts what is not given, and sets the variables as `seagull.embedded.environment.prepare` does.

    Nothing is made yet: `Scratch.create` does that. None when DATABASE_OWNER_URL is set: then this is a process that a
    test run started, and everything is said already. A worker of pytest-xdist gets a database of its own, whatever the
    process that hands out the tests has prepared. Raises ServiceError.
    """
    worker = environ.get(WORKER, "")
    if environ.get(PREPARED_FOR, worker) != worker:
        _give_back(environ)
    elif environ.get("DATABASE_OWNER_URL"):
        return None
    _keep_given(environ)
    shared = Path(environ.get("SEAGULL_VAR") or FOLDER / "var" / "test").resolve()
    admin_url = environ.get("DATABASE_URL") or ensure_database(shared, durable=False).admin_url
    redis_url = environ.get("REDIS_URL") or ensure_broker(shared).redis_url
    name = f"{PREFIX}{int(time.time())}_{secrets.token_hex(3)}"
    scratch = Scratch(database=name, admin_url=admin_url, var=shared / name)
    urls = roles.expected_roles(admin_url, scratch.var, database=name)
    environ.update(
        DATABASE_URL=urls.app_url,
        DATABASE_OWNER_URL=urls.owner_url,
        MATCHING_DATABASE_URL=urls.matcher_url,
        REDIS_URL=redis_url,
        SEAGULL_KEY_PREFIX=name,
        SEAGULL_VAR=str(scratch.var),
    )
    environ[PREPARED_FOR] = worker
    return scratch


def _keep_given(environ: MutableMapping[str, str]) -> None:
    for variable in GIVEN:
        environ[GIVEN_AS + variable] = environ.get(variable, "")


def _give_back(environ: MutableMapping[str, str]) -> None:
    """Undoes what the process that hands out the tests prepared for itself."""
    environ.pop("DATABASE_OWNER_URL", None)
    environ.pop("MATCHING_DATABASE_URL", None)
    for variable in GIVEN:
        environ.pop(variable, None)
        if given := environ.get(GIVEN_AS + variable, ""):
            environ[variable] = given
