"""Silent records: their hits are told to nobody but their owner."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.hits.models import Silence
from cases.hits.records import name_of
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record
from seagull.kernel import clock
from seagull.kernel.locks import hold


@transaction.atomic
def silence(row: Any, *, by: Actor, reason: str) -> Silence:
    """Have a record of the own party's be silent: of hits from now on, only the own party learns.

    Raises PermissionDenied; ValidationError without a reason, or where it is silent already.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why nobody else is to learn of hits with this record.")})
    hold(row)
    if silence_of(row, by=by) is not None:
        raise ValidationError(_("The record is silent already."))
    made = Silence.objects.create(
        **{name_of(row): row},
        owner_id=by.party_code,
        created_by_id=by.account_id,
        reason=reason.strip(),
        since=clock.now(),
    )
    record(by=by, action="hit.record_silenced", row=row, purpose=made.reason)
    return made


@transaction.atomic
def end_silence(row: Any, *, by: Actor) -> None:
    """Let other parties learn of hits with the record, those that were found meanwhile too.

    Raises PermissionDenied; ValidationError where it is not silent.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    hold(row)
    held = silence_of(row, by=by)
    if held is None:
        raise ValidationError(_("The record is not silent."))
    held.ended_at, held.ended_by_id = clock.now(), by.account_id
    held.save(update_fields=["ended_at", "ended_by"])
    record(by=by, action="hit.silence_ended", row=row)


def silence_of(row: Any, *, by: Actor) -> Silence | None:
    """The silence that a record keeps now, for its owner's people."""
    own = Silence.objects.visible_to(by).filter(**{name_of(row): row}, ended_at=None)
    found: Silence | None = own.first()
    return found
