"""Erasing a sealed identity: asked for by one officer with a ground, done or refused by another.

Ciphertext, wrapped key and blind index go, and with them the received workbooks in which the person stood. The coded
row stays, so that the count stays. The journal tells that, who, and on what ground; never what.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cases.codes import ErasureGround
from cases.intake import policies
from cases.intake.models import StagedRow, Submission
from cases.intake.services import received
from cases.intake.services.staging import empty
from cases.models import IdentityErasure, RescuedPerson, SealedIdentity
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record
from seagull.kernel import clock

State = IdentityErasure.State


@transaction.atomic
def ask(rescued: RescuedPerson, *, by: Actor, code: str, ground: str) -> IdentityErasure:
    """Ask for an identity to be erased. Raises PermissionDenied; ValidationError without a ground, without an identity
    under seal, or while another wish waits."""
    check_can(by, Permission.OPEN_SEALED_IDENTITY, rescued)
    if code not in ErasureGround.values:
        raise ValidationError({"ground_code": _("Choose why the identity is to be erased.")})
    if not ground.strip():
        raise ValidationError({"ground": _("Say why the identity is to be erased.")})
    if not SealedIdentity.objects.visible_to(by).filter(rescued=rescued).exists():
        raise ValidationError(_("No identity is under seal for this person."))
    if IdentityErasure.objects.visible_to(by).filter(rescued=rescued, state=State.ASKED).exists():
        raise ValidationError(_("Its erasure has been asked for already."))
    erasure = IdentityErasure.objects.create(
        rescued=rescued,
        owner_id=by.party_code,
        created_by_id=by.account_id,
        ground_code=code,
        ground=ground.strip(),
        asked_by_id=by.account_id,
        asked_at=clock.now(),
    )
    record(
        by=by,
        action="identity.erasure_asked",
        row=rescued,
        purpose=erasure.ground,
        detail={"ground": erasure.ground_code},
    )
    return erasure


@transaction.atomic
def erase(erasure: IdentityErasure, *, by: Actor) -> None:
    """Do it. Raises PermissionDenied for whoever asked; ValidationError when it no longer waits, or while a workbook
    with the person is being taken in."""
    held = _held(erasure, by)
    if held.asked_by_id == by.account_id:
        raise PermissionDenied(_("Another officer than the one who asked has to do this."))
    rescued = held.rescued
    destroyed = _destroy_workbooks(rescued, by)
    SealedIdentity.objects.visible_to(by).filter(rescued=rescued).delete()
    _end(held, State.DONE, by, workbooks=destroyed)
    told = {"ground": held.ground_code, "asked_by": held.asked_by_id, "workbooks": destroyed}
    record(by=by, action="identity.erased", row=rescued, purpose=held.ground, detail=told)


@transaction.atomic
def refuse(erasure: IdentityErasure, *, by: Actor) -> None:
    """Leave the identity under seal: a refusal, or, by who asked, a withdrawal."""
    held = _held(erasure, by)
    own = held.asked_by_id == by.account_id
    _end(held, State.WITHDRAWN if own else State.REFUSED, by)
    record(by=by, action="identity.erasure_withdrawn" if own else "identity.erasure_refused", row=held.rescued)


def workbooks_of(rescued: RescuedPerson, *, by: Actor) -> list[Submission]:
    """The received workbooks, not destroyed yet, in which this person stands or may stand: the one the person came in,
    and each with a row of the same case, date and sex."""
    rows = StagedRow.objects.visible_to(by).filter(kind="rescued", owner_id=rescued.owner_id)
    keys = Q(source_key=rescued.source_key) | Q(source_kin=rescued.source_kin)
    known = rows.filter(keys).values("submission") if rescued.source_key else rows.none().values("submission")
    found = Submission.objects.visible_to(by).filter(Q(pk=rescued.submission_id) | Q(pk__in=known))
    return list(found.exclude(stored_as="").select_related("job").order_by("created_at"))


def _destroy_workbooks(rescued: RescuedPerson, by: Actor) -> int:
    found = workbooks_of(rescued, by=by)
    if any(policies.is_being_taken_in(each) or policies.is_being_undone(each) for each in found):
        raise ValidationError(_("A workbook with this person is being worked on. Wait until that is done."))
    for submission in found:
        if policies.is_waiting(submission):
            empty(submission)
            submission.questions.all().delete()
            submission.state = Submission.State.WITHDRAWN
            submission.save(update_fields=["state"])
        received.destroy(submission, by=by, reason="identity erased")
    return len(found)


def _held(erasure: IdentityErasure, by: Actor) -> IdentityErasure:
    """The wish, locked, while it waits."""
    visible = IdentityErasure.objects.visible_to(by).select_for_update(of=("self",)).select_related("rescued")
    held: IdentityErasure = visible.get(pk=erasure.pk)
    check_can(by, Permission.OPEN_SEALED_IDENTITY, held.rescued)
    if held.state != State.ASKED:
        raise ValidationError(_("This has been decided already."))
    return held


def _end(held: IdentityErasure, state: str, by: Actor, workbooks: int = 0) -> None:
    held.state, held.ended_by_id, held.ended_at, held.workbooks = state, by.account_id, clock.now(), workbooks
    held.save(update_fields=["state", "ended_by_id", "ended_at", "workbooks"])
