"""The three roles of a database: the owner, which migrates; the application role, which owns nothing; and the role of
matching, which can do nothing but call the functions by which workers compare names across parties.

For a database `seagull` they are `seagull_owner`, `seagull_app` and `seagull_matcher`. Row-level security binds the
second: it is no superuser, may not bypass it, and can make nothing of its own, not even a temporary table to stand
before a real one. The third reads no table at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import errors, sql
from psycopg2 import extensions as pg

from seagull.embedded.errors import ServiceError
from seagull.embedded.keyring import secret

LONGEST_NAME = 63 - len("_matcher")
ONE_AT_A_TIME = 0x5EA6011  # key of the advisory lock held while roles are made

# The owner's tables open to the application role as they are made; a migration may take rights away again.
DEFAULTS = (
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} GRANT USAGE ON SEQUENCES TO {app}",
    "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
    "GRANT USAGE ON SCHEMA public TO {app}, {matcher}",
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
    "GRANT CONNECT ON DATABASE {database} TO {app}, {matcher}",
)
COMPLETE = """
    SELECT EXISTS (SELECT 1 FROM pg_default_acl WHERE defaclrole = %(owner)s::regrole AND defaclobjtype = 'S')
       AND has_schema_privilege(%(app)s, 'public', 'USAGE') AND has_schema_privilege(%(matcher)s, 'public', 'USAGE')
