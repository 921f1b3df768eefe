"""What reading a workbook gives: rows, errors, warnings, questions and totals, and their plain form for staging."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from cases.intake.reading.identity import Keys
from cases.intake.reading.records import AssetRow, CaseRow, Record, SuspectRow, record_to_json

#: Telecom fraud and what derives from it, and the smuggling of firearms.
FOCUS = ("telecom_fraud", "firearms_smuggling", "human_trafficking")


@dataclass(frozen=True, slots=True)
class Problem:
    """An error or a warning at its place: ``row`` as the spreadsheet shows it, ``column`` a letter, or None."""

    sheet: str
    row: int | None
    column: str | None
    heading: str | None
    field: str | None
    code: str
    message: str
    typed: str


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can say: what a column is, or what kind of sheet this is (then ``column`` is None).

    The answer is remembered under (``kind``, ``key``): a field of ``choices``, or "ignore"; for a sheet ``kind`` is
    "sheet" and the choices are kinds. ``samples`` are a few values as typed; none of rescued persons. ``suggestions``
    are the likeliest choices with how sure each is (0 to 1), best first; ``suggestion`` and ``confidence`` the first.
    """

    sheet: str
    kind: str
    key: str
    column: str | None
    heading: str
    reason: str
    samples: tuple[str, ...]
    values: int
    suggestion: str | None
    confidence: float
    choices: tuple[str, ...]
    suggestions: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class GoodRow:
    """A row that can be taken: its record, what was typed by field, its warnings' codes, and how it is known again."""

    sheet: str
    row: int
    kind: str
    record: Record
    typed: dict[str, str]
    warnings: tuple[str, ...]
    keys: Keys


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A line that is no row, with its reason (note, total, header) and its text, so that nothing is lost unseen."""

    row: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """A sheet's count. ``waiting`` rows were not read, because a column or the sheet itself is still a question."""

    name: str
    kind: str | None
    header_row: int | None = None
    good: int = 0
    bad: int = 0
    waiting: int = 0
    skipped: tuple[SkippedRow, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """The whole of it. ``fingerprint`` is the SHA-256 of the file as received."""

    filename: str
    fingerprint: str
    agency: str
    sheets: tuple[SheetReading, ...]
    rows: tuple[GoodRow, ...]
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    questions: tuple[Question, ...]

    def totals(self) -> dict[str, Any]:
        """Of the good rows: suspects by status, rescued, firearms, cases by crime, asset value by currency."""
        records = [row.record for row in self.rows]
        value: dict[str, Decimal] = {}
        for record in records:
            if isinstance(record, AssetRow):
                value[record.currency] = value.get(record.currency, Decimal(0)) + record.amount
        kinds = Counter(row.kind for row in self.rows)
        return {
            "suspects_by_status": dict(Counter(r.status for r in records if isinstance(r, SuspectRow))),
            "rescued": kinds["rescued"],
            "firearms": kinds["firearms"],
            "asset_value": value,
            # The crimes that the operation was opened against always stand, so that none of one is seen to be none.
            "cases_by_crime": {
                **dict.fromkeys(FOCUS, 0),
                **Counter(r.crime for r in records if isinstance(r, CaseRow)),
            },
        }

    def to_json(self) -> dict[str, Any]:
        """Plain data: text, whole numbers, lists and mappings only; amounts as text."""
        totals = self.totals()
        totals["asset_value"] = {code: format(amount, "f") for code, amount in totals["asset_value"].items()}
        return {
            "filename": self.filename,
            "fingerprint": self.fingerprint,
            "agency": self.agency,
            "sheets": [asdict(sheet) for sheet in self.sheets],
            "rows": [_row_to_json(row) for row in self.rows],
            "errors": [asdict(problem) for problem in self.errors],
            "warnings": [asdict(problem) for problem in self.warnings],
            "questions": [asdict(question) for question in self.questions],
            "totals": totals,
        }


def _row_to_json(row: GoodRow) -> dict[str, Any]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "kind": row.kind,
        "values": record_to_json(row.record),
        "typed": row.typed,
        "warnings": list(row.warnings),
        "identity": row.keys.identity,
        "kin": row.keys.kin,
        "digest": row.keys.digest,
    }
