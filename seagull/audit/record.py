"""The one writer of the journal."""

import datetime as dt
import decimal
import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import connection

from seagull.kernel import clock
from seagull.kernel.ids import new_id
from seagull.kernel.inserting import write_values

Changes = Mapping[str, tuple[Any, Any]]

#: Where the present request came from: (address, request id). Set by the web's middleware, empty in a task.
origin: ContextVar[tuple[str | None, str]] = ContextVar("origin", default=(None, ""))


class Acting(Protocol):
    """What the journal needs to know of who acts (an ``Actor`` of coordinators.access, or nobody)."""

    @property
    def account_id(self) -> uuid.UUID | None: ...
    @property
    def name(self) -> str: ...
    @property
    def party_code(self) -> str: ...


def plain(value: Any) -> Any:
    """``value`` as JSON can hold it, dates in ISO form and amounts as decimal text."""
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, (decimal.Decimal, uuid.UUID)):
        return str(value)
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str):
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}")  # the database keeps no null character
    if isinstance(value, (int, float, bool)) or value is None:
        return value
    return str(getattr(value, "pk", value))


#: Written by hand: this runs with every change and every reading, and a model's own way costs as much again.
_COLUMNS = (
    "id", "at", "action", "actor_id", "actor_name", "actor_party", "owner_party", "record_type", "record_id", "case_id",
    "changes", "purpose", "detail", "address", "request_id",
)  # fmt: skip
_INSERT = f"INSERT INTO audit_journalentry ({', '.join(_COLUMNS)}) VALUES ({', '.join(['%s'] * len(_COLUMNS))})"  # noqa: S608

#: The entries that wait for each other, inside :func:`together`.
_held: ContextVar[list[dict[str, Any]] | None] = ContextVar("held", default=None)


def record(
    *,
    by: Acting | None,
    action: str,
    row: Any = None,
    owner_party: str = "",
    changes: Changes | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry, in the caller's transaction.

    ``row`` is the record it is about; its owner and case are read from it where it has them. ``changes`` maps a field
    to (before, after).
    """
    address, request_id = origin.get()
    values = (
        new_id(),
        clock.now(),
        action,
        by.account_id if by else None,
        by.name if by else "",
        by.party_code if by else "",
        owner_party or getattr(row, "owner_id", "") or "",
        row._meta.label_lower if row is not None else "",
        str(row.pk) if row is not None else "",
        _case_of(row),
        {field: [plain(before), plain(after)] for field, (before, after) in changes.items()} if changes else {},
        purpose,
        plain(detail) if detail else {},
        address,
        request_id,
    )
    held = _held.get()
    if held is not None:
        held.append(dict(zip(_COLUMNS, values, strict=True)))
        return
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [_json(value) if isinstance(value, dict) else value for value in values])


@contextmanager
def together() -> Iterator[None]:
    """Entries of many rows, written at the end in few statements, in the caller's transaction."""
    entries: list[dict[str, Any]] = []
    token = _held.set(entries)
    try:
        yield
    finally:
        _held.reset(token)
    write_values("audit_journalentry", _COLUMNS, entries)


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False) if values else "{}"


def _case_of(row: Any) -> uuid.UUID | None:
    if row is None:
        return None
    if row._meta.label_lower == "cases.case":
        return row.pk
    return getattr(row, "case_id", None)
