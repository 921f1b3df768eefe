"""Restriction: a case or a syndicate that named persons alone see, in their own party as in others."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.exchange.models import NamedGrant
from cases.exchange.services import named_grants, releases
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.access.roles import sees_records
from coordinators.codes import Handling
from coordinators.models import Account
from seagull.audit.record import record


@transaction.atomic
def restrict(row: Any, *, by: Actor, people: Iterable[Account], reason: str) -> Any:
    """Restrict a record to ``people`` and ``by``: releases of it, and of single records under it, end.

    Raises PermissionDenied without the right; ValidationError, with the field, when it is restricted already, without a
    reason, or without a further person (of the own party, whose role opens records) who keeps seeing it.
    """
    check_can(by, Permission.RELEASE_RECORDS, row)
    _as_it_stands(row)
    people = list(people)
    errors = {}
    if not people or any(account.party_id != row.owner_id for account in people):
        errors["people"] = _("Name at least one further person of your own party who keeps seeing the record.")
    elif not all(account.is_active and sees_records(account.role) for account in people):
        errors["people"] = _("This person's role opens no records, or the account is suspended.")
    if not reason.strip():
        errors["reason"] = _("Say why the record is restricted.")
    if row.restricted:
        errors["__all__"] = _("The record is restricted already.")
    if errors:
        raise ValidationError(errors)
    return close(row, by=by, people=people, reason=reason.strip())


@transaction.atomic
def lift(row: Any, *, by: Actor, reason: str) -> Any:
    """Open a restricted record to its owner's party again. The persons who are named keep seeing it until their names
    are taken back; the releases that ended stay ended.

    Raises PermissionDenied; ValidationError when it is not restricted, is labelled TLP:RED, or no reason is given.
    """
    check_can(by, Permission.RELEASE_RECORDS, row)
    _as_it_stands(row)
    if not row.restricted:
        raise ValidationError(_("The record is not restricted."))
    if row.handling == Handling.RED:
        raise ValidationError(_("TLP:RED goes to named persons only: give the record another label first."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the restriction is lifted.")})
    row.restricted = False
    row.save(update_fields=["restricted"])
    changes = {"restricted": (True, False)}
    record(by=by, action=_action(row, "opened_to_party"), row=row, changes=changes, purpose=reason.strip())
    return row


def close(row: Any, *, by: Actor, people: Iterable[Account], reason: str, handling: str | None = None) -> Any:
    """Restrict a record and, where ``handling`` is given, label it in the same step. The caller has checked."""
    # Whoever it was released to learns that it has ended; why the record is restricted is the owner's affair.
    ended = releases.end_all(row, by=by, reason=_("The owner ended it."))
    named = set(NamedGrant.objects.in_force().of(row).values_list("account_id", flat=True))
    for account in [by.account, *people]:
        if account is not None and account.pk not in named:
            named_grants.give(row, by=by, account=account, purpose=reason)
            named.add(account.pk)
    changes: dict[str, tuple[Any, Any]] = {"restricted": (False, True)}
    if handling is not None:
        changes["handling"] = (row.handling, handling)
    for name, (_before, after) in changes.items():
        setattr(row, name, after)
    row.save(update_fields=list(changes))
    detail = {"named": sorted(named), "releases_ended": ended}
    record(by=by, action=_action(row, "restricted"), row=row, changes=changes, purpose=reason, detail=detail)
    return row


def close_new(row: Any, *, by: Actor, red: bool) -> Any:
    """Restrict a record that ``by`` has just made to that person: labelled TLP:RED, or because it was restricted in the
    portal that exported it. Whom its owner named there is not known here."""
    reason = _("Entered as TLP:RED") if red else _("Restricted where it was exported")
    return close(row, by=by, people=[], reason=reason, handling=Handling.RED if red else None)


def _as_it_stands(row: Any) -> None:
    """Read the row's restriction and label anew, and keep them so until the transaction ends."""
    held = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    row.restricted, row.handling = held.restricted, held.handling


def _action(row: Any, what: str) -> str:
    return f"{row._meta.model_name}.{what}"
