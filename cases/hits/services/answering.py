"""What a side says of a hit: looked at and worth telling, the same, not the same; and taken back again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cases.hits.codes import State
from cases.hits.models import Hit
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record


def raise_hit(hit: Hit, *, by: Actor, reason: str = "") -> Hit:
    """Make of names that are alike a hit that the other side learns of, too.

    Raises PermissionDenied; ValidationError unless it waits to be looked at.
    """
    return _take(hit, by=by, to=State.OPEN, action="hit.raised", reason=reason)


def confirm(hit: Hit, *, by: Actor, reason: str = "") -> Hit:
    """Say that both records are of one person, or one thing; the other side learns that it was said. Nothing is merged.

    Raises PermissionDenied; ValidationError for what waits to be looked at, or was confirmed already.
    """
    return _take(hit, by=by, to=State.SAME, action="hit.confirmed", reason=reason)


def deny(hit: Hit, *, by: Actor, reason: str) -> Hit:
    """Say that the records are of two persons, or two things: remembered until there is evidence that was not there.

    Raises PermissionDenied; ValidationError without a reason, or where it was said already.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("Say how you know that they are not the same.")})
    return _take(hit, by=by, to=State.NOT_SAME, action="hit.denied", reason=reason)


def undo(hit: Hit, *, by: Actor, reason: str = "") -> Hit:
    """Take the last answer back; the hit's history keeps both.

    Raises PermissionDenied; ValidationError where the last that happened is no answer.
    """
    return _take(hit, by=by, to="", action="hit.answer_undone", reason=reason)


@transaction.atomic
def _take(hit: Hit, *, by: Actor, to: str, action: str, reason: str) -> Hit:
    """A step of the hit's; ``to`` is empty for one back. The database refuses what the hit's state does not allow."""
    check_can(by, Permission.ENTER_RECORDS, hit)
    before, why = hit.state, reason.strip()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT hits_take_step(%s, %s, %s, %s)", [hit.pk, to, why, to == ""])
    except IntegrityError as error:
        raise ValidationError(_("The hit has changed meanwhile; look at it again.")) from error
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", "") == "42501":  # insufficient_privilege
            raise PermissionDenied(_("You have no right to do this.")) from error
        raise
    hit.refresh_from_db()
    record(by=by, action=action, row=hit, changes={"state": (before, hit.state)}, purpose=why)
    return hit
