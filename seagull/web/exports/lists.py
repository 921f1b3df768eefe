"""Lists that no release bounds (parties, operations, accounts of the own party), as files.

Who may read such a list, its selector has decided; each export is journalled here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from seagull.audit.record import Acting, record
from seagull.web.exports.columns import Column
from seagull.web.exports.files import Export, check_fits, file_name, write_file


@dataclass(frozen=True)
class ListTable:
    """``kind`` names the file, ``title`` the sheet, ``handling`` is the TLP label of every row; ``related`` is what the
    columns read beyond the row."""

    kind: str
    title: str
    handling: str
    columns: Sequence[Column]
    related: tuple[str, ...] = ()


def export_list(
    table: ListTable,
    rows: QuerySet[Any],
    format: str,  # noqa: A002
    *,
    by: Acting,
    filtered_by: Mapping[str, Any] | None = None,
) -> Export:
    """``rows``, in their order, as a file. Raises BadRequest for an unknown format or a list too long for a sheet."""
    check_fits(rows, format)
    fetched = list(rows.select_related(*table.related))
    cells = ([column.value(row) for column in table.columns] for row in fetched)
    content_type, content = write_file(table.title, table.columns, cells, format)
    record(
        by=by,
        action="list.exported",
        owner_party=by.party_code,
        detail={"kind": table.kind, "count": len(fetched), "format": format, "filter": dict(filtered_by or {})},
    )
    return Export(file_name(table.kind, table.handling, format), content_type, content)
