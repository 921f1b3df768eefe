"""Which column is which field.

A heading is taken silently only when every part of it is understood and says one and the same field, its values do not
say otherwise, and no other column may be meant as well; or when a person has said so before. Anything less is a
question: a wrong silent match would put a birthday where an arrest belongs.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cases.intake.reading.cells.digits import ascii_digits
from cases.intake.reading.evidence import Evidence, contradiction, evidence_of
from cases.intake.reading.fields import IGNORE, SheetKind
from cases.intake.reading.suggesting import suggest
from cases.intake.reading.text import clean, fold
from cases.intake.reading.understanding import Understanding, understand_heading
from cases.intake.reading.workbook import Row, Sheet, column_letter, is_blank, typed_text

# (kind of sheet, a column's ``key``) → field or "ignore"; ("sheet", its name) → kind or "ignore".
Remembered = Mapping[tuple[str, str], str]

#: Of whom or what the headings of a kind of sheet may speak; with anyone else's, a person must say what is meant.
_ABOUT = {
    "cases": {"case"},
    "suspects": {"suspect", "case"},
    "rescued": {"rescued", "case"},
    "assets": {"asset", "case"},
    "firearms": {"weapon", "case"},
}


#: What any person has, so that a heading may say it of another than the one that the row is about.
_OF_A_PERSON = frozenset({"alias", "sex", "birth_date", "nationality", "passport", "national_id", "phone"})


@dataclass(frozen=True, slots=True)
class Column:
    """A heading over a column. ``field`` is None while it is open, "ignore" when it is not to be read.

    ``confidence`` is 1 for an understood heading or a remembered answer, less for a suggestion. ``reason`` of an open
    column: ``unmatched``, ``unsure`` (not all of the heading is understood, or another column may be meant),
    ``looks_…`` (the values look like something else, see ``evidence.contradiction``), ``twice`` (another column has
    the same field) or ``withheld`` (holds what must not be read from a workbook). ``key`` is what an answer is
    remembered by; ``suggestions`` are (field, sureness), best first.
    """

    index: int
    heading: str
    key: str
    field: str | None
    confidence: float = 1.0
    reason: str | None = None
    suggestions: tuple[tuple[str, float], ...] = ()
    is_answered: bool = False
    lines: str = ""

    @property
    def said(self) -> Understanding:
        """What the heading means, by its lines as they stand in the cell."""
        return understand_heading(self.lines or self.heading)

    @property
    def suggestion(self) -> str | None:
        """The likeliest field."""
        return self.suggestions[0][0] if self.suggestions else None


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a sheet: the row's number as the spreadsheet shows it, and its columns."""

    row: int
    columns: tuple[Column, ...]

    def by_field(self) -> dict[str, Column]:
        """The matched columns."""
        return {column.field: column for column in self.columns if column.field}

    def missing(self, kind: SheetKind) -> list[str]:
        """The fields every row needs that no column has."""
        return [field.name for field in kind.needed if field.name not in self.by_field()]


def heading_key(heading: str) -> str:
    """How a heading is remembered: without case, width, punctuation and surplus space."""
    return fold(heading)[:240]


def meanings_of(heading: str) -> frozenset[str]:
    """The meanings (tables of ``vocabulary/headers.toml``) of a heading, whole or by its parts."""
    return understand_heading(heading).meanings


def match_columns(
    sheet: Sheet, header: Row, kind: SheetKind, remembered: Remembered, data: Sequence[Row], *, today: dt.date
) -> Header:
    """Each column with its field, or open with its reason and suggestions. ``data`` are the rows that hold the table.

    A column without a heading counts when something stands below; a second column of one heading is remembered apart.
    """
    below = {index for row in sheet.rows if row.number > header.number for index in row.filled()}
    matcher = _Matcher(kind, remembered, today)
    seen: dict[str, int] = {}
    columns = []
    for index in sorted(below | set(header.filled())):
        heading = typed_text(header.at(index))
        key = heading_key(heading) or f"column {column_letter(index).lower()}"
        seen[key] = seen.get(key, 0) + 1
        values = [value for row in data if not is_blank(value := row.at(index))]
        key = key if seen[key] == 1 else f"{key} #{seen[key]}"
        column = Column(index, clean(heading), key, None, 0.0, "unmatched", lines=heading)
        columns.append(matcher.match(column, values))
    return Header(header.number, tuple(matcher.suggested(_rivalled(_once(columns), matcher.evidence))))


