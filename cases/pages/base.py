"""What the pages of this app share."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from cases import selectors
from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from coordinators.models.owned import OwnedRow
from seagull.kernel.locks import hold
from seagull.web import conflicts
from seagull.web.views import SignedInView


class RecordsView(SignedInView):
    """A page about operational rows."""

    permission = Permission.VIEW_RECORDS


def visible_or_404(model: type[OwnedRow], actor: Actor, pk: Any, *related: str) -> Any:
    """A row the actor may see; an unknown id and one out of sight give the same answer."""
    return get_object_or_404(model.objects.visible_to(actor).select_related(*related), pk=pk)


def case_or_404(actor: Actor, pk: Any) -> Case:
    case: Case = visible_or_404(Case, actor, pk, "agency", "owner", "operation")
    return case


def sent_form(actor: Actor, row: OwnedRow, data: QueryDict, make: conflicts.Make) -> Any:
    """The form of a record that is changed, as it was sent; the record is held from here on, and where somebody else
    has changed it meanwhile the form is invalid and shows both versions."""
    hold(row)
    return conflicts.sent(data, make, changed=lambda: conflicts.by_whom(selectors.last_change(actor, row)))


def handling_of(rows: Sequence[Any], default: str = Handling.GREEN) -> str:
    """The strictest label of the rows shown."""
    return strictest({row.handling for row in rows}, default=default)
