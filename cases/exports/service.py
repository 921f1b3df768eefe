"""Exporting a list: checked, written, journalled."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from cases.exchange.models import Release
from cases.exports.tables import TABLES, Table
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from seagull.audit.record import record
from seagull.web.exports.columns import Cell
from seagull.web.exports.files import Export, check_fits, file_name, write_file

_BLOCK = 2000  # rows fetched at a time


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
    table = TABLES[kind]
    listed: Any = queryset  # every queryset of a table has visible_to
    rows = table.prepare(listed.visible_to(actor).prefetch_related(None).defer(None), actor)
    check_fits(rows, format)
    seen = Seen()
    content_type, content = write_file(table.title, table.columns, seen.cells(table, rows), format)
    # By what question they were found is the asker's affair: the other owners are told that and how many.
    asked = {"filter": dict(filtered_by or {})}
    for owner, count in ({actor.party_code: 0} | seen.owners).items():
        record(
            by=actor,
            action="records.exported",
            owner_party=owner,
            detail={"kind": kind, "count": count, "format": format} | (asked if owner == actor.party_code else {}),
        )
    return Export(file_name(kind, seen.handling(actor), format), content_type, content)


class Seen:
    """Rows on their way into the file, and what is to be known of them at its end."""

    def __init__(self) -> None:
        self.owners: Counter[str] = Counter()
        self._labels: set[str] = set()

    def cells(self, table: Table, rows: QuerySet[Any]) -> Iterator[list[Cell]]:
        for row in rows.iterator(chunk_size=_BLOCK):
            self.owners[row.owner_id] += 1
            self._labels.add(getattr(row, "handling", Handling.AMBER))
            yield [column.value(row) for column in table.columns]

    def handling(self, actor: Actor) -> str:
        return label_of(self._labels, self.owners, actor)


def label_of(labels: set[str], owners: Iterable[str], actor: Actor) -> str:
    """The label of a file: the strictest of its rows, and of the releases by which other parties' rows came into it."""
    others = [owner for owner in owners if owner != actor.party_code]
    received = Release.objects.visible_to(actor).in_force().filter(owner_id__in=others) if others else []
    return strictest(labels | {release.handling for release in received})
