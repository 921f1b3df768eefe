"""The one writer of the journal."""

import datetime as dt
import decimal
import uuid
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Protocol

from seagull.audit.models import JournalEntry
from seagull.kernel import clock

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
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(getattr(value, "pk", value))


def record(
    *,
    by: Acting | None,
    action: str,
    row: Any = None,
    owner_party: str = "",
    changes: Changes | None = None,
    purpose: str = "",
    detail: Mapping[str, Any] | None = None,
) -> JournalEntry:
    """Write one entry, in the caller's transaction.

    ``row`` is the record it is about; its owner and case are read from it where it has them. ``changes`` maps a field
    to (before, after).
    """
    address, request_id = origin.get()
    return JournalEntry.objects.create(
        at=clock.now(),
        action=action,
        actor_id=by.account_id if by else None,
        actor_name=by.name if by else "",
        actor_party=by.party_code if by else "",
        owner_party=owner_party or getattr(row, "owner_id", "") or "",
        record_type=row._meta.label_lower if row is not None else "",
        record_id=str(row.pk) if row is not None else "",
        case_id=_case_of(row),
        changes={field: [plain(before), plain(after)] for field, (before, after) in (changes or {}).items()},
        purpose=purpose,
        detail=plain(dict(detail or {})),
        address=address,
        request_id=request_id,
    )


def _case_of(row: Any) -> uuid.UUID | None:
    if row is None:
        return None
    if row._meta.label_lower == "cases.case":
        return row.pk
    return getattr(row, "case_id", None)
