"""What a journal entry changed, in the words of the pages: fields by their labels, codes by theirs, days as days.

The journal keeps field names and stored values; those are looked up in the model that the entry is about. What has no
model any more, or is no field of it, is shown as the journal has it, so that nothing is hidden.
"""

import datetime as dt
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, DateField, Field, ForeignKey, Model, UUIDField
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from seagull.audit.models import JournalEntry
from seagull.kernel.countries import country_in_words
from seagull.web.facts import COUNTRIES
from seagull.web.times import date_text

#: Bookkeeping of a row, of no interest to its reader.
_LEFT_OUT = {
    "case",
    "operation",
    "source_key",
    "source_kin",
    "source_digest",
    "source_sheet",
    "source_row",
    "submission",
    "submission_id",
    "exported_as",
    "as_typed",
    "serial_normalised",
}


def changes_in_words(entry: JournalEntry) -> str:
    """Each field that changed with what it was before; a field that was given its first value, with that alone."""
    model = _model(entry.record_type)
    said = []
    for name, (before, after) in entry.changes.items():
        if name in _LEFT_OUT or before == after or (_nothing(before) and _nothing(after)):
            continue
        field = _field(model, name)
        words = {
            "field": _label(field, name),
            "before": _value(field, name, before),
            "after": _value(field, name, after),
        }
        said.append((_("%(field)s: %(after)s") if _nothing(before) else _("%(field)s: %(before)s → %(after)s")) % words)
    return " · ".join(said)


def record_type_words(record_type: str) -> str:
    """What a record is called; its type as it stands when no model goes by it any more."""
    model = _model(record_type)
    return str(capfirst(str(model._meta.verbose_name))) if model else record_type


def field_words(record_type: str, name: str) -> str:
    """What a field of a record is called."""
    return _label(_field(_model(record_type), name), name)


def _nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def _model(record_type: str) -> type[Model] | None:
    try:
        return apps.get_model(record_type)
    except (LookupError, ValueError):
        return None


def _field(model: type[Model] | None, name: str) -> "Field[Any, Any] | None":
    if model is None:
        return None
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _label(field: "Field[Any, Any] | None", name: str) -> str:
    return str(capfirst(str(field.verbose_name) if field else name.replace("_", " ")))


def _value(field: "Field[Any, Any] | None", name: str, value: Any) -> str:
    if _nothing(value):
        return _("no") if isinstance(field, BooleanField) else _("nothing")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if name in COUNTRIES:
        return country_in_words(value)
    if isinstance(field, BooleanField):
        return _("yes")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(field, ForeignKey) and isinstance(field.target_field, UUIDField):
        return _("recorded")  # an id tells the reader nothing
    return _day(value) if isinstance(field, DateField) else str(value)


def _day(value: str) -> str:
    """A calendar day of the journal (ISO 8601) as the pages write it; a point in time as it stands."""
    try:
        return date_text(dt.date.fromisoformat(value))
    except ValueError:
        return value
