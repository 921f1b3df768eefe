"""Sealing waits for every transaction of the server; here it waits for those of the test's own database, since the
suite runs others beside it."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests import database

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


@pytest.fixture
def own_horizon(transactional_db: None) -> Iterator[str]:
    """The horizon of the own database; gives the name of the server's."""
    with closing(database.scratch().admin()) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        cursor.execute(OWN_HORIZON)
        yield "audit_horizon_of_the_server"
        cursor.execute(PUT_BACK)
