"""Taking a submission's good rows in: through the services that forms use, in the caller's one transaction."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from cases.intake.mapping import MAPPINGS, Incoming, Mapping, Source, StepMapping
from cases.intake.models import StagedRow, Submission
from cases.intake.reading.cells.references import case_key
from cases.intake.reading.identity import Keys
from cases.intake.reading.portions import batches as chunks
from cases.intake.reading.records import record_from_json
from cases.intake.services import received
from cases.intake.services.comparison import Action, Compared, compare_rows
from cases.intake.services.others import cases_of
from cases.intake.services.staging import empty, staged_values
from cases.intake.services.traces import Trace, keep_traces, leave_alone
from cases.services import batches
from cases.services.snapshots import digest_of, snapshot_of
from coordinators.access.actor import Actor
from operations.selectors import current_operation
from seagull.audit.record import record
from seagull.jobs.run import Refused
from seagull.kernel import clock
from seagull.kernel.locks import hold_name

#: Rows that are written in one go, and between two words of progress.
_TOGETHER = 500

Progress = Callable[[int, int, str], None]


def take_in(submission: Submission, *, by: Actor, progress: Progress) -> None:
    """Write the new and changed rows to the cases and mark the submission as taken in.

    Rows are compared anew, behind a lock of the agency: what another submission has taken in meanwhile is not doubled.
    Raises Refused, with the row, where a record can't be written; then the caller's transaction must not stay.
    """
    one_at_a_time(submission.agency_id)
    compared = compare_rows(_staged(submission), by=by, agency=submission.agency)
    taking = _Taking(submission, by, progress, sum(each.action != Action.UNCHANGED for each in compared))
    taken = []
    for kind, mapping in MAPPINGS.items():
        rows = [each for each in compared if each.row.kind == kind]
        if mapping.completes and rows:
            # Some of the records that they complete were written just now.
            rows = compare_rows([each.row for each in rows], by=by, agency=submission.agency)
            leave_alone(submission, [each for each in rows if each.action == Action.UNCHANGED])
        taking.write(_units([each for each in rows if each.action != Action.UNCHANGED], mapping))
        taken += rows
    _finish(submission, taken, by)


#: Rows that are taken in by one act: each by itself, those of a history with the others of their record.
Unit = Sequence[Compared]


def _units(rows: Sequence[Compared], mapping: Mapping) -> list[Unit]:
    if not mapping.completes:
        return [[each] for each in rows]
    units: dict[Any, list[Compared]] = {}
    for each in rows:
        units.setdefault(each.held.pk if each.held is not None else each.row.position, []).append(each)
    return list(units.values())


class _Taking:
    """The rows of a submission on their way into the records."""

    def __init__(self, submission: Submission, by: Actor, progress: Progress, total: int) -> None:
        self._submission, self._by, self._progress, self._total = submission, by, progress, total
        self._source = Source(submission.pk, submission.agency_id, current_operation())
        self._cases = cases_of(by, submission.agency)
        self._done = 0

    def write(self, units: Sequence[Unit]) -> None:
        for some in chunks(units, _TOGETHER):
            traces = []
            with self._one_by_one_on_refusal(some), batches.together():
                for unit in some:
                    told = _("%(done)d of %(total)d rows") % {"done": self._done, "total": self._total}
                    self._progress(self._done, self._total, told)
                    before = _before(unit[0], self._submission, self._by)
                    record = self._take(unit)
                    traces += [Trace(each, record, before) for each in unit]
                    self._done += len(unit)
            keep_traces(self._submission, traces, by=self._by)

    @contextmanager
    def _one_by_one_on_refusal(self, units: Sequence[Unit]) -> Iterator[None]:
        """When the database refuses one of several rows, find out which, to say so: they are tried again by themselves,
        and the refusal stands in any case."""
        try:
            yield
        except IntegrityError:
            for unit in units:
                self._take(unit)
            raise

    def _take(self, unit: Unit) -> Any:
        """The record that a row became or changed, or that a history completed."""
        compared, row = unit[0], unit[0].row
        mapping = MAPPINGS[row.kind]
        key = case_key(row.record.case_number)
        try:
            if isinstance(mapping, StepMapping):
                return self._complete(mapping, unit)
            if compared.held is not None:
                mapping.amend(compared.held, row, by=self._by, source=self._source)
                return compared.held
            case = self._cases.get(key)
            if case is None and mapping.under_case:
                raise ValidationError(_("Its case is no longer there."))
            made = mapping.add(row, by=self._by, case=case, source=self._source)
        except PermissionDenied as error:
            raise Refused(_("You no longer have the right to take this workbook in.")) from error
        except ValidationError as error:
            raise _refused(row, " ".join(error.messages)) from error
        except IntegrityError as error:
            raise _refused(row, _("It contradicts a record that is there already.")) from error
        if row.kind == "cases":
            self._cases[key] = made
        return made

    def _complete(self, mapping: StepMapping, unit: Unit) -> Any:
        told = [(each.row, each.told) for each in unit if each.told is not None]
        if len(told) < len(unit):
            raise ValidationError(_("The record whose history it tells of is not there, or is not the only one."))
        mapping.complete(unit[0].held, told, by=self._by, source=self._source)
        return unit[0].held


def one_at_a_time(agency_code: str) -> None:
    """Hold back every other commit of the agency until this transaction ends."""
    hold_name(f"intake {agency_code}")


def _staged(submission: Submission) -> list[Incoming]:
    good = submission.rows.exclude(action=StagedRow.Action.REFUSED).order_by("position")
    return [_incoming(staged, submission) for staged in good.iterator(chunk_size=2000)]


def _incoming(staged: StagedRow, submission: Submission) -> Incoming:
    staged.submission = submission
    read, typed = staged_values(staged)
    return Incoming(
        kind=staged.kind,
        sheet=staged.sheet,
        row=staged.row,
        record=record_from_json(staged.kind, read),
        typed=typed,
        keys=Keys(staged.source_key, staged.source_kin, staged.source_digest),
        position=staged.position,
    )


def _before(compared: Compared, submission: Submission, by: Actor) -> dict[str, Any]:
    """The state of the record that a row changes, for undoing the batch; what is under seal stays sealed."""
    if compared.held is None:
        return {}
    former = snapshot_of(compared.held) | {"digest": digest_of(compared.held)}
    sealed = MAPPINGS[compared.row.kind].sealed_before(compared.held, by=by)
    return former | ({"sealed": received.seal_values(submission, compared.row.position, sealed)} if sealed else {})


def _refused(row: Incoming, reason: str) -> Refused:
    place = {"sheet": row.sheet, "row": row.row, "reason": reason}
    return Refused(
        _("Row %(row)d of the sheet “%(sheet)s” could not be taken in, and so nothing of the workbook was: %(reason)s")
        % place
    )


def _finish(submission: Submission, compared: list[Compared], by: Actor) -> None:
    counts = Counter((each.row.sheet, str(each.action)) for each in compared)
    for name, sheet in submission.sheets.items():
        sheet.update({action: counts[name, action] for action in ("new", "changed", "unchanged")})
    empty(submission)
    submission.state = Submission.State.COMMITTED
    submission.committed_at = clock.now()
    submission.committed_by_id = by.account_id
    submission.save(update_fields=["sheets", "state", "committed_at", "committed_by"])
    record(by=by, action="submission.committed", row=submission, detail={"sheets": submission.sheets})
