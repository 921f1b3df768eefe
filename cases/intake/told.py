"""What webhooks are told of workbooks (``settings.WEBHOOK_EVENTS``)."""

import uuid
from collections.abc import Collection, Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.intake.models import Submission
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.webhooks.events import EventType, visible

_SEEN = visible(Submission)


def _submissions(actor: Actor, ids: Collection[uuid.UUID]) -> Iterable[uuid.UUID]:
    if not can(actor, Permission.SUBMIT_WORKBOOK):
        return ()
    return _SEEN(actor, ids)


def _event(name: str, label: str | Promise, *actions: str) -> EventType:
    return EventType(name, label, "submission", "submissions", actions, _submissions)


EVENTS = (
    _event("submission.read", _("A workbook was read"), "submission.read"),
    _event("submission.refused", _("A workbook could not be read"), "submission.refused", "submission.read_failed"),
    _event("submission.committed", _("A workbook was taken in"), "submission.committed"),
    _event("submission.commit_failed", _("A workbook could not be taken in"), "submission.commit_failed"),
    _event("submission.undone", _("A workbook was undone"), "submission.undone"),
    _event(
        "submission.undo_refused",
        _("A workbook could not be undone"),
        "submission.undo_refused",
        "submission.undo_failed",
    ),
    _event("submission.withdrawn", _("A workbook was withdrawn"), "submission.withdrawn"),
)