"""
TOO_STRONG = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = %s"


@dataclass(frozen=True)
class Roles:
    """URLs of one database as its owner role, its application role and its role of matching."""

    owner_url: str = field(repr=False)
    app_url: str = field(repr=False)
    matcher_url: str = field(repr=False)


def ensure_roles(url: str, var: Path, *, database: str | None = None) -> Roles:
    """Makes the database of `url` (or `database`, on the same server) and its roles, as far as they are missing.

    `url` is a login that may create roles and databases. The roles' passwords are generated and kept under
    `var/secrets`; a role that exists with another password is given the one on record. Raises ServiceError when the
    login may not do it, or when the application role has rights that would defeat row-level security.
    """
    name = database or urlsplit(url).path.lstrip("/")
    if not name or len(name.encode()) > LONGEST_NAME:
        raise ServiceError(f"The database of DATABASE_URL needs a name of 1 to {LONGEST_NAME} bytes, not {name!r}.")
    roles = expected_roles(url, var, database=name)
    if not _complete(roles, name):
        try:
            _make(url, roles, name)
        except errors.InsufficientPrivilege as refused:
            raise ServiceError(
                f"The login of DATABASE_URL may not make the portal's roles ({str(refused).strip()}). Give one "
                f"that may, or both DATABASE_OWNER_URL (the owner role's) and DATABASE_URL (the application role's)."
            ) from refused
    return roles


def expected_roles(url: str, var: Path, *, database: str) -> Roles:
    """The URLs that `ensure_roles` makes good, without asking the server."""
    owner, app, matcher = (
        with_database(url, database, user=role, password=secret(var, role)) for role in role_names(database)
    )
    return Roles(owner_url=owner, app_url=app, matcher_url=matcher)


def role_names(database: str) -> tuple[str, str, str]:
    """The owner role, the application role and the role of matching."""
    return f"{database}_owner", f"{database}_app", f"{database}_matcher"


def drop(url: str, *, database: str) -> None:
    """Drops the database, whoever is connected to it, and its roles (for tests)."""
    with _session(_maintenance(url)) as cursor:
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
        for role in role_names(database):
            cursor.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))


def _complete(roles: Roles, name: str) -> bool:
    """Whether the roles can sign in and the grants stand."""
    try:
        with _session(psycopg2.connect(roles.app_url)), _session(psycopg2.connect(roles.matcher_url)):
            pass
        owner, app, matcher = role_names(name)
        with _session(psycopg2.connect(roles.owner_url)) as cursor:
            cursor.execute(COMPLETE, {"owner": f'"{owner}"', "app": app, "matcher": matcher})
            return bool(cursor.fetchone()[0])
    except psycopg2.OperationalError:
        return False


def _make(url: str, roles: Roles, name: str) -> None:
    owner, app, matcher = role_names(name)
    with _session(_maintenance(url)) as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        for role, role_url in ((owner, roles.owner_url), (app, roles.app_url), (matcher, roles.matcher_url)):
            _make_role(cursor, role, str(urlsplit(role_url).password))
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:  # what is done in the owner's name needs membership
            cursor.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(owner)))
        _make_database(cursor, name, owner)
        with _session(psycopg2.connect(with_database(url, name))) as inside:
            names = {
                "owner": sql.Identifier(owner),
                "app": sql.Identifier(app),
                "matcher": sql.Identifier(matcher),
                "database": sql.Identifier(name),
            }
            for statement in DEFAULTS:
                inside.execute(sql.SQL(statement).format(**names))
        for role in (app, matcher):
            cursor.execute(TOO_STRONG, [role])
            if cursor.fetchone()[0]:
                raise ServiceError(
                    f"The role {role} has rights that row-level security does not bind. Take them away first."
                )


def _make_role(cursor: pg.cursor, role: str, password: str) -> None:
    """Makes the role or gives it the password, sent as a SCRAM verifier so that no server log can show it."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    verb = "ALTER ROLE {} LOGIN" if cursor.fetchone() else "CREATE ROLE {} LOGIN"
    verifier = pg.encrypt_password(password, role, scope=cursor.connection, algorithm="scram-sha-256")
    cursor.execute(sql.SQL(verb + " PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier)))


def _make_database(cursor: pg.cursor, name: str, owner: str) -> None:
    """Makes the database in UTF-8 and C.UTF-8 (trigrams need it), or gives an existing one to the owner role."""
    cursor.execute("SELECT pg_get_userbyid(datdba), datctype FROM pg_database WHERE datname = %s", [name])
    found = cursor.fetchone()
    names = {"database": sql.Identifier(name), "owner": sql.Identifier(owner)}
    if found is None:
        # The same order on every machine where PostgreSQL brings the locale itself (17 and newer). pg_trgm asks the
        # system's even then what a letter is: under LC_CTYPE 'C' nothing but a-z would be one.
        builtin = (
            "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' " if cursor.connection.server_version >= 170000 else ""
        )
        statement = "CREATE DATABASE {database} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' "
        cursor.execute(sql.SQL(statement + builtin).format(**names))
    elif found[1] in ("C", "POSIX"):
        raise ServiceError(f"The database {name} has LC_CTYPE {found[1]}; make it anew with LOCALE 'C.UTF-8'.")
    elif found[0] != owner:
        cursor.execute(sql.SQL("ALTER DATABASE {database} OWNER TO {owner}").format(**names))


def _maintenance(url: str) -> pg.connection:
    """A session of the login in `url`, in a database that is there before ours is."""
    refused: psycopg2.OperationalError | None = None
    for name in ("postgres", urlsplit(url).path.lstrip("/"), "template1"):
        try:
            return psycopg2.connect(with_database(url, name))
        except psycopg2.OperationalError as error:
            refused = refused or error
    raise ServiceError(f"The server of DATABASE_URL does not let us in: {str(refused).strip()}") from refused


def with_database(url: str, database: str, *, user: str | None = None, password: str = "") -> str:
    """`url` with another database and, if given, another login."""
    parts = urlsplit(url)
    login, _, place = parts.netloc.rpartition("@")
    if user is not None:
        login = f"{quote(user, safe='')}:{quote(password, safe='')}"
    return urlunsplit(("postgresql", f"{login}@{place}" if login else place, f"/{database}", parts.query, ""))


@contextmanager
def _session(connection: pg.connection) -> Iterator[pg.cursor]:
    """A cursor whose statements commit one by one; closes the connection."""
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()
