"""Cases: opened, amended, moved on."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Unpack

from cases.codes import CaseStatus, DateBasis
from cases.exchange.services import restriction
from cases.models import Case, CaseTransition, CaseUpdate
from cases.services import batches, records
from coordinators.access.actor import Actor
from coordinators.codes import Handling


@batches.atomic
def open_case(
    *,
    by: Actor,
    fields: Mapping[str, Any],
    status: str = CaseStatus.OPEN,
    date_basis: str = DateBasis.STATED,
    restricted: bool = False,
) -> Case:
    """Open a case of the actor's party; ``status`` is its state on ``opened_on``, as far as ``date_basis`` says so.

    One that was ``restricted`` where it comes from, or is labelled TLP:RED, is restricted from its first moment, and
    whoever opens it is the first person named.
    """
    values = {**fields, "status": status}
    red = values.get("handling") == Handling.RED
    case = records.add(Case, by=by, fields=values | ({"handling": Handling.AMBER_STRICT} if red else {}))
    move_case(case, by=by, to=status, on_date=case.opened_on, date_basis=date_basis)
    if red or restricted:
        batches.write_waiting()
        restriction.close_new(case, by=by, red=red)
    return case


def amend_case(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> Case:
    return records.amend(case, by=by, fields=fields)


def move_case(
    case: Case, *, by: Actor, to: str, on_date: dt.date, **told: Unpack[records.StepDetails]
) -> CaseTransition:
    """Record a dated change of the case's status."""
    return records.take_step(case, CaseTransition, by=by, to=to, on_date=on_date, **told)


def add_update(case: Case, *, by: Actor, fields: Mapping[str, Any]) -> CaseUpdate:
    return records.add(CaseUpdate, by=by, parent=case, fields={"case": case, **fields})


def amend_update(update: CaseUpdate, *, by: Actor, fields: Mapping[str, Any]) -> CaseUpdate:
    return records.amend(update, by=by, fields=fields)
