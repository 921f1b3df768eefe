"""Puts active content into the columns, past the services' checks: as if a check had been forgotten, or came later."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from typing import Any

from django.db.models import CharField, JSONField
from psycopg2 import sql

from tests import database
from tests.browser.active.columns import Column, to_fill
from tests.browser.active.payloads import LONG, fitting, numbered

#: JSON that the code reads by its structure: the leaves under these names stay as they are.
STRUCTURE = {
    "mfa.Authenticator.data": {"secret", "credential", "seed", "used_mask", "migrated_codes"},
    "intake.Submission.sheets": {"kind"},
    "intake.StagedRow.values": {"sealed"},
    "intake.CellProblem.params": {"kind", "record"},
    "intake.Submission.obstacles": {"kind", "record"},
}
#: JSON with readings of the portal's own, and how it writes a date or an amount there: these stay.
READINGS = {"intake.StagedRow.values", "intake.StagedRow.differences", "intake.Submission.totals"}
_READ = re.compile(r"\d{4}-\d\d-\d\d|[\d.]+")
#: How a text stands in JSON that is empty in these rows.
EMPTY: dict[str, Any] = {
    "as_typed": lambda text: {"note": text},
    "differences": lambda text: {"title": [text, text]},
    "params": lambda text: {"name": text},
    "obstacles": lambda text: [{"sheet": text, "row": 2, "reason": text, "kind": "", "record": ""}],
}
#: JSON whose outermost names were typed by people too: headings, and names of sheets.
NAMED_BY_PEOPLE = {"sheets", "as_typed"}


def fill() -> dict[int, Column]:
    """Every column of every row → which number stands in which column."""
    placed: dict[int, Column] = {}
    numbers = count(1)
    with closing(database.scratch().admin()) as connection, connection, connection.cursor() as cursor:
        # The journal's triggers and forced row security keep everybody else out, the owner included.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for column in to_fill():
            for key, value in _rows(cursor, column):
                number = next(numbers)
                text = _active(column, value, number)
                if str(number) in text or not isinstance(column.field, JSONField):
                    placed[number] = column
                _write(cursor, column, key, text)
    return placed


def _rows(cursor: Any, column: Column) -> list[tuple[Any, Any]]:
    """(key, value) of each row, in an order that is the same every time."""
    statement = sql.SQL("SELECT {key}::text, {column} FROM {table} ORDER BY 1")
    cursor.execute(statement.format(**_names(column)))
    return list(cursor.fetchall())


def _write(cursor: Any, column: Column, key: Any, value: Any) -> None:
    statement = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key}::text = %s").format(**_names(column))
    cursor.execute(statement, [value, key])


def _names(column: Column) -> dict[str, sql.Identifier]:
    meta = column.model._meta
    assert meta.pk is not None
    names = {"table": meta.db_table, "column": column.field.column, "key": meta.pk.column}
    return {word: sql.Identifier(name) for word, name in names.items()}


def _active(column: Column, value: Any, number: int) -> Any:
    field = column.field
    if isinstance(field, JSONField):
        kept = STRUCTURE.get(str(column), set())
        texts = _texts(number)
        value = value or (EMPTY[field.name](next(texts)) if field.name in EMPTY else value)
        if field.name in NAMED_BY_PEOPLE and isinstance(value, dict):
            value = {next(texts): each for each in value.values()}
        return json.dumps(_leaves(value, texts, kept, _READ if str(column) in READINGS else None))
    longest = field.max_length if isinstance(field, CharField) else None
    if not column.unique:
        return fitting(number, longest)
    mark = f" {number}"
    if longest is None:
        return fitting(number, None) + mark
    return fitting(number, longest - len(mark)) + mark if longest > 2 * len(mark) else f"<{number % 4096:03x}"


def _texts(number: int) -> Iterator[str]:
    """Another payload for each leaf, all with the row's number."""
    return (numbered(LONG[(number + step) % len(LONG)], number) for step in count())


def _leaves(value: Any, texts: Iterator[str], kept: set[str], stays: re.Pattern[str] | None) -> Any:
    """The same structure with every text in it replaced, but those under the names ``kept`` and those that ``stays``
    matches."""
    if isinstance(value, dict):
        return {name: each if name in kept else _leaves(each, texts, kept, stays) for name, each in value.items()}
    if isinstance(value, list):
        return [_leaves(each, texts, kept, stays) for each in value]
    return next(texts) if isinstance(value, str) and not (stays and stays.fullmatch(value)) else value
