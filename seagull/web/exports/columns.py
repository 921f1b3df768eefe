"""A column of an export: its heading and how a row fills it."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

#: What a cell may hold. Everything else is text by the time a writer sees it.
Cell = str | int | Decimal | dt.date | None


@dataclass(frozen=True)
class Column:
    """``heading`` is translated when the export is written; ``value`` takes a row of the table's queryset. ``into`` is
    the field of a sheet that the column is read as when the file is sent in again, where it is; ``model_field`` is the
    field of the row that its words stand for, or ``choices`` are those words themselves, each behind its code."""

    heading: str | Promise
    value: Callable[[Any], Cell]
    into: str = ""
    model_field: str = ""
    choices: Sequence[tuple[str, str | Promise]] = ()


def field(heading: str | Promise, name: str, into: str = "") -> Column:
    """The value of a field as it is stored (``case.number`` follows a reference)."""
    *path, last = name.split(".")

    def value(row: Any) -> Cell:
        for step in path:
            row = getattr(row, step)
            if row is None:
                return None
        found: Cell = getattr(row, last)
        return found

    return Column(heading, value, into)


def words(heading: str | Promise, name: str, into: str = "") -> Column:
    """A code in words, in the reader's language."""
    return Column(heading, lambda row: str(getattr(row, f"get_{name}_display")()), into, name)


def chosen(heading: str | Promise, name: str, choices: Sequence[tuple[str, str | Promise]], into: str = "") -> Column:
    """A code in words that is no field of the row itself."""
    said = dict(choices)
    return Column(heading, lambda row: str(said[getattr(row, name)]), into, choices=choices)


def mark(heading: str | Promise, name: str, word: str | Promise, into: str = "") -> Column:
    """A word where a row has a mark, and nothing where it has not."""
    return Column(heading, lambda row: str(word) if getattr(row, name) else "", into, choices=((name, word),))


def moment(heading: str | Promise, name: str) -> Column:
    """A time, in ISO 8601 with its offset: a cell of a spreadsheet has no zone."""

    def value(row: Any) -> Cell:
        at = getattr(row, name)
        return timezone.localtime(at).isoformat(timespec="minutes") if at else None

    return Column(heading, value)