@dataclass(slots=True)
class _Matcher:
    """Matches the columns of one sheet. ``evidence`` is kept by the column's index."""

    kind: SheetKind
    remembered: Remembered
    today: dt.date
    evidence: dict[int, Evidence] = field(default_factory=dict)

    def match(self, column: Column, values: Sequence[object]) -> Column:
        seen = self.evidence[column.index] = evidence_of(values)  # type: ignore[arg-type]
        if (answer := self._answer(column.key)) is not None:
            return self._checked(replace(column, field=answer, confidence=1.0, reason=None, is_answered=True), seen)
        said = column.said
        if said.meanings == {"ordinal"} and not said.unknown and _is_count(values):
            return replace(column, field=IGNORE, confidence=1.0, reason=None)
        if said.meanings & self.kind.withheld:
            return replace(column, reason="withheld")
        fields = self._fields(said)
        if self._is_sure(said, fields):
            return self._checked(replace(column, field=min(fields), confidence=1.0, reason=None), seen)
        return replace(column, reason="unsure" if fields else "unmatched")

    def _answer(self, key: str) -> str | None:
        """What a person has said of this heading on sheets of this kind."""
        answer = self.remembered.get((self.kind.name, key))
        return answer if answer == IGNORE or (answer and self.kind.field(answer)) else None

    def _fields(self, said: Understanding) -> set[str]:
        return {each.name for each in self.kind.fields if said.meanings & set(each.meanings)}

    def _is_sure(self, said: Understanding, fields: set[str]) -> bool:
        return (
            len(fields) == 1
            and said.meanings <= self.kind.meanings
            and said.roles <= _ABOUT[self.kind.name]
            and said.is_whole(fields)
        )

    def _checked(self, column: Column, seen: Evidence) -> Column:
        """The column, or a question of its own when its values look like something else."""
        if column.field in (None, IGNORE):
            return column
        looks_like = contradiction(column.field, self.kind.name, seen, today=self.today)
        if looks_like is None or (column.is_answered and looks_like == "unreadable"):
            return column
        key = f"{column.key} ({looks_like})"
        reason = f"looks_{looks_like}"
        if (answer := self._answer(key)) is not None:
            return replace(column, key=key, field=answer, is_answered=True)
        meant = (column.field, 0.3)
        return replace(column, key=key, field=None, confidence=0.3, reason=reason, suggestions=(meant,))

    def suggested(self, columns: Sequence[Column]) -> list[Column]:
        """The open columns with what they may be: a field that a column has already is suggested to no other."""
        taken = {column.field for column in columns if column.field}
        return [
            column
            if column.field or column.reason in ("withheld", "twice")
            else _with_suggestions(column, suggest(column.lines, self.kind, self.evidence[column.index], taken))
            for column in columns
        ]


def _with_suggestions(column: Column, found: Sequence[tuple[str, float]]) -> Column:
    ranked = {**dict(column.suggestions), **dict(found)}
    listed = tuple(sorted(ranked.items(), key=lambda item: -item[1]))[:3]
    return replace(column, suggestions=listed, confidence=listed[0][1] if listed else 0.0)


def _is_count(values: Sequence[object]) -> bool:
    """A running number of the rows is not to be read; under ``No.`` a weapon's number may stand as well."""
    texts = [ascii_digits(typed_text(value)).strip() for value in values]  # type: ignore[arg-type]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 7]
    steps = {after - before for before, after in pairwise(numbers)}
    return bool(numbers) and len(texts) - len(numbers) <= 2 and steps <= {1}  # a note or a total may stand below


def _once(columns: Sequence[Column]) -> list[Column]:
    """Two columns for one field are both open: which of them is meant, only a person knows."""
    count = {column.field: sum(other.field == column.field for other in columns) for column in columns}
    return [
        replace(column, field=None, confidence=0.5, reason="twice", suggestions=((column.field, 0.5),))
        if column.field not in (None, IGNORE) and count[column.field] > 1
        else column
        for column in columns
    ]


def _rivalled(columns: Sequence[Column], evidence: Mapping[int, Evidence]) -> list[Column]:
    """A general heading is open beside an open column that may be meant as well.

    Beside ``Surname``, ``Name`` may be the given name; beside another column of dates, ``Date`` may be any.
    """
    unread = [column for column in columns if column.field is None and column.reason in ("unmatched", "unsure")]
    meant = {meaning for column in unread for meaning in column.said.meanings}
    rivals = {
        "name": "surname" in meant,
        "event_date": any(evidence[column.index].share.get("date", 0) > 0.5 for column in unread),
    }
    others = _of_another(columns, evidence)
    return [
        replace(column, field=None, confidence=0.5, reason="unsure", suggestions=((column.field, 0.5),))
        if column.field not in (None, IGNORE)
        and not column.is_answered
        and (column.index in others or any(rivals.get(meaning) for meaning in column.said.meanings))
        else column
        for column in columns
    ]


def _of_another(columns: Sequence[Column], evidence: Mapping[int, Evidence]) -> set[int]:
    """The columns that may speak of another than the row does: beside ``Contact person``, ``Phone`` may be theirs.

    Those are what follows a column that is not read and looks like names, up to what no person has. That such a column
    is left out does not say whose the next one is, so the question stays until that one has its answer.
    """
    found: set[int] = set()
    other = False
    for column in columns:
        if column.field in (None, IGNORE):
            other = (other and not column.said.meanings) or evidence[column.index].looks_like_names
        elif column.field not in _OF_A_PERSON or column.said.roles:
            other = False
        elif other:
            found.add(column.index)
    return found
