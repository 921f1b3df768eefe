"""What the application role may do with a table, for migrations. It is given all by default (see seagull.embedded.roles
and deploy/roles.sql); here it loses what the portal never does."""

from django.db import migrations

# Table names here are written in migrations, never taken from a request.
# ruff: noqa: S608


def _every_other_role(table: str, statement: str) -> str:
    """``statement`` for whoever but the owner holds rights on ``table``: a migration does not know the role's name."""
    return f"""
    DO $do$
    DECLARE
        holder text;
    BEGIN
        FOR holder IN
            SELECT DISTINCT a.grantee::regrole::text FROM pg_class c, aclexplode(c.relacl) AS a
            WHERE c.oid = '{table}'::regclass AND a.grantee NOT IN (0, c.relowner)
        LOOP
            EXECUTE format('{statement}', holder);
        END LOOP;
    END $do$;
    """


def without(table: str, *rights: str) -> migrations.RunSQL:
    """Take ``rights`` (UPDATE, DELETE …) on ``table`` from the application role."""
    listed = ", ".join(rights)
    return migrations.RunSQL(
        [_every_other_role(table, f"REVOKE {listed} ON {table} FROM %s")],
        [_every_other_role(table, f"GRANT {listed} ON {table} TO %s")],
    )


def written_once(*tables: str) -> list[migrations.RunSQL]:
    """Rows that are added and read, and never changed or removed. Triggers that run as the owner role still may."""
    return [without(table, "UPDATE", "DELETE") for table in tables]
