"""Numbers that make no hits: hotlines, accounts that many share."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from cases.hits.digests import digest_of
from cases.hits.models import StoppedValue
from cases.hits.policies import right_to_stop
from cases.matching.identifiers import Kind, normalise
from cases.services.hash_keys import matching_hash
from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import check_can
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def stop(*, by: Actor, kind: str, number: str, label: str) -> StoppedValue:
    """Have a number make no hits from now on: for everybody by the centre, for its own records by another party. The
    number is not kept, only what it is (``label``).

    Raises PermissionDenied; ValidationError for what is no number of its kind, or without a label.
    """
    check_can(by, right_to_stop(by))
    country = "" if by.party_code == CENTRE_CODE else by.party_code
    value = normalise(Kind(kind), number, agency=country)
    errors = {} if value else {"number": _("This is not a number of that kind.")}
    if not label.strip():
        errors["label"] = _("Say what the number is.")
    if errors or value is None:
        raise ValidationError(errors)
    made = StoppedValue.objects.create(
        owner_id=by.party_code, created_by_id=by.account_id, kind=kind, label=label.strip(), created_at=clock.now()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT hits_stop(%s, %s)", [made.pk, digest_of(Kind(kind), value, matching_hash())])
    record(by=by, action="stopped_value.added", row=made, detail={"kind": kind})
    return made


@transaction.atomic
def allow_again(stopped: StoppedValue, *, by: Actor) -> None:
    """Let a number make hits again. Raises PermissionDenied."""
    check_can(by, right_to_stop(by))
    if stopped.owner_id != by.party_code:
        raise PermissionDenied(_("You have no right to do this."))
    record(by=by, action="stopped_value.removed", row=stopped, detail={"kind": stopped.kind, "label": stopped.label})
    stopped.delete()
