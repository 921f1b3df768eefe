"""A table as a file: written and named."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from seagull.kernel import clock
from seagull.web.exports.columns import Cell, Column
from seagull.web.exports.writers import SHEET_ROWS, WRITERS

FORMATS = tuple(WRITERS)


class Export(NamedTuple):
    filename: str
    content_type: str
    content: bytes


def check_fits(rows: QuerySet[Any], format: str) -> None:  # noqa: A002
    """Raise BadRequest for a format there is none of, or for a list that does not fit on a sheet."""
    if format not in WRITERS:
        raise BadRequest(_("An export is made as csv or as xlsx."))
    if format == "xlsx" and rows[SHEET_ROWS - 1 :].exists():
        raise BadRequest(_("The list is longer than a sheet. Narrow it, or export it as csv."))


def write_file(title: str, columns: Sequence[Column], cells: Iterable[list[Cell]], format: str) -> tuple[str, bytes]:  # noqa: A002
    """Content type and bytes of a table: headings, and a row of cells each."""
    content_type, write = WRITERS[format]
    return content_type, write(title, [str(column.heading) for column in columns], cells)


def file_name(kind: str, handling: str, ending: str) -> str:
    """Kind, handling and day: ``cases_TLP-AMBER-STRICT_2024-12-31.csv``."""
    return f"{kind}_TLP-{handling.replace('+', '-')}_{clock.today():%Y-%m-%d}.{ending}"
