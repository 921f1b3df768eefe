"""Secondments: a coordinator serves at the centre from one day to another, and sees then what is released to it.

Made, changed and ended by the administrator of the coordinator's party.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import PartyKind, Role
from coordinators.models import Account, Secondment
from coordinators.services import saving
from coordinators.services.accounts import locked

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
    """Send a coordinator of the own party to the centre. Raises PermissionDenied; ValidationError with the fields, also
    where the person serves there already on one of the days."""
    check_can(by, Permission.MANAGE_ACCOUNTS, account)
    stored = locked(account)  # one at a time, so that two never overlap
    if stored.party.kind != PartyKind.MEMBER or stored.role != Role.COORDINATOR:
        raise ValidationError({"account": _("Only a member country's coordinators are seconded to the centre.")})
    made = Secondment(account=stored, desk=desk, starts_on=starts_on, ends_on=ends_on, hand_over_note=hand_over_note)
    _check_days(made)
    return saving.add(made, by=by, action="secondment.made", owner_party=stored.party_id)


@transaction.atomic
def change_secondment(secondment: Secondment, *, by: Actor, fields: Mapping[str, Any]) -> Secondment:
    """Change desk, days or hand-over note. Raises PermissionDenied; ValidationError with the fields; ValueError for any
    other field."""
    if set(fields) - _CHANGEABLE:
        raise ValueError("not to be changed")
    _check_own(secondment, by)
    stored = Secondment.objects.get(pk=secondment.pk)
    for name, value in fields.items():
        setattr(stored, name, value)
    _check_days(stored)
    party = secondment.account.party_id
    return saving.change(stored, by=by, fields=fields, action="secondment.changed", owner_party=party)


@transaction.atomic
def end_secondment(secondment: Secondment, *, by: Actor, ends_on: dt.date, hand_over_note: str) -> Secondment:
    """End a secondment with ``ends_on`` as its last day. Raises PermissionDenied; ValidationError with the fields, also
    for a day after the end that is set."""
    _check_own(secondment, by)
    stored = Secondment.objects.get(pk=secondment.pk)
    if stored.ends_on is not None and ends_on > stored.ends_on:
        raise ValidationError({"ends_on": _("It ends sooner already. To prolong it, change it.")})
    stored.ends_on = ends_on
    _check_days(stored)
    return saving.change(
        stored,
        by=by,
        fields={"ends_on": ends_on, "hand_over_note": hand_over_note},
        action="secondment.ended",
        owner_party=secondment.account.party_id,
    )


def _check_own(secondment: Secondment, by: Actor) -> None:
    """The right, and the person's secondments locked against another change at the same time."""
    check_can(by, Permission.MANAGE_ACCOUNTS, locked(secondment.account))


def _check_days(secondment: Secondment) -> None:
    """Raise ValidationError where the end lies before the beginning, or another secondment covers one of the days."""
    if secondment.ends_on is not None and secondment.ends_on < secondment.starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})
    others = Secondment.objects.filter(account=secondment.account_id).exclude(pk=secondment.pk)
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=secondment.starts_on))
    if secondment.ends_on is not None:
        others = others.filter(starts_on__lte=secondment.ends_on)
    if others.exists():
        raise ValidationError({"starts_on": _("This person serves at the centre already on one of these days.")})
