"""Histories: dated steps of cases, suspects, assets and syndicates. Their rows complete records of other kinds.

A list gives a record's present state without its history, and taking it in makes a step of that state: its day may be
assumed, and its place and note are not known. When the history comes, such steps give way to it, so that it stands as
it was exported. What was stated step by step stands, whatever a workbook says.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection

from cases.codes import DateBasis
from cases.intake.mapping.base import Differences, Incoming, Mapping, Source, as_text, unfit
from cases.intake.reading.others import state_of
from cases.models import (
    AssetStep,
    Case,
    CaseTransition,
    SeizedAsset,
    Suspect,
    SuspectTransition,
    Syndicate,
    SyndicateTransition,
)
from cases.models.base import DatedStep
from cases.services import histories
from cases.services.snapshots import with_parts
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet

Key = tuple[str, dt.date]


@dataclass(frozen=True)
class Told:
    """What becomes of a row of a history: ``is_new``, or what it changes of the step that a list had given. Steps in
    ``gives_way`` are replaced by it; in ``stands`` is what it says otherwise than a step that stands."""

    is_new: bool
    differences: Differences
    gives_way: tuple[DatedStep, ...] = ()
    stands: Differences | None = None

    @property
    def is_taken(self) -> bool:
        return self.is_new or bool(self.differences)


class StepMapping(Mapping):
    """The history of one kind of record; ``model`` is the record's."""

    step: ClassVar[type[DatedStep]]
    under_case = False
    completes = True
    plain = {"place": "place", "note": "note"}

    def held(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        found: VisibleQuerySet = with_parts(rows)
        return found

    def unfit(self, record: Any, *, country: str) -> Iterator[tuple[str, str]]:
        for name in self.plain:
            if value := getattr(record, name):
                kept: Any = self.step._meta.get_field(name)
                yield from unfit(name, kept, value)

    def plan(self, held: Any, rows: Sequence[Incoming]) -> list[Told]:
        """What becomes of the rows of one record's history, in their order."""
        return _Plan(self._steps(held), rows).told()

    def complete(self, held: Any, told: Sequence[tuple[Incoming, Told]], *, by: Actor, source: Source) -> None:
        """Take these rows of one record's history in."""
        _give_way(source, [step for _row, each in told for step in each.gives_way])
        taken = [_step(row, each) for row, each in sorted(told, key=lambda pair: _place(pair[0]))]
        histories.tell_history(held, self.step, by=by, told=taken)

    def _steps(self, held: Any) -> list[Any]:
        link: Any = self.step._meta.get_field(self.step.link)
        return list(getattr(held, link.remote_field.get_accessor_name()).all())


class CaseSteps(StepMapping):
    model, step = Case, CaseTransition


class SyndicateSteps(StepMapping):
    model, step = Syndicate, SyndicateTransition


class SuspectSteps(StepMapping):
    model, step = Suspect, SuspectTransition


class AssetSteps(StepMapping):
    model, step = SeizedAsset, AssetStep


class _Plan:
    """The rows of one record's history against the steps that it has."""

    def __init__(self, steps: Sequence[Any], rows: Sequence[Incoming]) -> None:
        self._rows = rows
        self._by_key: dict[Key, Any] = {(getattr(step, step.state), step.on_date): step for step in steps}
        self._stated = {getattr(step, step.state) for step in steps if step.date_basis == DateBasis.STATED}
        said = {_key(row) for row in rows}
        #: State → the steps of assumed days that no row confirms: the history knows their days better.
        self._assumed: dict[str, list[Any]] = {}
        for key, step in self._by_key.items():
            if step.date_basis == DateBasis.ASSUMED and key not in said:
                self._assumed.setdefault(key[0], []).append(step)
        self._numbers = {id(step): number for number, step in enumerate(steps, start=1)}

    def told(self) -> list[Told]:
        found: dict[int, Told] = {}
        written_on: set[dt.date] = set()
        said: set[Key] = set()
        for place, row in sorted(enumerate(self._rows), key=lambda placed: _place(placed[1])):
            # A step is taken once, though two rows, one without its record's id, may tell of it.
            told = Told(False, {}) if _key(row) in said else self._of(row, after_new=row.record.on_date in written_on)
            said.add(_key(row))
            found[place] = told
            if told.is_taken:
                written_on.add(row.record.on_date)
        return [found[place] for place in range(len(self._rows))]

    def _of(self, row: Incoming, *, after_new: bool) -> Told:
        """``after_new``: an earlier step of the same day is written now, and so would come to stand behind it."""
        record, (state, _day) = row.record, _key(row)
        held = self._by_key.get(_key(row))
        if held is None:
            if record.date_basis == DateBasis.ASSUMED and state in self._stated:
                return Told(False, {})
            return Told(True, {}, tuple(self._assumed.pop(state, ())))
        differences = {
            name: [getattr(held, name), said]
            for name in ("place", "note", "date_basis")
            if (said := getattr(record, name)) and said != getattr(held, name)
        }
        if held.date_basis == DateBasis.STATED:
            return Told(False, {}, stands={name: pair for name, pair in differences.items() if name != "date_basis"})
        if after_new and not differences:
            differences = {"step_no": [as_text(self._numbers[id(held)]), as_text(record.step_no)]}
        gives_way = (held, *self._assumed.pop(state, ())) if differences else ()
        return Told(False, differences, gives_way)


def _key(row: Incoming) -> Key:
    return state_of(row.record), row.record.on_date


def _place(row: Incoming) -> tuple[dt.date, bool, int]:
    """Where a row's step stands in the history; without a number, after those of its day that have one."""
    number = row.record.step_no
    return row.record.on_date, number is None, number or row.row


def _step(row: Incoming, told: Told) -> histories.Step:
    """The step that a row tells of; what it does not say is as the list had it."""
    record, former = row.record, next(iter(told.gives_way), None) if told.differences else None
    said = {
        name: getattr(record, name) or getattr(former, name, default)
        for name, default in (("place", ""), ("note", ""), ("date_basis", DateBasis.STATED))
    }
    return histories.Step(state_of(record), record.on_date, **said, instead_of=told.gives_way)


def _give_way(source: Source, steps: Sequence[DatedStep]) -> None:
    """Remove steps that a list had given: the database does it for a batch that is being taken in, and for no other."""
    if not steps:
        return
    with connection.cursor() as cursor:
        keys = [step.pk for step in steps]
        cursor.execute("SELECT intake_steps_give_way(%s, %s::uuid[])", [source.submission_id, keys])
        if cursor.fetchone()[0] != len(keys):
            raise RuntimeError("a dated step that a list had given is no longer there")
