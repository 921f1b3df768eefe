"""Millions of rows into tables that row for row would take an hour: the way a restored dump is read.

What a table does at each row (its own triggers, the checks of its references, its indexes) is set aside and made again
for all rows at once, from the database's own words for it. References and unique columns are so checked once more;
what the triggers would have written, `agrees_with_triggers` checks on a sample.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connections, models, transaction

from measuring import execute

# Names come from models and from PostgreSQL's catalogue.

_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
WHERE i.indrelid = %(table)s::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid
                                                       AND c.contype IN ('p', 'u', 'x')) ORDER BY 1
"""
_REFERENCES = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %(table)s::regclass AND contype = 'f'
ORDER BY 1
"""


@contextmanager
def set_aside(*tables: str) -> Iterator[None]:
    """Inside, the tables have neither triggers of ours nor references nor indexes but those of unique columns; after
    it, all of them, and statistics. Raises RuntimeError if one is not as it was."""
    before = {table: (_found(_INDEXES, table), _found(_REFERENCES, table)) for table in tables}
    for table, (indexes, references) in before.items():
        execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for name in references:
            execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        for name in indexes:
            execute(f"DROP INDEX {name}")
    yield
    execute("SET maintenance_work_mem = '512MB'")
    for indexes, _ in before.values():
        for definition in indexes.values():
            execute(definition)
    for table, (_, references) in before.items():
        for name, definition in references.items():
            execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
        execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    execute("RESET maintenance_work_mem")
    if before != {table: (_found(_INDEXES, table), _found(_REFERENCES, table)) for table in tables}:
        raise RuntimeError("an index or a reference was not made again as it was")
    for table in tables:
        execute(f"VACUUM (ANALYZE) {table}")


def insert(model: type[models.Model], columns: Mapping[str, str], source: str, values: Mapping[str, Any]) -> None:
    """``INSERT … SELECT``: ``columns`` (column → expression) from ``source``. What is not named there gets the default
    that the model gives it."""
    given, defaults = dict(columns), dict(values)
    for field in model._meta.concrete_fields:
        if field.column not in given and not (
            field.null or field.has_db_default() or isinstance(field, models.AutoField)
        ):
            default = field.get_db_prep_save(field.get_default(), connections["owner"])
            given[field.column], defaults[f"default_{field.column}"] = f"%(default_{field.column})s", default
    execute(
        f"INSERT INTO {model._meta.db_table} ({', '.join(given)}) SELECT {', '.join(given.values())} FROM {source}",
        defaults,
    )


def agrees_with_triggers(table: str, chosen: str) -> int:
    """Writes the rows ``chosen`` (a query of their ids) once more, so that the triggers make owner, mask and array
    anew, and takes it back. Gives how many rows; raises RuntimeError where the triggers say otherwise."""
    kept = "SELECT id, owner_id, visible_mask, visible_to FROM"
    with transaction.atomic("owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE was ON COMMIT DROP AS {kept} {table} WHERE id IN ({chosen})")
        cursor.execute(f"UPDATE {table} SET id = id WHERE id IN (SELECT id FROM was)")
        written = cursor.rowcount
        cursor.execute(f"{kept} was EXCEPT {kept} {table} LIMIT 3")
        otherwise: Sequence[Any] = cursor.fetchall()
        transaction.set_rollback(True, "owner")
    if otherwise or not written:
        raise RuntimeError(f"the triggers of {table} would write otherwise than was built: {otherwise}")
    return written


def _found(query: str, table: str) -> dict[str, str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(query, {"table": table})
        return dict(cursor.fetchall())
