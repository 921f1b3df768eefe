"""How the portal's own exports are known again: from the very tables that write them, in each of its languages."""

from functools import cache

from django.conf import settings
from django.utils.translation import override

from cases.exports.tables import TABLES, Table
from cases.intake.reading.own import OwnTable, OwnTables
from cases.intake.reading.records import RECORDS
from cases.intake.services.others import held_by
from coordinators.access.actor import Actor
from coordinators.models import Agency
from seagull.kernel.formulas import unguarded


def own_tables(agency: Agency, by: Actor) -> OwnTables:
    """What the actor may have exported, to be read for ``agency``."""
    return OwnTables(
        tables=_tables(),
        party=by.party_code,
        agency={agency.name_en, agency.name_zh, agency.name_own},
        held=held_by(by, agency),
        unguarded=unguarded,
    )


@cache
def _tables() -> tuple[OwnTable, ...]:
    return tuple(_table(kind, TABLES[kind]) for kind in RECORDS)


def heading_of(kind: str, name: str) -> str:
    """The heading of a field, by which a sheet of this kind is known as the portal's own."""
    table = next(table for table in _tables() if table.kind == kind)
    return next(heading for heading, field in table.headings[0].items() if field == name)


def _table(kind: str, table: Table) -> OwnTable:
    columns = [column for column in table.columns if column.into]
    headings = []
    words: dict[str, dict[str, str]] = {column.into: {} for column in columns if column.model_field or column.choices}
    for language, _name in settings.LANGUAGES:
        with override(language):
            headings.append({str(column.heading): column.into for column in columns})
            for column in columns:
                if column.into in words:
                    choices = column.choices or table.model._meta.get_field(column.model_field).choices
                    # The code itself stands for it, too: rows that a machine sends have no words.
                    words[column.into] |= {said: str(code) for code, word in choices for said in (str(code), str(word))}
    return OwnTable(kind, tuple(headings), words)
