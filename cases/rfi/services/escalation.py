"""Silence is not left alone: the duty officer is warned, then told, then leadership is; each once.

Each leg is a transaction of its own: its step (unique for a leg, kind and due time), the notices, the journal and the
leg's next moment are written together or not at all. A worker that is killed leaves nothing half done, and one
that runs beside another waits for no leg that the other holds, and finds it done.
"""

import uuid

from django.db import transaction

from cases.rfi.codes import ESCALATIONS, StepKind
from cases.rfi.models import Leg
from cases.rfi.services import clocks, history
from coordinators.codes import Role
from coordinators.duty import selectors as duty
from coordinators.notifications.services import notices
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, on_stage

#: Legs of one run; the next comes in half a minute.
_AT_MOST = 500


def escalate_due() -> int:
    """Do what is due of all legs; returns how many escalations there were. Nobody acts: it runs as bookkeeping does."""
    with on_stage(JOBS):
        due = list(
            Leg.objects.filter(next_at__lte=clock.now()).order_by("next_at").values_list("pk", flat=True)[:_AT_MOST]
        )
    return sum(escalate(leg) for leg in due)


def escalate(leg_id: uuid.UUID) -> bool:
    """The next escalation of a leg, where it is due and nobody else is at it. Of several that are due since (nobody ran
    for a while), the next run does the next."""
    with transaction.atomic(), on_stage(JOBS):
        due = Leg.objects.filter(pk=leg_id, next_at__lte=clock.now())
        leg = due.select_for_update(skip_locked=True, of=("self",)).first()
        if leg is None:
            return False
        kind = ESCALATIONS[leg.escalated]
        clocks.escalated(leg)
        step = history.write(leg, kind, by=None)
        people = duty.people_of(leg.party_id, Role.LEADERSHIP) if kind == StepKind.LED else []
        people = people or duty.to_tell(leg.party_id, step.at)
        notices.tell(
            people, kind=f"rfi.{kind}", subject=leg.request_id, key=f"rfi:{leg.pk}:{kind}:{leg.due_at.isoformat()}"
        )
        return True
