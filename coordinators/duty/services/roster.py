"""The roster of the own party, kept by its coordinators and administrators."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.access.roles import sees_records
from coordinators.duty.models import Shift
from coordinators.models import Account
from coordinators.services import saving
from seagull.audit.record import record

#: Nobody is on duty for longer at a stretch.
LONGEST = dt.timedelta(days=7)


@transaction.atomic
def add_shift(account: Account, *, by: Actor, starts_at: dt.datetime, ends_at: dt.datetime) -> Shift:
    """Put one of the own people on duty. Raises PermissionDenied; ValidationError with the fields."""
    check_can(by, Permission.KEEP_ROSTER, account)
    if not account.is_active or not sees_records(account.role):
        raise ValidationError({"account": _("This person sees no records and can't answer.")})
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise ValidationError({"ends_at": _("A shift ends after it begins, and within a week.")})
    made = Shift(
        party_id=by.party_code, account=account, starts_at=starts_at, ends_at=ends_at, made_by_id=by.account_id
    )
    return saving.add(made, by=by, action="shift.added", owner_party=by.party_code)


@transaction.atomic
def remove_shift(shift: Shift, *, by: Actor) -> None:
    """Take a shift off the roster. Raises PermissionDenied."""
    check_can(by, Permission.KEEP_ROSTER, shift)
    changes = {name: (getattr(shift, name), None) for name in ("account_id", "starts_at", "ends_at")}
    record(by=by, action="shift.removed", row=shift, owner_party=shift.party_id, changes=changes)
    shift.delete()
