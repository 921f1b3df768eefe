"""A row's fields as a page shows them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.text import capfirst

from seagull.kernel.countries import country_in_words

#: Fields that hold the code of a country.
COUNTRIES = {"nationality", "country_of_manufacture", "country_of_import"}


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
                "value": display() if display else _in_words(name, getattr(row, name)),
                "typed": getattr(row, "as_typed", {}).get(name, ""),
            }
        )
    return found


def _in_words(name: str, value: Any) -> Any:
    """A country by its name; all else as it is, for the template to write out."""
    if name in COUNTRIES and value:
        return country_in_words(value)
    return value
