"""Snapshots: the figures frozen as canonical JSON, so that anyone can see later that nothing has been changed."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from operations.evaluation.figures import Basis
from operations.evaluation.models import Snapshot
from operations.evaluation.sections import from_plain, to_plain
from operations.evaluation.services import figures
from operations.models import Operation
from seagull.audit.record import record
from seagull.kernel import clock


@transaction.atomic
def take(operation: Operation, *, by: Actor) -> Snapshot:
    """Freeze the figures of all countries as they stand now, under the operation's next number."""
    check_can(by, Permission.COMPILE_REPORT)
    check_can(by, Permission.VIEW_ALL_FIGURES)
    plain = to_plain(figures.compute(operation, by=by, shared=True))
    # The operation's row is held until the commit: two snapshots at the same time get two numbers.
    Operation.objects.select_for_update().get(pk=operation.pk)
    last = Snapshot.objects.filter(operation=operation).aggregate(last=Max("number"))["last"] or 0
    snapshot = Snapshot.objects.create(
        operation=operation,
        number=last + 1,
        taken_at=clock.now(),
        taken_by_id=by.account_id,
        figures=plain,
        sha256=digest(plain),
    )
    record(by=by, action="snapshot.taken", row=snapshot, detail={"number": snapshot.number, "sha256": snapshot.sha256})
    return snapshot


def read(snapshot: Snapshot) -> Basis:
    """What was frozen. Raises ValidationError when it is no longer what the hash says it was."""
    if digest(snapshot.figures) != snapshot.sha256:
        raise ValidationError(
            _("The figures of snapshot %(number)s are not those that were frozen: their hash differs.")
            % {"number": snapshot}
        )
    return from_plain(Basis, snapshot.figures)


def digest(plain: object) -> str:
    """The SHA-256 of plain values as canonical JSON: keys sorted, no spaces, UTF-8, decimals as text."""
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
