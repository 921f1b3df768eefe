"""Secondments: a coordinator serves at the centre for some time, and sees then what is released to it.

Proposed by the administrator of the coordinator's party and accepted by one of the centre: four eyes, of two parties,
before anything is seen. Ended by either, at once or with a day.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import PartyKind, Role
from coordinators.models import Account, Secondment
from coordinators.services import saving
from coordinators.services.accounts import locked
from seagull.audit.record import record
from seagull.kernel import clock

_CHANGEABLE = frozenset({"desk", "starts_on", "ends_on", "hand_over_note"})


@transaction.atomic
def second(
    account: Account,
    *,
    by: Actor,
    desk: str,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    hand_over_note: str = "",
) -> Secondment:
    """Propose a coordinator of the own party to the centre. Raises PermissionDenied; ValidationError with the fields,
    also where the person is to serve there already on one of the days."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    stored = locked(account)  # one at a time, so that two never overlap
    if stored.party.kind != PartyKind.MEMBER or stored.role != Role.COORDINATOR:
        raise ValidationError({"account": _("Only a member country's coordinators are seconded to the centre.")})
    made = Secondment(account=stored, desk=desk, starts_on=starts_on, ends_on=ends_on, hand_over_note=hand_over_note)
    _check_days(made)
    return saving.add(made, by=by, action="secondment.proposed", owner_party=stored.party_id)


@transaction.atomic
def accept_secondment(secondment: Secondment, *, by: Actor) -> Secondment:
    """Let the person serve, from now or from the first day on. An administrator of the centre does.

    Raises PermissionDenied; ValidationError where it is answered, ended or over, or the person can't serve any more.
    """
    stored = _to_answer(secondment, by)
    if not stored.account.is_active or stored.account.role != Role.COORDINATOR:
        raise ValidationError(_("This person is no active coordinator any more."))
    stored.accepted_at = clock.now()
    stored.save(update_fields=["accepted_at"])
    return _told(stored, by, "secondment.accepted")


@transaction.atomic
def refuse_secondment(secondment: Secondment, *, by: Actor, reason: str) -> Secondment:
    """Turn the proposal down. Raises PermissionDenied; ValidationError as for acceptance, or without a reason."""
    stored = _to_answer(secondment, by)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the proposal is refused.")})
    stored.refused_at = clock.now()
    stored.save(update_fields=["refused_at"])
    return _told(stored, by, "secondment.refused", purpose=reason)


@transaction.atomic
def change_secondment(secondment: Secondment, *, by: Actor, fields: Mapping[str, Any]) -> Secondment:
    """Change desk, days or hand-over note. An accepted one is not given more days: that takes another proposal.

    Raises PermissionDenied; ValidationError with the fields; ValueError for any other field.
    """
    if set(fields) - _CHANGEABLE:
        raise ValueError("not to be changed")
    stored = _own(secondment, by)
    _check_open(stored)
    before = (stored.starts_on, stored.ends_on)
    for name, value in fields.items():
        setattr(stored, name, value)
    _check_days(stored)
    if stored.accepted_at is not None:
        _check_no_more_days(stored, *before)
    party = secondment.account.party_id
    return saving.change(stored, by=by, fields=fields, action="secondment.changed", owner_party=party)


@transaction.atomic
def end_secondment(
    secondment: Secondment, *, by: Actor, ends_on: dt.date | None = None, hand_over_note: str | None = None
) -> Secondment:
    """End a secondment with ``ends_on`` as its last day; at once without one. Either party's administrator may.

    Raises PermissionDenied; ValidationError with the fields, also for a day after the end that is set.
    """
    stored = _own_or_the_centres(secondment, by)
    if ends_on is not None and stored.ends_on is not None and ends_on > stored.ends_on:
        raise ValidationError({"ends_on": _("It ends sooner already. To prolong it, propose another.")})
    _check_open(stored)
    fields: dict[str, Any] = {"ended_at": clock.now()} if ends_on is None else {"ends_on": ends_on}
    if hand_over_note is not None:
        fields["hand_over_note"] = hand_over_note
    if ends_on is not None and ends_on < stored.starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})
    party = stored.account.party_id
    return saving.change(stored, by=by, fields=fields, action="secondment.ended", owner_party=party)


def _own(secondment: Secondment, by: Actor) -> Secondment:
    """The row as it is stored, for who manages the person's account; the person's secondments are locked against
    another change at the same time."""
    check_can(by, Permission.MANAGE_ACCOUNTS, locked(secondment.account))
    return _stored(secondment)


def _own_or_the_centres(secondment: Secondment, by: Actor) -> Secondment:
    if by.party_code != CENTRE_CODE:
        return _own(secondment, by)
    check_can(by, Permission.MANAGE_ACCOUNTS)
    locked(secondment.account)
    return _stored(secondment)


def _to_answer(secondment: Secondment, by: Actor) -> Secondment:
    check_can(by, Permission.MANAGE_ACCOUNTS)
    if by.party_code != CENTRE_CODE:
        raise PermissionDenied(_("The centre answers proposals."))
    locked(secondment.account)
    stored = _stored(secondment)
    if stored.state != Secondment.State.PROPOSED:
        raise ValidationError(_("This proposal has been answered, or is over."))
    return stored


def _stored(secondment: Secondment) -> Secondment:
    return Secondment.objects.select_related("account__party").get(pk=secondment.pk)


def _told(secondment: Secondment, by: Actor, action: str, purpose: str = "") -> Secondment:
    record(by=by, action=action, row=secondment, owner_party=secondment.account.party_id, purpose=purpose)
    return secondment


def _check_open(secondment: Secondment) -> None:
    if secondment.refused_at is not None or secondment.ended_at is not None:
        raise ValidationError(_("This secondment is over."))


def _check_no_more_days(secondment: Secondment, starts_on: dt.date, ends_on: dt.date | None) -> None:
    """Raise ValidationError where days were added to what the centre accepted."""
    message = _("The centre accepted other days. For more of them, propose another secondment.")
    if secondment.starts_on < starts_on:
        raise ValidationError({"starts_on": message})
    if ends_on is not None and (secondment.ends_on is None or secondment.ends_on > ends_on):
        raise ValidationError({"ends_on": message})


def _check_days(secondment: Secondment) -> None:
    """Raise ValidationError where the end lies before the beginning, or another secondment covers one of the days."""
    if secondment.ends_on is not None and secondment.ends_on < secondment.starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})
    others = Secondment.objects.filter(account=secondment.account_id, refused_at__isnull=True, ended_at__isnull=True)
    others = others.exclude(pk=secondment.pk).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=secondment.starts_on))
    if secondment.ends_on is not None:
        others = others.filter(starts_on__lte=secondment.ends_on)
    if others.exists():
        raise ValidationError({"starts_on": _("This person serves at the centre already on one of these days.")})
