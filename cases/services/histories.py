"""Histories told after the fact: the dated steps of a record that was known by its present state alone."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.models.base import DatedStep
from cases.services import batches, records
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models.owned import OwnedRow
from seagull.audit.record import record
from seagull.kernel.locks import hold


@dataclass(frozen=True)
class Step:
    """One step as it is told. ``instead_of`` are steps that a list had given, as they were: they have given way to it,
    and stand in no history any more."""

    to: str
    on_date: dt.date
    place: str
    note: str
    date_basis: str
    instead_of: Sequence[DatedStep] = ()


@batches.atomic
def tell_history(row: OwnedRow, step: type[DatedStep], *, by: Actor, told: Sequence[Step]) -> None:
    """Add dated steps of ``row``, those of one day in the order given, and show the latest step's state on the row.

    Raises PermissionDenied; ValidationError for a step that can't be kept.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    hold(row)
    steps: list[Any] = list(step.objects.filter(**{step.link: row}).order_by("on_date", "recorded_at"))
    before = getattr(row, step.state)
    for each in told:
        said = {"on_date": each.on_date, "place": each.place, "note": each.note, "date_basis": each.date_basis}
        taken = records.new_step(row, step, by=by, to=each.to, **said)
        batches.insert(taken)
        steps.append(taken)
        former = [_plain(gone) for gone in each.instead_of]
        record(
            by=by,
            action=f"{row._meta.model_name}.moved",
            row=row,
            changes={step.state: (before, each.to)},
            detail={"on": each.on_date} | ({"instead_of": former} if former else {}),
        )
    latest = max(enumerate(steps), key=lambda placed: (placed[1].on_date, placed[0]))[1]
    records.show_step(row, latest)


def _plain(step: DatedStep) -> dict[str, Any]:
    return {step.state: getattr(step, step.state), "on": step.on_date, "date_basis": step.date_basis}
