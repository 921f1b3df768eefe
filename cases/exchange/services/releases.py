"""Releases: granted by a releasing officer of the owner, revoked at any time, lapsed by their date."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from cases.exchange.models import Release
from cases.models import Case, Syndicate
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.models import Party
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def grant(
    row: Case | Syndicate,
    *,
    by: Actor,
    recipient: Party,
    purpose: str,
    handling: str = Handling.AMBER,
    expires_at: dt.datetime | None = None,
) -> Release:
    """Release a case or a syndicate, and what stands under it, to a party or the centre.

    Raises PermissionDenied without the right; ValidationError (with the field) where a rule of DESIGN §4 forbids it:
    to oneself, twice, TLP:RED, in the past, or by the person who entered the record alone.
    """
    check_can(by, Permission.RELEASE_RECORDS, row)
    _check(row, by=by, recipient=recipient, purpose=purpose, handling=handling, expires_at=expires_at)
    release = Release.objects.create(
        owner_id=row.owner_id,
        case=row if isinstance(row, Case) else None,
        syndicate=row if isinstance(row, Syndicate) else None,
        recipient=recipient,
        purpose=purpose.strip(),
        handling=handling,
        granted_by_id=by.account_id,
        granted_at=clock.now(),
        expires_at=expires_at,
    )
    record(
        by=by,
        action="release.granted",
        row=row,
        purpose=release.purpose,
        detail={"release": release.pk, "recipient": recipient.code, "handling": handling, "expires_at": expires_at},
    )
    return release


@transaction.atomic
def revoke(release: Release, *, by: Actor, reason: str) -> Release:
    """End a release at once. Raises PermissionDenied; ValidationError when it is not in force or no reason is given."""
    check_can(by, Permission.RELEASE_RECORDS, release)
    held = Release.objects.select_for_update().get(pk=release.pk)
    if held.state != Release.State.IN_FORCE:
        raise ValidationError(_("This release is no longer in force."))
    if not reason.strip():
        raise ValidationError({"end_reason": _("Say why the release ends.")})
    held.state = Release.State.REVOKED
    held.ended_by_id = by.account_id
    held.ended_at = clock.now()
    held.end_reason = reason.strip()
    held.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    record(
        by=by,
        action="release.revoked",
        row=_reference(held),
        purpose=held.end_reason,
        detail={"release": held.pk, "recipient": held.recipient_id},
    )
    return held


def _reference(release: Release) -> Case | Syndicate:
    """What was released, as the journal names it. It is not read: who ends the release of a record that has been
    restricted since may not see it."""
    if release.case_id:
        return Case(pk=release.case_id, owner_id=release.owner_id)
    return Syndicate(pk=release.syndicate_id, owner_id=release.owner_id)


def lapse_due() -> int:
    """End the releases whose time has run out; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_lapse_releases()")
        return int(cursor.fetchone()[0])


def _check(
    row: Case | Syndicate,
    *,
    by: Actor,
    recipient: Party,
    purpose: str,
    handling: str,
    expires_at: dt.datetime | None,
) -> None:
    errors: dict[str, str] = {}
    if recipient.code == row.owner_id:
        errors["recipient"] = _("The record is your own party's already.")
    elif Release.objects.in_force().filter(**_target(row), recipient=recipient).exists():
        errors["recipient"] = _("A release to this party is in force already.")
    if not purpose.strip():
        errors["purpose"] = _("Say what the release is for.")
    if Handling.RED in {handling, row.handling}:
        errors["handling"] = _("TLP:RED goes to named persons only, never to a whole party.")
    if expires_at is not None and expires_at <= clock.now():
        errors["expires_at"] = _("The end of the release lies in the past.")
    if row.restricted:
        errors["__all__"] = _("This record is restricted to named persons; lift the restriction first.")
    elif row.created_by_id == by.account_id:
        errors["__all__"] = _("You entered this record yourself: another releasing officer has to release it.")
    if errors:
        raise ValidationError(errors)


def _target(row: Case | Syndicate) -> dict[str, object]:
    return {"case": row} if isinstance(row, Case) else {"syndicate": row}
