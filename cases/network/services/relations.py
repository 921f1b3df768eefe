"""Saying what records have to do with each other, and taking it back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case
from cases.network.models import ENDS, Relation, end_of
from cases.services import batches, records
from coordinators.access.actor import Actor
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.audit.record import record

_TOLD = ("from_kind", "from_id", "kind", "to_kind", "to_id", "since_on", "until_on", "source_grade",
         "information_grade", "basis", "handling")  # fmt: skip


@batches.atomic
def add_relation(case: Case, *, by: Actor, first: Any, second: Any, fields: Mapping[str, Any]) -> Relation:
    """Say that ``first`` has to do with ``second``, borne out by a ``case`` of the actor's party: whoever sees that
    case and both records, sees the relation.

    Raises PermissionDenied; ValidationError with the fields, with ``to`` for a record that the actor does not see.
    """
    check_can(by, Permission.ENTER_RECORDS, case)
    for name, row in (("from", first), ("to", second)):
        if type(row) not in ENDS.values() or not type(row).objects.visible_to(by).filter(pk=row.pk).exists():
            raise ValidationError({name: _("There is no such record.")})
    ends = {"from_kind": end_of(first), "from_id": first.pk, "to_kind": end_of(second), "to_id": second.pk}
    return records.add(Relation, by=by, parent=case, fields={"case": case, **ends, **fields})


@batches.atomic
def amend_relation(relation: Relation, *, by: Actor, fields: Mapping[str, Any]) -> Relation:
    """Say it better; what it is between, stays. Raises PermissionDenied; ValidationError with the fields."""
    return records.amend(relation, by=by, fields=fields)


@transaction.atomic
def remove_relation(relation: Relation, *, by: Actor) -> None:
    """Take it back: it is gone, and the journal keeps what was said. Raises PermissionDenied."""
    check_can(by, Permission.ENTER_RECORDS, relation)
    said = {name: (getattr(relation, name), None) for name in _TOLD}
    record(by=by, action="relation.removed", row=relation, changes=said)
    relation.delete()
