"""How a step is written: into the history, into the journal, and to whom it concerns, in one transaction."""

from typing import Any

from cases.rfi.codes import StepKind
from cases.rfi.models import Leg, Step
from coordinators.access.actor import Actor
from coordinators.duty import selectors as duty
from coordinators.models import Account
from coordinators.notifications.services import notices
from seagull.audit.record import record
from seagull.kernel import clock

_FIELDS = ["state", "round", "sent_at", "due_at", "replied_at", "extended_by_rule", "extension_asked", "escalated",
           "next_at"]  # fmt: skip


def write(leg: Leg, kind: StepKind, *, by: Actor | None, **values: Any) -> Step:
    """Save the leg as it has become, with the step that made it so; the journal of whoever did it is told, of an
    escalation that of the side that answers."""
    leg.save(update_fields=_FIELDS)
    step: Step = Step.objects.create(
        leg=leg,
        owner_id=leg.owner_id,
        party_id=leg.party_id,
        kind=kind,
        round=leg.round,
        at=clock.now(),
        by_id=by.account_id if by else None,
        by_party_id=by.party_code if by else None,
        due_at=leg.due_at,
        **values,
    )
    told = by.party_code if by else leg.party_id
    detail = {"request": leg.request_id, "party": leg.party_id, "due_at": leg.due_at, "code": values.get("code", "")}
    record(by=by, action=f"rfi.{kind}", row=leg, owner_party=told, detail=detail)
    return step


def tell_asked(leg: Leg, step: Step) -> None:
    """Who is on duty at the asked party; or who stands in."""
    _tell(leg, step, duty.to_tell(leg.party_id, step.at))


def tell_asker(leg: Leg, step: Step) -> None:
    """Who sent the request; who is on duty there, where that person serves no more."""
    sender = Account.objects.filter(pk=leg.request.sent_by_id, is_active=True).values_list("pk", flat=True)
    _tell(leg, step, list(sender) or duty.to_tell(leg.owner_id, step.at))


def _tell(leg: Leg, step: Step, people: list[Any]) -> None:
    notices.tell(people, kind=f"rfi.{step.kind}", subject=leg.request_id, key=f"rfi:{step.pk}")
