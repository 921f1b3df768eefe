"""Asking other parties."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.exchange.models import target_name
from cases.rfi.codes import StepKind
from cases.rfi.models import Leg, Request
from cases.rfi.policies import errors_of
from cases.rfi.services import clocks, history
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models import Party
from seagull.kernel import clock


@transaction.atomic
def send(
    *,
    by: Actor,
    parties: Sequence[Party],
    subject: str,
    question: str,
    purpose: str,
    handling: str,
    urgency: str,
    tell_each_other: bool = False,
    about: Any = None,
) -> Request:
    """Ask these parties; for each a clock starts, by its own working calendar.

    ``about`` is a record that the actor sees, the own party's or one released to it; ``tell_each_other`` lets the asked
    parties know who else was asked. Raises PermissionDenied; ValidationError with the fields.
    """
    check_can(by, Permission.HANDLE_REQUESTS)
    asked = sorted(set(parties), key=lambda party: party.bit)
    errors = dict(errors_of(asked, handling, about, by))
    for name, text in (("subject", subject), ("question", question), ("purpose", purpose)):
        if not text.strip():
            errors[name] = _("Say it in words.")
    if errors:
        raise ValidationError(errors)
    request = Request.objects.create(
        owner_id=by.party_code,
        subject=subject.strip(),
        question=question.strip(),
        purpose=purpose.strip(),
        handling=handling,
        urgency=urgency,
        about=target_name(about) if about is not None else "",
        about_id=about.pk if about is not None else None,
        told=[party.code for party in asked] if tell_each_other else [],
        sent_by_id=by.account_id,
        sent_at=clock.now(),
    )
    for party in asked:
        _ask(request, party, by)
    return request


def _ask(request: Request, party: Party, by: Actor) -> None:
    leg = Leg(request=request, owner_id=request.owner_id, party=party, urgency=request.urgency)
    clocks.start(leg)
    leg.save(force_insert=True)
    history.tell_asked(leg, history.write(leg, StepKind.SENT, by=by, text=request.question))
