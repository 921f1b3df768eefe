"""Releases: asked for, granted by a second person or refused; in force, revoked at any time or lapsed by their date."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.exchange.models import TARGETS, Release, target_name
from cases.exchange.policies import Terms, errors_of, four_eyes_error
from cases.models import Case
from cases.models.base import CaseRow
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.lapse import let_lapse
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.models import Party
from coordinators.models.owned import OwnedRow
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def ask(
    row: Any,
    *,
    by: Actor,
    recipient: Party,
    purpose: str,
    handling: str = Handling.AMBER,
    expires_at: dt.datetime | None = None,
) -> Release:
    """Ask the own party's releasing officers to release a record of the party's.

    ``row`` is a case, a syndicate, or one record of a case, which then goes without its case. Nobody outside the party
    learns of it. Raises PermissionDenied without the right; ValidationError, with the field, where a rule forbids it.
    """
    check_can(by, Permission.ENTER_RECORDS, row)
    terms = Terms(recipient, purpose, handling, expires_at)
    errors = errors_of(_held(row), terms)
    if "recipient" not in errors and Release.objects.asked().of(row).filter(recipient=recipient).exists():
        errors["recipient"] = _("A release to this party is asked for already and waits for a decision.")
    _raise(errors)
    release = _new(row, terms, state=Release.State.ASKED, asked_by_id=by.account_id)
    _journal(release, by=by, action="release.asked", purpose=release.purpose, row=row)
    return release


@transaction.atomic
def grant(
    row: Any,
    *,
    by: Actor,
    recipient: Party,
    purpose: str,
    handling: str = Handling.AMBER,
    expires_at: dt.datetime | None = None,
) -> Release:
    """Release a record without being asked: a case or a syndicate with what stands under it, or one record of a case.

    Raises PermissionDenied without the right; ValidationError, with the field, where a rule of DESIGN §4 forbids it: to
    oneself, twice, TLP:RED, under a looser label than what goes, in the past, or by a person who entered any of it.
    """
    check_can(by, Permission.RELEASE_RECORDS, row)
    terms = Terms(recipient, purpose, handling, expires_at)
    errors = errors_of(_held(row), terms)
    if refusal := four_eyes_error(row, by):
        errors.setdefault("__all__", refusal)
    _raise(errors)
    now = clock.now()
    release = _new(row, terms, state=Release.State.IN_FORCE, asked_at=now, granted_by_id=by.account_id, granted_at=now)
    _journal(release, by=by, action="release.granted", purpose=release.purpose, row=row)
    return release


@transaction.atomic
def grant_asked(release: Release, *, by: Actor) -> Release:
    """Grant a release that was asked for, on the terms asked. From the next statement on its recipient sees the record.

    Raises PermissionDenied; ValidationError when it no longer waits, when a rule forbids it by now, or when ``by``
    asked for it or entered any of what goes.
    """
    check_can(by, Permission.RELEASE_RECORDS, release)
    held = _waiting(release)
    row = _held(getattr(held, held.target_name))
    errors = errors_of(row, Terms(held.recipient, held.purpose, held.handling, held.expires_at))
    if refusal := four_eyes_error(row, by, held.asked_by_id):
        errors.setdefault("__all__", refusal)
    _raise(errors)
    held.state = Release.State.IN_FORCE
    held.granted_by_id = by.account_id
    held.granted_at = clock.now()
    held.save(update_fields=["state", "granted_by", "granted_at"])
    _journal(held, by=by, action="release.granted", purpose=held.purpose, row=row)
    return held


@transaction.atomic
def refuse(release: Release, *, by: Actor, reason: str) -> Release:
    """Refuse what was asked for. Raises PermissionDenied; ValidationError when it no longer waits, or without a
    reason."""
    check_can(by, Permission.RELEASE_RECORDS, release)
    return _end(_waiting(release), by=by, state=Release.State.REFUSED, reason=_reason(reason))


@transaction.atomic
def withdraw(release: Release, *, by: Actor) -> Release:
    """Take back what one asked for. Raises PermissionDenied for another person's; ValidationError when it no longer
    waits."""
    check_can(by, Permission.ENTER_RECORDS, release)
    held = _waiting(release)
    if held.asked_by_id != by.account_id:
        raise ValidationError(_("Only the person who asked for a release withdraws it."))
    return _end(held, by=by, state=Release.State.WITHDRAWN)


@transaction.atomic
def revoke(release: Release, *, by: Actor, reason: str) -> Release:
    """End a release at once. Raises PermissionDenied; ValidationError when it is not in force or no reason is given."""
    check_can(by, Permission.RELEASE_RECORDS, release)
    held = Release.objects.select_for_update().get(pk=release.pk)
    if held.state != Release.State.IN_FORCE:
        raise ValidationError(_("This release is no longer in force."))
    return _end(held, by=by, state=Release.State.REVOKED, reason=_reason(reason))


def lapse_due() -> int:
    """End the releases and named grants whose time has run out; returns how many."""
    return let_lapse()


def end_all(row: OwnedRow, *, by: Actor, reason: str) -> int:
    """End every release of ``row`` and of the records under it, in force or asked for; returns how many. Called by what
    closes a record to other parties; the caller has checked the right."""
    ended = 0
    for release in releases_within(row).select_for_update(of=("self",)):
        in_force = release.state == Release.State.IN_FORCE
        _end(release, by=by, state=Release.State.REVOKED if in_force else Release.State.REFUSED, reason=reason)
        ended += 1
    return ended


def releases_within(row: OwnedRow) -> Any:
    """The releases of ``row`` and of single records under it that are in force or wait for a decision."""
    living = Release.objects.filter(state__in=[Release.State.IN_FORCE, Release.State.ASKED])
    found = living.of(row)
    if target_name(row) == "case":
        for name, model in TARGETS.items():
            if issubclass(model, CaseRow):
                found = found | living.filter(**{f"{name}__case": row})
    return living.filter(pk__in=found.values("pk"))


def _held(row: Any) -> Any:
    """The row (and the case it stands in), kept as it is until the transaction ends: neither label nor restriction nor
    owner changes under a decision. Raises PermissionDenied where it has just gone out of the actor's sight."""
    case = _locked(Case, row.case_id) if isinstance(row, CaseRow) else None
    held = _locked(type(row), row.pk)
    if case is not None:
        held.case = case
    return held


