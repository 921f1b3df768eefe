"""Reading a workbook for an agency and comparing it with what is there; nothing is written."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from cases.intake.mapping import MAPPINGS, Incoming
from cases.intake.models import ColumnDecision
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.headers import Remembered
from cases.intake.reading.opening import open_workbook
from cases.intake.reading.portions import used_up
from cases.intake.reading.read import LETTERS, AgencyProfile, Tell, read_workbook
from cases.intake.reading.result import GoodRow, Problem, WorkbookReading
from cases.intake.reading.workbook import Bound, Workbook
from cases.intake.services.comparison import Compared, compare_rows
from cases.intake.services.doubts import Doubt, doubts_of
from cases.intake.services.fitting import without_unfit
from cases.intake.services.keys import keyed
from cases.intake.services.others import cases_of
from cases.intake.services.own import own_tables
from cases.services.hash_keys import row_hash
from coordinators.access.actor import Actor
from coordinators.models import Agency
from seagull.kernel import clock

#: Characters kept of a sheet's name; the one sheet of a csv file bears the file's.
SHEET_NAME = 100


@dataclass(frozen=True)
class Examination:
    """A workbook as read, with what taking its good rows in would do.

    The good rows stand in ``compared``, and no longer in ``reading``. ``counted`` are its totals
    (``WorkbookReading.totals``).
    """

    reading: WorkbookReading
    counted: dict[str, Any]
    compared: list[Compared] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def actions(self) -> dict[str, int]:
        counts = Counter(str(each.action) for each in self.compared)
        return {action: counts[action] for action in ("new", "changed", "unchanged")}

    def sheets(self) -> dict[str, dict[str, Any]]:
        """What each sheet held, for the submission's page; sheets without a table are left out."""
        counts = Counter((each.row.sheet, str(each.action)) for each in self.compared)
        return {
            sheet.name[:SHEET_NAME]: {
                "kind": sheet.kind or "",
                "good": sheet.good,
                "bad": sheet.bad,
                "waiting": sheet.waiting,
                **{action: counts[sheet.name, action] for action in ("new", "changed", "unchanged")},
            }
            for sheet in self.reading.sheets
            if sheet.kind or sheet.waiting
        }

    def totals(self) -> dict[str, Any]:
        """Of the good rows, as JSON holds it: whole numbers, and amounts as text."""
        value = {code: format(amount, "f") for code, amount in self.counted["asset_value"].items()}
        return self.counted | {"asset_value": value}

    def bad_rows(self) -> set[tuple[str, int]]:
        """(sheet, row) of the refused rows."""
        return {(problem.sheet, problem.row) for problem in self.reading.errors if _is_of_a_row(problem)}  # type: ignore[misc]


def examine(
    data: bytes,
    *,
    filename: str,
    agency: Agency,
    by: Actor,
    today: dt.date | None = None,
    understood: Remembered | None = None,
    bound: Bound | None = None,
    tell: Tell = lambda sheet, sheets, done, known: None,
) -> Examination:
    """Read a workbook as the agency's desk means it, or as ``understood`` says, and compare it; ``tell`` is told of
    each row read.

    Raises ``UnreadableWorkbook``; ``BeyondBound``.
    """
    known, own = set(cases_of(by, agency)), own_tables(agency, by)
    reading = read_workbook(
        data,
        filename=filename,
        agency=_profile(agency),
        today=today or clock.today(),
        known_cases=lambda number: case_key(number) in known,
        remembered=remembered(agency) if understood is None else understood,
        own=own,
        bound=bound,
        tell=tell,
    )
    reading = without_unfit(reading, country=agency.party_id, known_cases=known, held=own.held)
    counted, rows = reading.totals(), list(reading.rows)
    reading = replace(reading, rows=())
    compared = compare_rows(_incoming(rows, agency), by=by, agency=agency)
    return Examination(reading, counted, compared, doubts_of(compared, by=by, agency=agency))


def sheets_of(data: bytes, *, filename: str, agency: Agency) -> Workbook:
    """The sheets of a file, in the letters in which it was read for the agency. Raises ``UnreadableWorkbook``."""
    return open_workbook(data, filename=filename, letters=remembered(agency).get(LETTERS, ""))


def remembered(agency: Agency) -> dict[tuple[str, str], str]:
    """What the agency's people have answered, as the reading takes it."""
    decisions = ColumnDecision.objects.filter(agency=agency)
    return {(decision.sheet_kind, decision.heading): decision.field for decision in decisions}


def whole(amount: Decimal) -> int | str:
    """An amount as JSON tells it exactly: a whole number where it is one, text otherwise."""
    return int(amount) if amount == amount.to_integral_value() else format(amount, "f")


def _profile(agency: Agency) -> AgencyProfile:
    party = agency.party
    return AgencyProfile(agency.code, party.code, party.currency, party.own_language.partition("-")[0])


def _incoming(rows: list[GoodRow], agency: Agency) -> list[Incoming]:
    """The rows as the records take them, in the order in which kinds are taken in; ``rows`` is used up."""
    hashed = row_hash()
    incoming = [
        Incoming(
            kind=row.kind,
            sheet=row.sheet,
            row=row.row,
            record=row.record,
            typed=row.typed,
            keys=keyed(row.keys, agency_code=agency.code, kind=row.kind, row_hash=hashed),
        )
        for row in used_up(rows)
    ]
    order = {kind: place for place, kind in enumerate(MAPPINGS)}
    incoming.sort(key=lambda row: order[row.kind])
    return incoming


def _is_of_a_row(problem: Problem) -> bool:
    return problem.row is not None and problem.code not in ("missing_column", "no_header")
