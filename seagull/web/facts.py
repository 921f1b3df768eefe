"""A row's fields as a page shows them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst


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