def _locked(model: Any, pk: Any) -> Any:
    found = model.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if found is None:
        raise PermissionDenied(_("You have no right to do this."))
    return found


def _new(row: Any, terms: Terms, **values: Any) -> Release:
    release: Release = Release.objects.create(
        owner_id=row.owner_id,
        **{target_name(row): row},
        recipient=terms.recipient,
        purpose=terms.purpose.strip(),
        handling=terms.handling,
        expires_at=terms.expires_at,
        **values,
    )
    return release


def _waiting(release: Release) -> Release:
    held = Release.objects.select_for_update().get(pk=release.pk)
    if held.state != Release.State.ASKED:
        raise ValidationError(_("This release no longer waits for a decision."))
    return held


_ACTIONS = {
    Release.State.REFUSED: "release.refused",
    Release.State.WITHDRAWN: "release.withdrawn",
    Release.State.REVOKED: "release.revoked",
}


def _end(release: Release, *, by: Actor, state: str, reason: str = "") -> Release:
    release.state = state
    release.ended_by_id = by.account_id
    release.ended_at = clock.now()
    release.end_reason = reason
    release.save(update_fields=["state", "ended_by", "ended_at", "end_reason"])
    _journal(release, by=by, action=_ACTIONS[Release.State(state)], purpose=reason)
    return release


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"end_reason": _("Say why the release ends.")})
    return reason.strip()


def _journal(release: Release, *, by: Actor, action: str, purpose: str, row: Any = None) -> None:
    record(
        by=by,
        action=action,
        row=row if row is not None else release.reference(),
        purpose=purpose,
        detail={
            "release": release.pk,
            "recipient": release.recipient_id,
            "handling": release.handling,
            "expires_at": release.expires_at,
        },
    )


def _raise(errors: dict[str, str]) -> None:
    if errors:
        raise ValidationError(errors)
