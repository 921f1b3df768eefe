"""A list's state lives in its address: filters, sort and place. These read that state for the page."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.forms import Form
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext

from seagull.web.times import date_text

#: The parameter that carries the cursor; it means nothing once a filter or the sort changes.
CURSOR = "after"
SORT = "sort"


@dataclass(frozen=True)
class Chip:
    """An active filter: its field and words, and the address of the list without it."""

    name: str
    label: str
    value: str
    without_url: str


def chips_of(form: Form | None, query: QueryDict) -> list[Chip]:
    """A chip for each value that a filter form was given; of several values of one field, one each."""
    if form is None or not form.is_bound:
        return []
    return [chip for field in form.visible_fields() for chip in _chips_of_field(field, query)]


def _chips_of_field(field: BoundField, query: QueryDict) -> Iterator[Chip]:
    names = [name for name in query if name == field.html_name or name.startswith(f"{field.html_name}_")]
    given = [value for name in names for value in query.getlist(name) if value]
    if not given:
        return
    if names == [field.html_name] and len(given) > 1:
        for value in given:
            rest = [each for each in given if each != value]
            yield Chip(field.name, str(field.label), _words(field, [value]), url_with(query, {field.html_name: rest}))
    else:
        yield Chip(field.name, str(field.label), _words(field, given), url_with(query, dict.fromkeys(names)))


def _words(field: BoundField, given: list[str]) -> str:
    """The values as the form shows them: the words of a choice, a date in our form, else as typed."""
    cleaned = getattr(field.form, "cleaned_data", {}).get(field.name)
    if isinstance(cleaned, bool):
        return gettext("yes") if cleaned else gettext("no")
    if isinstance(cleaned, dt.date):
        return date_text(cleaned)
    if isinstance(cleaned, Model):
        return str(cleaned)
    labels = _choice_labels(getattr(field.field, "choices", ()))
    return ", ".join(labels.get(value, value) for value in given)


def _choice_labels(choices: Any) -> dict[str, str]:
    labels: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list | tuple):
            labels |= _choice_labels(label)
        else:
            labels[str(value)] = str(label)
    return labels


def url_with(query: QueryDict, changes: dict[str, Any]) -> str:
    """This query with the changes, from its first page: a list sets all values of a name, None or an empty one none."""
    changed = query.copy()
    changed.pop(CURSOR, None)
    for name, value in changes.items():
        changed.setlist(name, value if isinstance(value, list) else [] if value is None else [str(value)])
    return f"?{changed.urlencode()}"


def sort_direction(query: QueryDict, name: str) -> str:
    """How the list is sorted by this column now: `ascending`, `descending` or empty."""
    return {name: "ascending", f"-{name}": "descending"}.get(query.get(SORT, ""), "")


def sort_url(query: QueryDict, name: str) -> str:
    """The address of the same list sorted by this column; the other way round when it already is."""
    return url_with(query, {SORT: f"-{name}" if sort_direction(query, name) == "ascending" else name})
