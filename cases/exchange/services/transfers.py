"""Transfers: a case offered to another member, accepted by it or declined, or the offer withdrawn."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from cases.exchange.going_along import counts_below, sealed_below
from cases.exchange.models import Transfer
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import PartyKind
from coordinators.models import Agency, Party
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def offer(case: Case, *, by: Actor, recipient: Party, reason: str, identities_ground: str = "") -> Transfer:
    """Offer a case of the own party's to another member, which will own it once it accepts.

    Raises PermissionDenied without the right; ValidationError, with the field, for a party that is no other member,
    without a reason, for a restricted case or one that is offered already, and where sealed identities stand under the
    case and no legal ground is given for handing them over.
    """
    check_can(by, Permission.RELEASE_RECORDS, case)
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    errors = {}
    if recipient.kind != PartyKind.MEMBER or recipient.code == held.owner_id:
        errors["recipient"] = _("A case is handed over to another member country.")
    if not reason.strip():
        errors["reason"] = _("Say why the case is handed over.")
    if sealed_below(held) and not identities_ground.strip():
        errors["identities_ground"] = _("Name the legal ground for handing over the sealed identities of this case.")
    if held.restricted:
        errors["__all__"] = _("This record is restricted to named persons; lift the restriction first.")
    elif Transfer.objects.offered().filter(case=held).exists():
        errors["__all__"] = _("The case is offered already; withdraw that offer first.")
    if errors:
        raise ValidationError(errors)
    transfer = Transfer.objects.create(
        case=held,
        owner_id=held.owner_id,
        recipient=recipient,
        reason=reason.strip(),
        identities_ground=identities_ground.strip() if sealed_below(held) else "",
        number=held.number,
        title=held.title,
        counts={model._meta.model_name: count for model, count in counts_below(held).items()},
        offered_by_id=by.account_id,
        offered_at=clock.now(),
    )
    _journal(transfer, by=by, action="transfer.offered", purpose=transfer.reason)
    return transfer


@transaction.atomic
def accept(transfer: Transfer, *, by: Actor, agency: Agency) -> Transfer:
    """Take a case over for one of the own party's agencies: owner and agency change, and what the former owner released
    or named ends, in this transaction.

    Raises PermissionDenied without the right; ValidationError, with the field, when the offer no longer stands, the
    agency is another party's, or a number is taken there already.
    """
    check_can(by, Permission.RELEASE_RECORDS)
    held = _offered(transfer, party=by.party_code, of="recipient")
    _move(held, agency)
    held.refresh_from_db()
    detail = {"agency": agency.code, "identities_ground": held.identities_ground}
    _journal(held, by=by, action="transfer.accepted", purpose=held.reason, detail=detail)
    return held


@transaction.atomic
def decline(transfer: Transfer, *, by: Actor, reason: str) -> Transfer:
    """Decline a case that was offered. Raises PermissionDenied; ValidationError when the offer no longer stands, or
    without a reason."""
    check_can(by, Permission.RELEASE_RECORDS)
    held = _offered(transfer, party=by.party_code, of="recipient")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the case is declined.")})
    return _answer(held, by=by, state=Transfer.State.DECLINED, reason=reason.strip())


@transaction.atomic
def withdraw(transfer: Transfer, *, by: Actor) -> Transfer:
    """Withdraw an offer of the own party's. Raises PermissionDenied; ValidationError when it no longer stands."""
    check_can(by, Permission.RELEASE_RECORDS, transfer)
    return _answer(_offered(transfer, party=by.party_code, of="owner"), by=by, state=Transfer.State.WITHDRAWN)


def _move(transfer: Transfer, agency: Agency) -> None:
    """Have the database hand the case over; its refusals in words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT exchange_accept_transfer(%s, %s)", [transfer.pk, agency.pk])
    except IntegrityError as error:
        raise ValidationError(_refusal(error)) from error
    except DatabaseError as error:
        if getattr(error.__cause__, "pgcode", "") == "42501":  # insufficient_privilege
            raise PermissionDenied(_("You have no right to do this.")) from error
        raise


def _refusal(error: IntegrityError) -> dict[str, str]:
    """Field → words, by the constraint that the database names."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return {
        "case_number_once_in_agency": {"agency": _("This agency has a case of that number already.")},
        "rescued_code_once_in_party": {"__all__": _("Your party has a rescued person of the same code already.")},
        "restricted": {"__all__": _("The case has been restricted since; it can't be handed over.")},
        "identities": {
            "__all__": _(
                "Identities were sealed in this case since; the other party has to offer it anew with a ground."
            )
        },
        "agency": {"agency": _("Choose an agency of your own party.")},
    }.get(str(name), {"__all__": _("It contradicts a record that is there already.")})


def _offered(transfer: Transfer, *, party: str, of: str) -> Transfer:
    held = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    if getattr(held, f"{of}_id") != party:
        raise PermissionDenied(_("You have no right to do this."))
    if held.state != Transfer.State.OFFERED:
        raise ValidationError(_("This offer no longer stands."))
    return held


def _answer(transfer: Transfer, *, by: Actor, state: str, reason: str = "") -> Transfer:
    transfer.state = state
    transfer.decided_by_id = by.account_id
    transfer.decided_at = clock.now()
    transfer.decision_reason = reason
    transfer.save(update_fields=["state", "decided_by", "decided_at", "decision_reason"])
    _journal(transfer, by=by, action=f"transfer.{state}", purpose=reason)
    return transfer


def _journal(transfer: Transfer, *, by: Actor, action: str, purpose: str, detail: dict[str, Any] | None = None) -> None:
    """An entry in the journal of each side: both parties' auditors read what became of the case."""
    about = {"transfer": transfer.pk, "from": transfer.owner_id, "to": transfer.recipient_id, **(detail or {})}
    for party in (transfer.owner_id, transfer.recipient_id):
        case = Case(pk=transfer.case_id, owner_id=party)
        record(by=by, action=action, row=case, owner_party=party, purpose=purpose, detail=about)
