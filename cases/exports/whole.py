"""Everything that an agency has entered, in one workbook: every table of records on a sheet of its own.

Sent in again, it is taken in whole: what a row names may stand on another sheet, and each is taken in after what it
rests on. Nothing of a sealed identity is in it, nor what was done with records (releases, submissions, the journal).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.exports.service import Seen
from cases.exports.tables import TABLES, Table
from cases.intake.reading.records import RECORDS
from cases.intake.selectors import agencies_to_submit_for
from cases.models import Case, Syndicate
from cases.models.base import DatedStep
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models import Agency
from seagull.audit.record import record
from seagull.web.exports.columns import Cell
from seagull.web.exports.files import Export, check_fits, file_name
from seagull.web.exports.writers import XLSX, write_sheets

FORMAT = "xlsx"


@transaction.atomic
def export_everything(actor: Actor, agency: Agency) -> Export:
    """What ``agency`` has entered and the actor sees, and its party's syndicates, which are no agency's.

    Raises PermissionDenied without the right to export, or for an agency that the actor does not submit for;
    BadRequest where a table does not fit on a sheet. The journal tells of it with the number of rows of each table.
    """
    check_can(actor, Permission.EXPORT_RECORDS)
    if not agencies_to_submit_for(actor).filter(pk=agency.pk).exists():
        raise PermissionDenied(_("You take away what your own agency has entered only."))
    tables = {kind: table for kind, table in TABLES.items() if kind in RECORDS}
    seen, counts = Seen(), Counter[str]()

    def cells(kind: str, table: Table, rows: QuerySet[Any]) -> Iterator[list[Cell]]:
        for row in seen.cells(table, rows):
            counts[kind] += 1
            yield row

    sheets = []
    for kind, table in tables.items():
        rows = table.prepare(_rows(table.model, actor, agency), actor)
        check_fits(rows, FORMAT)
        headings = [str(column.heading) for column in table.columns]
        sheets.append((table.title, headings, cells(kind, table, rows)))
    content = write_sheets(sheets)
    told = {"kind": "everything", "agency": agency.code, "count": counts.total(), "format": FORMAT, "counts": counts}
    record(by=actor, action="records.exported", owner_party=actor.party_code, detail=told)
    return Export(file_name("everything", seen.handling(actor), FORMAT), XLSX, content)


def _rows(model: Any, actor: Actor, agency: Agency) -> QuerySet[Any]:
    """The rows of one table, in the order of its list."""
    own = model.objects.visible_to(actor).filter(owner_id=actor.party_code)
    way = _way(model)
    found: QuerySet[Any] = own.filter(**{way: agency.pk}) if way else own
    return found.order_by(*model._meta.ordering)


def _way(model: Any) -> str:
    """From a row to its agency; none for a syndicate and its steps."""
    if model is Case:
        return "agency"
    if issubclass(model, DatedStep):
        above = _way(model._meta.get_field(model.link).related_model)
        return f"{model.link}__{above}" if above else ""
    return "" if model is Syndicate else "case__agency"
