"""Hits that were held back are let through by a person of the centre's."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cases.hits.models import HeldBack
from cases.hits.policies import may_let_through
from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record


@transaction.atomic
def let_through(held: HeldBack, *, by: Actor, reason: str) -> HeldBack:
    """Have both sides learn of the hits, once it is known why there were so many.

    Raises PermissionDenied for who is not the centre's; ValidationError without a reason, or where it was done already.
    """
    check_may_let_through(by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say how you know that nobody was asking.")})
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT hits_let_through(%s, %s)", [held.pk, reason.strip()])
    except IntegrityError as error:
        raise ValidationError(_("These hits are let through already.")) from error
    held.refresh_from_db()
    detail = {"party": held.party_id, "other": held.other_id, "number": held.number}
    record(by=by, action="hit.let_through", row=held, owner_party=CENTRE_CODE, purpose=held.reason, detail=detail)
    return held


def check_may_let_through(by: Actor) -> None:
    """Raises PermissionDenied, or leads to a passkey."""
    check_can(by, Permission.HANDLE_REQUESTS)
    if not may_let_through(by):
        raise PermissionDenied(_("You have no right to do this."))
