"""One sheet: its kind, its header, its rows, and the questions it leaves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cases.intake.reading.cell_row import CellRow, Finding
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.fields import IGNORE, KINDS, SheetKind
from cases.intake.reading.finding import find_header_row
from cases.intake.reading.headers import (
    Column,
    Header,
    Remembered,
    match_columns,
)
from cases.intake.reading.kinds import guess_kind, names_their_victims, sheet_key, tells_of_rescued
from cases.intake.reading.merging import merged_across, spread_down
from cases.intake.reading.messages import sentence
from cases.intake.reading.others import owner_of, state_of
from cases.intake.reading.own import OwnSheet, OwnTables
from cases.intake.reading.portions import used_up
from cases.intake.reading.records import (
    AssetStepRow,
    CaseRow,
    CaseStepRow,
    LinkRow,
    Record,
    SuspectStepRow,
    SyndicateStepRow,
)
from cases.intake.reading.result import Problem, Question, SheetReading, SkippedRow
from cases.intake.reading.rows import READERS, Setting
from cases.intake.reading.skipping import why_skipped
from cases.intake.reading.text import clean
from cases.intake.reading.victims import refuse_victim
from cases.intake.reading.workbook import Row, Sheet, column_letter, is_blank, typed_text

_SAMPLES, _SAMPLE_LENGTH = 3, 80
#: Why a sheet is asked about: its headings are those of rescued persons.
VICTIMS = "victims"
#: The same where its rows are as those of suspects, and the headings may only name their victims.
VICTIMS_NAMED = "victims_named"
_NO_TABLES = OwnTables()
#: What is told of each row that was read, by its number.
Said = Callable[[int], None]


@dataclass(slots=True)
class ReadRow:
    """A row with its cells as read. ``record`` is None for a row that has errors."""

    number: int
    cells: CellRow
    record: Record | None

    @property
    def case_number(self) -> str:
        return self.cells.case_number

    def refuse(self, field_name: str, code: str) -> None:
        """Refuses the row for what only the whole sheet or workbook could show."""
        self.cells.break_rule(field_name, code)
        self.record = None

    def warning_codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.code for finding in self.cells.warnings))


@dataclass(slots=True)
class SheetResult:
    """What a sheet gave. ``problems`` are those of the sheet as a whole."""

    name: str
    kind: str | None
    header: Header | None = None
    rows: list[ReadRow] = field(default_factory=list)
    waiting: int = 0
    skipped: list[SkippedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def summary(self) -> SheetReading:
        good = sum(row.record is not None for row in self.rows)
        columns = {column_letter(c.index): c.field for c in self.header.columns if c.field} if self.header else {}
        row = self.header.row if self.header else None
        counts = (good, len(self.rows) - good, self.waiting)
        return SheetReading(self.name, self.kind, row, *counts, tuple(self.skipped), columns)

    def errors(self) -> Iterator[Problem]:
        yield from self.problems
        for row in self.rows:
            for finding in row.cells.errors:
                yield _problem(self.name, row.number, finding)

    def warnings(self) -> Iterator[Problem]:
        yield from self.notices
        for row in self.rows:
            for finding in row.cells.warnings:
                yield _problem(self.name, row.number, finding)


def read_sheet(
    sheet: Sheet,
    setting: Setting,
    remembered: Remembered,
    own: OwnTables = _NO_TABLES,
    said: Said = lambda row: None,
) -> SheetResult:
    """Reads a sheet on its own: references to cases are looked at later, over the whole workbook. The rows of a table
    are taken out of the sheet: those of a large one, and what is read of them, need not be in memory together."""
    if (exported := own.find(sheet)) is not None:
        return _own_sheet(sheet, exported, setting, said)
    header_row = find_header_row(sheet)
    guess = guess_kind(sheet, header_row, remembered)
    lines = sum(bool(row.filled()) for row in sheet)
    if guess.kind == IGNORE or not lines:
        return SheetResult(sheet.name, None, notices=[_said(sheet.name, "left_out", lines)] if lines else [])
    answered = ("sheet", sheet_key(sheet, header_row)) in remembered
    if guess.kind is None or guess.kind not in KINDS or (sheet.hidden and not answered):
        return _unknown_sheet(sheet, header_row, guess.kind or guess.suggestion)
    if header_row is None:
        problem = Problem(sheet.name, None, None, None, None, "no_header", sentence("no_header"), "")
        return SheetResult(sheet.name, guess.kind, waiting=lines, problems=[problem])
    return _known_sheet(sheet, header_row, KINDS[guess.kind], setting, remembered, said)


def _own_sheet(sheet: Sheet, own: OwnSheet, setting: Setting, said: Said) -> SheetResult:
    """A list that the portal has exported: no note, no total and no question stands in it."""
    result = SheetResult(sheet.name, own.table.kind, own.header)
    columns = own.header.by_field()
    data = sheet.rows[1:]
    sheet.rows.clear()
    for row in used_up(data):
        said(row.number)
        if row.filled():
            cells = CellRow(sheet, row, columns)
            result.rows.append(ReadRow(row.number, cells, own.read(cells, setting)))
            cells.let_go()
    _note_repeats(result)
    return result


def _known_sheet(
    sheet: Sheet, header_row: Row, kind: SheetKind, setting: Setting, remembered: Remembered, said: Said
) -> SheetResult:
    headings = {index: clean(typed_text(header_row.at(index))) for index in header_row.filled()}
    data, skipped = [], []
    below, merged = spread_down(sheet, header_row.number)
    for row in below:
        reason = why_skipped(row, headings)
        if reason is None:
            data.append(row)
        elif reason != "blank":
            skipped.append(SkippedRow(row.number, reason, _line(row)))
    del below
    header = match_columns(sheet, header_row, kind, remembered, data, today=setting.today)
    result = SheetResult(sheet.name, kind.name, header, skipped=skipped)
    result.notices += _notices(sheet, header, merged)
    _ask(result, kind, header, data)
    missing = header.missing(kind)
    if missing and data:
        result.waiting = len(data)
        result.problems += [_missing(sheet.name, header, name) for name in missing]
        return result
    columns, across = header.by_field(), merged_across(sheet)
    sheet.rows.clear()
    for row in used_up(data):
        said(row.number)
        cells = CellRow(sheet, row, columns)
        read = ReadRow(row.number, cells, READERS[kind.name](cells, setting))
        _refuse_merged(read, header, across.get(row.number, []))
        if kind.name == "suspects":
            refuse_victim(read, header, row)
        cells.let_go()
        result.rows.append(read)
    _note_repeats(result)
    return result


def _refuse_merged(row: ReadRow, header: Header, across: list[int]) -> None:
    """Refuses a row with a value that stands over more than one column."""
    for column in header.columns if across else ():
        if column.index in across and column.field and column.field != IGNORE:
            row.refuse(column.field, "merged_across")


def kinds_for(reason: str) -> tuple[str, ...]:
    """What a sheet that is asked about for this reason can be: one of rescued persons is never one of suspects."""
    return tuple(kind for kind in KINDS if (reason, kind) != (VICTIMS, "suspects"))


def _unknown_sheet(sheet: Sheet, header_row: Row | None, suggestion: str | None) -> SheetResult:
    """A sheet of no known kind, or a hidden one: a question when it looks like a table, else left aside."""
    if header_row is None:
        lines = sum(bool(row.filled()) for row in sheet)
        return SheetResult(sheet.name, None, notices=[_said(sheet.name, "no_table", lines)])
    rows = sum(bool(row.filled()) for row in sheet.rows[header_row.number :])
    reason = "hidden" if sheet.hidden else "unmatched"
    if tells_of_rescued(header_row):
        reason = VICTIMS_NAMED if names_their_victims(sheet, header_row) else VICTIMS
    question = Question(
        sheet=sheet.name,
        kind="sheet",
        key=sheet_key(sheet, header_row),
        column=None,
        heading=sheet.name,
        reason=reason,
        samples=(),
        values=rows,
        suggestion=suggestion,
        confidence=0.5 if suggestion else 0.0,
        choices=kinds_for(reason),
    )
    return SheetResult(sheet.name, None, waiting=rows, questions=[question] if rows else [])


def _ask(result: SheetResult, kind: SheetKind, header: Header, data: list[Row]) -> None:
    """A question for each open column that holds values."""
    for column in header.columns:
        values = [row.at(column.index) for row in data if not is_blank(row.at(column.index))]
        if column.field or not values:
            continue
        if column.reason == "withheld":
            result.notices.append(_withheld(result.name, header.row, column))
            continue
        shown = [] if kind.withheld else values[:_SAMPLES]
        result.questions.append(
            Question(
                sheet=result.name,
                kind=kind.name,
                key=column.key,
                column=column_letter(column.index),
                heading=column.heading,
                reason=column.reason or "unmatched",
                samples=tuple(typed_text(value)[:_SAMPLE_LENGTH] for value in shown),
                values=len(values),
                suggestion=column.suggestion,
                confidence=column.confidence,
                choices=tuple(field.name for field in kind.fields),
                suggestions=column.suggestions,
            )
        )


def _note_repeats(result: SheetResult) -> None:
    """Warns of rows that say the same as an earlier one, and refuses a second row of what there can be one of."""
    seen: set[object] = set()
    for row in result.rows:
        if row.record is None:
            continue
        if row.record.record_id and row.record.record_id in seen:
            row.refuse("record_id", "record_twice")
            continue
        seen.add(row.record.record_id)
        said, code = _only_one(row.record)
        if said in seen and code:
            row.refuse("on_date" if code == "step_twice" else "case_number", code)
        elif said in seen:
            row.cells.warn("case_number", "repeated_row")
        seen.add(said)


def _only_one(record: Record) -> tuple[object, str]:
    """What a row says that no other row may say again, and the error of one that does; of other rows, all they say."""
    match record:
        case CaseRow():
            return case_key(record.case_number), "case_twice"
        case LinkRow():
            return (case_key(record.case_number), record.syndicate, record.syndicate_id), "link_twice"
        case CaseStepRow() | SuspectStepRow() | AssetStepRow() | SyndicateStepRow():
            owner = owner_of(record)
            return (owner.words, owner.record_id, state_of(record), record.on_date), "step_twice"
    return record, ""


def _problem(sheet: str, row: int, finding: Finding) -> Problem:
    column = finding.column
    letter, heading = (column_letter(column.index), column.heading) if column else (None, None)
    return Problem(sheet, row, letter, heading, finding.field, finding.code, sentence(finding.code), finding.typed)


def _missing(sheet: str, header: Header, name: str) -> Problem:
    return Problem(sheet, header.row, None, None, name, "missing_column", sentence("missing_column"), "")


def _withheld(sheet: str, row: int, column: Column) -> Problem:
    code = "names_withheld"
    return Problem(sheet, row, column_letter(column.index), column.heading, None, code, sentence(code), "")


def _said(sheet: str, code: str, typed: object = "", column: Column | None = None) -> Problem:
    """A notice about a sheet as a whole, or one of its columns."""
    letter, heading = (column_letter(column.index), column.heading) if column else (None, None)
    return Problem(sheet, None, letter, heading, None, code, sentence(code), str(typed))


def _notices(sheet: Sheet, header: Header, merged: set[int]) -> Iterator[Problem]:
    """What is hidden or merged on a sheet that is read all the same."""
    for column in header.columns:
        if column.index in sheet.hidden_columns:
            yield _said(sheet.name, "hidden_column", column=column)
        if column.index in merged:
            yield _said(sheet.name, "merged_down", column=column)
    if hidden := sum(number > header.row for number in sheet.hidden_rows):
        yield _said(sheet.name, "hidden_rows", hidden)


def _line(row: Row) -> str:
    return " | ".join(typed_text(row.at(index))[:_SAMPLE_LENGTH] for index in row.filled()[:6])
