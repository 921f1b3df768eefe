"""Rescued persons: the operational row, and the identity that is sealed from it."""

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.codes import AgeBand, OpeningPurpose
from cases.models import Case, IdentityMark, IdentityOpening, RescuedPerson, SealedIdentity
from cases.sealing.marks import marks_of
from cases.services import batches, records, sealing
from cases.services.hash_keys import party_hash
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record
from seagull.kernel import clock

#: Letters and digits that are not mistaken for each other.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code() -> str:
    """A code for a rescued person; random, so that it counts nobody."""
    return "R-" + "".join(secrets.choice(_ALPHABET) for _ in range(8))


def age_band(born_on: dt.date | None, on: dt.date) -> str:
    """The age band on a day of someone born on ``born_on``."""
    if born_on is None:
        return AgeBand.UNKNOWN
    years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    bands = ((18, AgeBand.UNDER_18), (25, AgeBand.FROM_18), (35, AgeBand.FROM_25), (50, AgeBand.FROM_35))
    return next((band for below, band in bands if years < below), AgeBand.FROM_50)


@batches.atomic
def add_rescued(
    case: Case, *, by: Actor, fields: Mapping[str, Any], identity: sealing.Identity | None = None
) -> RescuedPerson:
    """Make a rescued person under ``case``. With a birth date in ``identity``, the age band follows from it."""
    values = dict(fields)
    if identity is not None and identity.born_on is not None:
        values["age_band"] = age_band(identity.born_on, values["rescued_on"])
    rescued = records.add(
        RescuedPerson, by=by, parent=case, fields={"case": case, "code": values.pop("code", "") or new_code(), **values}
    )
    if identity is not None and not identity.empty:
        seal_identity(rescued, by=by, identity=identity)
    return rescued


def amend_rescued(rescued: RescuedPerson, *, by: Actor, fields: Mapping[str, Any]) -> RescuedPerson:
    return records.amend(rescued, by=by, fields=fields)


@batches.atomic
def seal_identity(rescued: RescuedPerson, *, by: Actor, identity: sealing.Identity) -> None:
    """Put an identity under seal, in place of one that was there. The journal tells that, never what.

    Raises PermissionDenied; SealError when the master key is not the one of this installation.
    """
    check_can(by, Permission.ENTER_RECORDS, rescued)
    marks = marks_of(**asdict(identity), country=by.party_code, hashed=party_hash(by.party_code))
    sealed = sealing.seal(identity, rescued.pk)
    if not batches.is_waiting(rescued):
        SealedIdentity.objects.filter(rescued=rescued).delete()
    row = SealedIdentity(
        rescued=rescued,
        owner_id=by.party_code,
        created_by_id=by.account_id,
        ciphertext=sealed.ciphertext,
        wrapped_key=sealed.wrapped_key,
        key_id=sealed.key_id,
    )
    batches.insert(row)
    batches.insert_all(
        IdentityMark,
        [IdentityMark(sealed=row, owner_id=by.party_code, kind=kind, digest=digest) for kind, digest in sorted(marks)],
    )
    record(by=by, action="identity.sealed", row=rescued)


@transaction.atomic
def unseal_for_undo(rescued: RescuedPerson, *, by: Actor) -> None:
    """Take away an identity that a workbook put under seal and that was not there before. Raises PermissionDenied."""
    check_can(by, Permission.ENTER_RECORDS, rescued)
    if SealedIdentity.objects.visible_to(by).filter(rescued=rescued).delete()[0]:
        record(by=by, action="identity.taken_back", row=rescued)


@transaction.atomic
def open_identity(
    rescued: RescuedPerson, *, by: Actor, purpose: str, code: str = OpeningPurpose.OTHER
) -> sealing.Identity:
    """Open a sealed identity for a stated purpose; the journal keeps who and why.

    Raises PermissionDenied; ValidationError without a purpose or without an identity under seal; SealError when the
    key is missing, and then nothing is kept of the attempt but the refused request.
    """
    check_can(by, Permission.OPEN_SEALED_IDENTITY, rescued)
    if code not in OpeningPurpose.values:
        raise ValidationError({"purpose_code": _("Choose what you need the identity for.")})
    if not purpose.strip():
        raise ValidationError({"purpose": _("Say what you need the identity for.")})
    row = SealedIdentity.objects.visible_to(by).filter(rescued=rescued).first()
    if row is None:
        raise ValidationError(_("No identity is under seal for this person."))
    IdentityOpening.objects.create(
        rescued=rescued,
        owner_id=by.party_code,
        created_by_id=by.account_id,
        opened_by_id=by.account_id,
        opened_at=clock.now(),
        purpose_code=code,
        purpose=purpose.strip(),
    )
    record(by=by, action="identity.opened", row=rescued, purpose=purpose.strip(), detail={"purpose_code": code})
    return sealing.unseal(sealing.Sealed(bytes(row.ciphertext), bytes(row.wrapped_key), row.key_id), rescued.pk)
