"""Named persons: the only ones who see what is restricted or TLP:RED, whatever party they are of."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from guardian.shortcuts import assign_perm, remove_perm

from cases.exchange.models import NamedGrant
from cases.exchange.models.named_grant import named_for
from cases.exchange.policies import four_eyes_error
from coordinators.access.actor import Actor
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.access.roles import sees_records
from coordinators.models import Account
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def name_person(
    row: Any, *, by: Actor, account: Account, purpose: str, expires_at: dt.datetime | None = None
) -> NamedGrant:
    """Let one person see a case or a syndicate, until ``expires_at`` where it is given.

    A releasing officer of the owner names anybody whose role opens records; whoever entered the record names people of
    the own party. Raises PermissionDenied; ValidationError, with the field, for a person who is named already or whose
    role opens no records, without a purpose, in the past, or where an officer would show another party what they
    entered.
    """
    _check_may_name(row, by, account)
    errors = {}
    if not (account.is_active and sees_records(account.role)):
        errors["account"] = _("This person's role opens no records, or the account is suspended.")
    elif NamedGrant.objects.in_force().of(row).filter(account=account).exists():
        errors["account"] = _("This person is named already.")
    if not purpose.strip():
        errors["purpose"] = _("Say what this person needs the record for.")
    if expires_at is not None and expires_at <= clock.now():
        errors["expires_at"] = _("The end lies in the past.")
    if account.party_id != row.owner_id and (refusal := four_eyes_error(row, by)):
        errors["__all__"] = refusal
    if errors:
        raise ValidationError(errors)
    return give(row, by=by, account=account, purpose=purpose, expires_at=expires_at)


@transaction.atomic
def take_back(grant: NamedGrant, *, by: Actor, reason: str) -> NamedGrant:
    """Take a name back, at once. Raises PermissionDenied; ValidationError when it is taken back already, without a
    reason, or when nobody of the own party would be left to see a restricted record without an end."""
    row: Any = grant.case or grant.syndicate
    check_can(by, Permission.RELEASE_RECORDS, row)
    held = NamedGrant.objects.select_for_update().get(pk=grant.pk)
    if held.state != NamedGrant.State.IN_FORCE:
        raise ValidationError(_("This person is no longer named."))
    if not reason.strip():
        raise ValidationError({"end_reason": _("Say why the name is taken back.")})
    if row.restricted and not _lasting(row).exclude(pk=held.pk).exists():
        raise ValidationError(
            _("Name another person of your own party first, without an end: nobody would see the record any more.")
        )
    held.state = NamedGrant.State.TAKEN_BACK
    held.ended_by_id = by.account_id
    held.ended_at = clock.now()
    held.end_reason = reason.strip()
    held.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    _journal(held, row, by=by, action="named_grant.taken_back", purpose=held.end_reason)
    # Last: whoever takes back the own name sees the record no more, and could write nothing about it.
    remove_perm(_right(row), held.account, row)
    return held


def give(row: Any, *, by: Actor, account: Account, purpose: str, expires_at: dt.datetime | None = None) -> NamedGrant:
    """Write a grant; the caller has checked."""
    grant: NamedGrant = NamedGrant.objects.create(
        owner_id=row.owner_id,
        **{named_for(row): row},
        account=account,
        purpose=purpose.strip(),
        granted_by_id=by.account_id,
        granted_at=clock.now(),
        expires_at=expires_at,
    )
    assign_perm(_right(row), account, row)
    _journal(grant, row, by=by, action="named_grant.given", purpose=grant.purpose)
    return grant


def _check_may_name(row: Any, by: Actor, account: Account) -> None:
    if can(by, Permission.RELEASE_RECORDS, row):
        return
    entered_it = row.created_by_id == by.account_id and can(by, Permission.ENTER_RECORDS, row)
    if not (entered_it and account.party_id == row.owner_id):
        raise PermissionDenied(_("You have no right to do this."))


def _lasting(row: Any) -> Any:
    """The names of the owner's own people that no date ends."""
    return NamedGrant.objects.in_force().of(row).filter(account__party_id=row.owner_id, expires_at=None)


def _right(row: Any) -> str:
    return f"{row._meta.app_label}.view_{row._meta.model_name}"


def _journal(grant: NamedGrant, row: Any, *, by: Actor, action: str, purpose: str) -> None:
    detail = {
        "grant": grant.pk,
        "person": grant.account_id,
        "name": grant.account.full_name,
        "party": grant.account.party_id,
        "expires_at": grant.expires_at,
    }
    record(by=by, action=action, row=row, purpose=purpose, detail=detail)
