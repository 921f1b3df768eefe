"""After a restore into another server, PostgreSQL counts transactions from its own beginning: the numbers by which
entries are sealed would go back, behind seals that are there. The owner role raises what is added to them."""

from django.db import connections, transaction

_RAISE = "CREATE OR REPLACE FUNCTION audit_offset() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {}::bigint'"
_BEHIND = """
SELECT greatest((SELECT max(below) FROM audit_sealedbatch), (SELECT max(written_in) + 1 FROM audit_journalentry)),
       pg_current_xact_id()::text::bigint, audit_transaction()
"""


def count_on(*, database: str = "owner") -> bool:
    """Make sure that what is written from now on is numbered above all that is there; whether that took a change."""
    with transaction.atomic(using=database), connections[database].cursor() as cursor:
        cursor.execute(_BEHIND)
        used, of_the_server, numbered = cursor.fetchone()
        if used is None or numbered >= used:
            return False
        cursor.execute(_RAISE.format(int(used - of_the_server)))
        return True
