"""What the pages of this app share."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst

from cases.models import Case
from coordinators.access.actor import Actor
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from coordinators.models.owned import OwnedRow
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


def facts_of(row: Model, fields: Iterable[str]) -> list[dict[str, Any]]:
    """A row's fields as label and value in words."""
    found = []
    for name in fields:
        display = getattr(row, f"get_{name}_display", None)
        field = row._meta.get_field(name)
        found.append(
            {
                "name": name,
                "label": capfirst(str(getattr(field, "verbose_name", name))),
                "value": display() if display else getattr(row, name),
                "typed": getattr(row, "as_typed", {}).get(name, ""),
            }
        )
    return found


def add_errors(form: BaseForm, error: ValidationError) -> None:
    """Show a service's refusal at the fields it names, and above the form where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def handling_of(rows: Sequence[Any], default: str = Handling.GREEN) -> str:
    """The strictest label of the rows shown."""
    return strictest({row.handling for row in rows}, default=default)
