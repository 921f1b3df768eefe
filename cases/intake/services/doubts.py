"""What is worth a second look about good rows and is seen only across rows, sheets and the party's records: a warning.

Nothing here refuses a row: two persons may bear one name, and two desks may write one serial number.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_noop

from cases.intake.mapping import Incoming
from cases.intake.reading.cells.documents import document_key
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.cells.serials import serial_key
from cases.intake.reading.portions import batches
from cases.intake.reading.records import AssetRow, CaseRow, FirearmRow, RescuedRow, SuspectRow
from cases.intake.reading.text import squash
from cases.intake.services.comparison import Action, Compared
from cases.intake.services.known import KnownFirearm, KnownPerson, known_firearms, known_persons
from cases.intake.services.others import cases_of
from coordinators.access.actor import Actor
from coordinators.models import Agency

_AT_ONCE = 5000

MESSAGES = {
    "before_case": gettext_noop("This date lies before the day on which the case was opened, %(opened)s."),
    "same_document": gettext_noop("The same document number stands in row %(row)s of the sheet “%(sheet)s”."),
    "same_person": gettext_noop("The same name with the same date of birth stands in row %(row)s of “%(sheet)s”."),
    "same_serial": gettext_noop("The same serial number stands in row %(row)s of the sheet “%(sheet)s”."),
    "likely_person": gettext_noop(
        "This may be %(name)s of the case %(case)s, who is in the portal already: %(ground)s."
    ),
    "not_restricted": gettext_noop(
        "This record is restricted in the workbook and open to your party in the portal. A workbook does not change "
        "that: restrict it on its page."
    ),
    "step_stands": gettext_noop(
        "This step is recorded with another place or note. A recorded step is not changed: record a further one."
    ),
    "known_serial": gettext_noop("A firearm of this serial number is in the portal already, in the case %(case)s."),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning at a row's field. ``params`` fill its message; "kind" and "record" name the record it speaks of."""

    row: Incoming
    field: str
    code: str
    params: dict[str, Any]


def doubts_of(compared: Sequence[Compared], *, by: Actor, agency: Agency) -> list[Doubt]:
    """The doubts about good rows; what is unchanged was taken in before, and is doubted only where it stands open."""
    due = [each for each in compared if each.action != Action.UNCHANGED]
    return [
        *_not_restricted(compared),
        *_steps_that_stand(compared),
        *_before_the_case(due, compared, by, agency),
        *_doubled([each.row for each in compared]),
        *_known_persons([each.row for each in due if each.action == Action.NEW], by),
        *_known_serials([each.row for each in due if each.action == Action.NEW], by),
    ]


def _not_restricted(compared: Sequence[Compared]) -> Iterator[Doubt]:
    """Records that are there and not restricted, though the workbook has them so."""
    for each in compared:
        if getattr(each.row.record, "restricted", None) and each.held is not None and not each.held.restricted:
            kind = {"kind": each.row.kind, "record": str(each.held.pk)}
            yield Doubt(each.row, "restricted", "not_restricted", kind)


def _steps_that_stand(compared: Sequence[Compared]) -> Iterator[Doubt]:
    """Steps that the workbook tells otherwise than they are recorded."""
    for each in compared:
        if each.told is not None and each.told.stands:
            yield Doubt(each.row, next(iter(each.told.stands)), "step_stands", {})


def _before_the_case(
    due: Sequence[Compared], compared: Sequence[Compared], by: Actor, agency: Agency
) -> Iterator[Doubt]:
    """Arrests, rescues and seizures that come before their case: of the workbook, or else of the portal."""
    opened = {key: case.opened_on for key, case in cases_of(by, agency).items()}
    records = [each.row.record for each in compared]
    opened |= {case_key(record.case_number): record.opened_on for record in records if isinstance(record, CaseRow)}
    for each in due:
        name, date = _event(each.row.record)
        began = opened.get(case_key(each.row.record.case_number)) if date else None
        if date and began and date < began:
            yield Doubt(each.row, name, "before_case", {"opened": began.isoformat()})


def _event(record: Any) -> tuple[str, dt.date | None]:
    match record:
        case SuspectRow():
            return "status_date", record.status_date
        case RescuedRow():
            return "rescued_on", record.rescued_on
        case AssetRow() | FirearmRow():
            return "seized_on", record.seized_on
    return "", None


def _doubled(rows: Sequence[Incoming]) -> Iterator[Doubt]:
    """What stands in another row of the workbook already, under other particulars; whole rows that are repeated, the
    reading has told of."""
    seen: dict[int, Incoming] = {}
    for row in rows:
        for name, code, value in _telling(row.record):
            # By their hashes: the texts themselves, of a large workbook, would fill the memory.
            first = seen.setdefault(hash((code, value)), row)
            if first.record != row.record and (code, value) in {told[1:] for told in _telling(first.record)}:
                yield Doubt(row, name, code, {"row": first.row, "sheet": first.sheet})
                break


def _telling(record: Any) -> Iterator[tuple[str, str, str]]:
    """(field, code, value) by which a row gives itself away as that of another one."""
    if isinstance(record, SuspectRow):
        for name, number in record.papers():
            yield name, "same_document", document_key(number)
        if record.birth_date and record.primary_name:
            yield "name", "same_person", f"{squash(record.primary_name)} {record.birth_date}"
    elif isinstance(record, FirearmRow) and record.serial:
        yield "serial", "same_serial", serial_key(record.serial)


def _known_persons(rows: Sequence[Incoming], by: Actor) -> Iterator[Doubt]:
    for some in batches([row for row in rows if row.kind == "suspects"], _AT_ONCE):
        found = known_persons([row.record for row in some], by=by)
        for row in some:
            if known := found.of(row.record):
                yield Doubt(row, known.field, "likely_person", _about(known))


def _about(known: KnownPerson) -> dict[str, Any]:
    return {"name": known.name, "case": known.case, "ground": known.ground, "kind": "suspects", "record": known.record}


def _known_serials(rows: Sequence[Incoming], by: Actor) -> Iterator[Doubt]:
    armed = [row for row in rows if isinstance(row.record, FirearmRow) and row.record.serial]
    found: dict[str, KnownFirearm] = known_firearms([serial_key(row.record.serial) for row in armed], by=by)
    for row in armed:
        if known := found.get(serial_key(row.record.serial)):
            about = {"case": known.case, "kind": "firearms", "record": known.record}
            yield Doubt(row, "serial", "known_serial", about)
