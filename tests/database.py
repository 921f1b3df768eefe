"""The database of a test run: made by a login that may, migrated by the owner role, used as the application role."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.module_loading import import_string
from psycopg2 import sql

from seagull.embedded.scratch import Scratch

# What migrations put there and tests do not change.
KEPT = ("django_migrations", "django_content_type", "auth_permission")
OUR_TABLES = """
    SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tableowner = %s AND NOT tablename = ANY(%s)
"""
ROW_SECURITY = """
    SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace
"""


def scratch() -> Scratch:
    """The run's own database."""
    found: Scratch | None = settings.SCRATCH
    if found is None:
        raise RuntimeError("For tests set DATABASE_URL alone, to a login that may create databases and roles.")
    return found


def build() -> None:
    """Makes the database, migrates it as the owner and loads the reference data."""
    scratch().create()
    call_command("migrate", database="owner", verbosity=0)
    load_reference_data()


def load_reference_data() -> None:
    """Runs what `settings.REFERENCE_LOADERS` names, as `manage.py provision` does."""
    for path in settings.REFERENCE_LOADERS:
        import_string(path)()


def tear_down() -> None:
    """Drops it."""
    connections.close_all()
    scratch().drop(settings.REDIS_URL)


def empty() -> None:
    """Takes back what a test has committed: empties every table and loads the reference data anew.

    Django's own way, `flush`, would run as the application role, which may truncate nothing. Triggers that guard the
    journal against emptying are set aside for it, which only a superuser may.
    """
    owner = settings.DATABASES["owner"]["USER"]
    with closing(scratch().admin()) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(OUR_TABLES, [owner, list(KEPT)])
        names = [sql.Identifier(name) for (name,) in cursor.fetchall()]
        if names:
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.SQL(", ").join(names)))
    load_reference_data()


def owner_connection() -> "psycopg2.extensions.connection":
    """A session of the owner role, each statement committed at once."""
    connection = psycopg2.connect(settings.OWNER_URL)
    connection.autocommit = True
    return connection


@contextmanager
def row_security_down() -> Iterator[None]:
    """Takes row-level security off every table, and puts it back.

    What the test looks at must be committed: a transaction that has touched a table keeps its owner waiting.
    """
    with closing(owner_connection()) as connection, connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")
        cursor.execute(ROW_SECURITY)
        tables = [name for (name,) in cursor.fetchall()]
        try:
            for name in tables:
                cursor.execute(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")
            yield
        finally:
            for name in tables:
                cursor.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")


#: What `pg_snapshot_xmin` is to a server, for one database. Only a superuser sees everybody's transactions.
OWN_HORIZON = """
ALTER FUNCTION audit_horizon() RENAME TO audit_horizon_of_the_server;
CREATE FUNCTION audit_horizon() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    next bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    running bigint := (SELECT min(backend_xid::text::bigint) FROM pg_stat_activity
                       WHERE datname = current_database() AND backend_xid IS NOT NULL);
BEGIN
    RETURN least(next, running) + audit_offset();
END $$;
"""
PUT_BACK = """
DROP FUNCTION audit_horizon();
ALTER FUNCTION audit_horizon_of_the_server() RENAME TO audit_horizon;
"""


@contextmanager
def own_horizon() -> Iterator[str]:
    """The journal's horizon waits for every transaction of the server; here it waits for those of the test's own
    database, since the suite runs others beside it. Gives the name of the server's."""
    with closing(scratch().admin()) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(OWN_HORIZON)
        try:
            yield "audit_horizon_of_the_server"
        finally:
            cursor.execute(PUT_BACK)
