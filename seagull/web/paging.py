"""Keyset paging: a page of a list is found by where the last one ended, not by counting rows.

The cursor holds the ordering values of the last row shown, so a list neither skips nor repeats when rows are added,
and its tenth page costs what its first does.
"""

import base64
import binascii
import datetime as dt
import heapq
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan
from django.http import Http404

PAGE_SIZE = 50
#: A count is not worth more than this; beyond it the page says "10,000+".
COUNT_LIMIT = 10_000


@dataclass(frozen=True)
class Page:
    """One page of a list, as components/pager.html takes it."""

    rows: list[Any]
    next: str | None
    is_first: bool
    count: int | None
    capped: bool


def page_of(
    queryset: QuerySet[Any] | Sequence[QuerySet[Any]],
    *,
    order: tuple[str, ...],
    after: str = "",
    size: int = PAGE_SIZE,
    counted: bool = True,
) -> Page:
    """The page of ``queryset`` behind the cursor ``after``.

    ``order`` names not-null fields, ``-`` for descending, all in one direction; the last one must be unique. Raises
    Http404 for a cursor that is not one of ours. Several querysets of one model that share no row are read side by side
    as one list: each by an index of its own, where their union would have none.
    """
    feeds = _feeds(queryset)
    model = feeds[0].model
    place = [_beyond(order, _decode(after, order, model), model)] if after else []
    rows = _merged([list(feed.filter(*place).order_by(*order)[: size + 1]) for feed in feeds], order)[: size + 1]
    following = _encode(rows[size - 1], order) if len(rows) > size else None
    count = sum(feed.order_by()[: COUNT_LIMIT + 1].count() for feed in feeds) if counted else None
    return Page(
        rows=rows[:size],
        next=following,
        is_first=not after,
        count=min(count, COUNT_LIMIT) if count is not None else None,
        capped=count is not None and count > COUNT_LIMIT,
    )


def _feeds(queryset: QuerySet[Any] | Sequence[QuerySet[Any]]) -> list[Any]:
    """The parts in which a queryset is best read (``feeds()``), where it has any; they have no row in common."""
    if not isinstance(queryset, QuerySet):
        return list(queryset)
    split = getattr(queryset, "feeds", None)
    return split() if split is not None else [queryset]


def _merged(pages: list[list[Any]], order: tuple[str, ...]) -> list[Any]:
    """The rows of several feeds in the one order they all have."""
    if len(pages) == 1:
        return pages[0]
    names = [name.lstrip("-") for name in order]
    key = attrgetter(*names)
    return list(heapq.merge(*pages, key=key, reverse=order[0].startswith("-")))


class _Row(Func):
    """``(first, second)``: compared field by field, and sought in an index of both as one key."""

    template = "(%(expressions)s)"
    output_field = BooleanField()  # never read: a row is only compared


def _beyond(order: tuple[str, ...], values: list[Any], model: type[Model]) -> LessThan | GreaterThan:
    """Rows that come after ``values``: later in the first field, or equal there and later in the next, and so on."""
    place = _Row(*(F(name.lstrip("-")) for name in order))
    last = _Row(*(Value(value, _field(model, name)) for name, value in zip(order, values, strict=True)))
    return LessThan(place, last) if order[0].startswith("-") else GreaterThan(place, last)


def _encode(row: Model, order: tuple[str, ...]) -> str:
    values = [getattr(row, name.lstrip("-")) for name in order]
    text = json.dumps(values, default=str, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(cursor: str, order: tuple[str, ...], model: type[Model]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(order):
            raise ValueError
        return [_typed(_field(model, name).to_python(value)) for name, value in zip(order, values, strict=True)]
    except (ValueError, TypeError, AttributeError, OverflowError, binascii.Error, ValidationError) as error:
        raise Http404 from error


def _field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name.lstrip("-"))


def _typed(value: Any) -> Any:
    if not isinstance(value, (str, int, Decimal, uuid.UUID, dt.date, dt.datetime)):
        raise ValueError
    if isinstance(value, str) and "\x00" in value:  # no text of the database holds one
        raise ValueError
    return value
