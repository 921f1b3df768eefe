"""Exporting a list: checked, written, journalled."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.exports.columns import Cell
from cases.exports.tables import TABLES, Table
from cases.exports.writers import SHEET_ROWS, WRITERS
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from seagull.audit.record import record
from seagull.kernel import clock

_BLOCK = 2000  # rows fetched at a time


class Export(NamedTuple):
    filename: str
    content_type: str
    content: bytes


@transaction.atomic
def export(
    actor: Actor,
    kind: str,
    queryset: QuerySet[Any],
    format: str,  # noqa: A002
    *,
    filtered_by: Mapping[str, Any] | None = None,
) -> Export:
    """The rows of ``queryset``, in its order, as a file named by kind, strictest handling and day.

    ``kind`` is a key of ``TABLES``, ``format`` one of ``FORMATS``; ``filtered_by`` is what narrowed the list, for the
    journal. Each party whose records went out has an entry of its own there. Raises PermissionDenied; BadRequest for a
    format there is none of, or a list that does not fit on a sheet.
    """
    check_can(actor, Permission.EXPORT_RECORDS)
    if format not in WRITERS:
        raise BadRequest(_("An export is made as csv or as xlsx."))
    table = TABLES[kind]
    listed: Any = queryset  # every queryset of a table has visible_to
    rows = table.prepare(listed.visible_to(actor).prefetch_related(None), actor)
    content_type, write = WRITERS[format]
    if format == "xlsx" and rows[SHEET_ROWS - 1 :].exists():
        raise BadRequest(_("The list is longer than a sheet. Narrow it, or export it as csv."))
    seen = _Seen()
    content = write(table.title, [str(column.heading) for column in table.columns], seen.cells(table, rows))
    for owner, count in seen.owners.items() or [(actor.party_code, 0)]:
        record(
            by=actor,
            action="records.exported",
            owner_party=owner,
            detail={"kind": kind, "count": count, "format": format, "filter": dict(filtered_by or {})},
        )
    return Export(_filename(kind, seen.handling(), format), content_type, content)


class _Seen:
    """Rows on their way into the file, and what is to be known of them at its end."""

    def __init__(self) -> None:
        self.owners: Counter[str] = Counter()
        self._labels: set[str] = set()

    def cells(self, table: Table, rows: QuerySet[Any]) -> Iterator[list[Cell]]:
        for row in rows.iterator(chunk_size=_BLOCK):
            self.owners[row.owner_id] += 1
            self._labels.add(getattr(row, "handling", Handling.AMBER))
            yield [column.value(row) for column in table.columns]

    def handling(self) -> str:
        return strictest(self._labels)


def _filename(kind: str, handling: str, ending: str) -> str:
    return f"{kind}_TLP-{handling.replace('+', '-')}_{clock.today():%Y-%m-%d}.{ending}"
