"""Notices every row that is written, whoever writes it, and compares whole tables row by row.

Triggers on every table put down each row that a statement writes; what is rolled back is not noted either. They are
made for the length of a module and belong to the owner role, so that nothing the portal does can pass them by. The
comparison of the whole database checks the triggers themselves.
"""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.database import owner_connection

#: What a request may always write: the journal, tries at signing in, and the marks that somebody was
#: here. Of a table with fields named, those fields alone.
BOOKKEEPING: dict[str, frozenset[str] | None] = {
    "audit_journalentry": None,
    "coordinators_signintry": None,
    "coordinators_usedonce": None,
    "django_session": None,
    "usersessions_usersession": None,
    "coordinators_apitoken": frozenset({"last_used_at"}),
    "coordinators_account": frozenset({"last_login"}),
}
_MAKE = """
    CREATE UNLOGGED TABLE matrix_write (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tab text, op text, before jsonb, after jsonb
    );
    CREATE FUNCTION matrix_note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    BEGIN
        INSERT INTO matrix_write (tab, op, before, after) VALUES (TG_TABLE_NAME, TG_OP,
            CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END,
            CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END);
        RETURN NULL;
    END $$;
    CREATE FUNCTION matrix_digests() RETURNS TABLE (tab text, digest text) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
    DECLARE
        name text;
    BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'matrix_write' LOOP
            RETURN QUERY EXECUTE format(
                'SELECT %L::text, concat(count(*), '' '', md5(string_agg(t::text, '';'' ORDER BY t::text))) FROM %I t',
                name, name);
        END LOOP;
    END $$;
    DO $do$
    DECLARE
        name text;
    BEGIN
        FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user
                    AND tablename NOT IN ('matrix_write', 'django_migrations') LOOP
            EXECUTE format('CREATE TRIGGER matrix_note AFTER INSERT OR UPDATE OR DELETE ON %I FOR EACH ROW'
                           ' EXECUTE FUNCTION matrix_note()', name);
        END LOOP;
    END $do$;
"""
_UNMAKE = """
    DROP FUNCTION IF EXISTS matrix_note() CASCADE;
    DROP FUNCTION IF EXISTS matrix_digests();
    DROP TABLE IF EXISTS matrix_write;
"""


@dataclass(frozen=True)
class Write:
    """One row written: its table, and the row before and after (None where there was or is none)."""

    table: str
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def row(self) -> dict[str, Any]:
        return self.after or self.before or {}

    @property
    def bookkeeping(self) -> bool:
        fields = BOOKKEEPING.get(self.table, frozenset())
        if fields is None:
            return True
        before, after = self.before, self.after
        if before is None or after is None:
            return False
        return {name for name in after if before.get(name) != after[name]} <= fields

    def __str__(self) -> str:
        return f"{self.op} {self.table} {self.row.get('id', '')}"


@contextmanager
def noted() -> Iterator[None]:
    """The triggers, made now and dropped at the end. Nothing may be open that holds a table."""
    with closing(owner_connection()) as owner, owner.cursor() as cursor:
        cursor.execute(_UNMAKE + _MAKE)
        try:
            yield
        finally:
            cursor.execute("SET lock_timeout = '10s'")
            cursor.execute(_UNMAKE)


class Ledger:
    """Reads what the triggers put down, each row once."""

    def __init__(self) -> None:
        self._read = 0

    def new(self) -> list[Write]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT number, tab, op, before::text, after::text FROM matrix_write WHERE number > %s ORDER BY number",
                [self._read],
            )
            rows = cursor.fetchall()
        if rows:
            self._read = rows[-1][0]
        return [Write(tab, op, _json(before), _json(after)) for _number, tab, op, before, after in rows]


def _json(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def digests() -> dict[str, str]:
    """Each table with its count of rows and a hash over all of them, those out of the reader's sight too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tab, digest FROM matrix_digests()")
        return dict(cursor.fetchall())


def changed_tables(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The tables that differ, beside those that only ever tell who was here."""
    return {name for name in after if before.get(name) != after[name]} - set(BOOKKEEPING)
