"""Who may do something with a submission, and the submission itself, held while it is done."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.models import Agency


def check_may_submit(by: Actor, agency: Agency) -> None:
    """Raise PermissionDenied unless the actor submits for this agency: the own one, or without one any of the party."""
    check_can(by, Permission.SUBMIT_WORKBOOK, agency)
    if by.agency_code and by.agency_code != agency.code:
        raise PermissionDenied(_("You submit for your own agency only."))


def one_that(check: Callable[[Submission], None], submission: Submission, by: Actor) -> Submission:
    """The submission, locked, if it passes a policy and the actor submits for its agency. Raises PermissionDenied.

    The lock lets rows be staged under the submission: who withdraws a workbook does not wait for its reading.
    """
    check_may_submit(by, submission.agency)
    held = (
        Submission.objects.visible_to(by)
        .select_for_update(of=("self",), no_key=True)
        .select_related("agency__party", "job")
        .get(pk=submission.pk)
    )
    check(held)
    return held
