"""Many new rows of a table in one statement.

The values go as one JSON text, which PostgreSQL takes apart by the types of the table itself. Django's own way binds
each value by itself for tables with arrays and JSON, as most of ours are, and takes several times as long; COPY is
refused under row-level security.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

_AT_ONCE = 1000


def write_rows(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model as ``save`` would, without signals. Raises IntegrityError."""
    fields = [field for field in model._meta.concrete_fields if field.db_default is models.NOT_PROVIDED]
    columns = {str(field.column): field for field in fields}
    values = [{name: _plain(field, field.pre_save(row, True)) for name, field in columns.items()} for row in rows]
    write_values(model._meta.db_table, list(columns), values)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def write_values(table: str, columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as column → value, in JSON's terms. Raises IntegrityError."""
    named = ", ".join(f'"{column}"' for column in columns)
    statement = f"INSERT INTO {table} ({named}) SELECT {named} FROM json_populate_recordset(NULL::{table}, %s)"  # noqa: S608
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _AT_ONCE):
            cursor.execute(statement, [json.dumps(rows[start : start + _AT_ONCE], ensure_ascii=False, default=str)])


def _plain(field: "models.Field[Any, Any]", value: Any) -> Any:
    """A value as JSON can hold it; dates, amounts and ids become text by themselves."""
    if value is not None and isinstance(field, models.BinaryField):
        return "\\x" + bytes(value).hex()
    return value
