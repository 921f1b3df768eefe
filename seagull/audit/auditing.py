"""How an auditor is shown an entry: who did what to which record, which fields changed and never their values."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from seagull.audit.kinds import CHOICES, kind_of
from seagull.audit.models import JournalEntry
from seagull.audit.presenters import sentence
from seagull.audit.wording import field_words, record_type_words

#: What goes before in the particulars, and how it is called.
_PARTICULARS = {
    "model": lambda value: (_("List"), record_type_words(str(value))),
    "kind": lambda value: (_("List"), str(value)),
    "count": lambda value: (_("Shown"), str(value)),
    "format": lambda value: (_("Format"), str(value)),
    "method": lambda value: (_("Request"), str(value)),
    "path": lambda value: (_("Page"), str(value)),
    "status": lambda value: (_("Answer"), str(value)),
}


def record_types() -> list[tuple[str, str]]:
    """The kinds of record there are, in words."""
    own = [model for model in apps.get_models() if model.__module__.split(".")[0] in _OURS]
    return sorted(((model._meta.label_lower, record_type_words(model._meta.label_lower)) for model in own),
                  key=lambda each: each[1])  # fmt: skip


_OURS = {"coordinators", "operations", "cases"}


def record_in_words(entry: JournalEntry) -> str:
    return record_type_words(entry.record_type) if entry.record_type else ""


def changed_in_words(entry: Any) -> str:
    """The names of the fields that changed (``entry.changed``, as coordinators.journal reads it)."""
    return ", ".join(field_words(entry.record_type, name) for name in entry.changed)


def detail_in_words(entry: JournalEntry) -> str:
    """Particulars of the act: what was asked, how many were shown, which page was refused."""
    return " · ".join(f"{label}: {value}" for label, value in _particulars(entry.detail) if value)


def _particulars(detail: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for name, value in detail.items():
        if name == "filter":
            yield _("Asked"), "; ".join(f"{each} = {_text(values)}" for each, values in value.items())
        elif name in _PARTICULARS:
            yield _PARTICULARS[name](value)
        else:
            yield str(capfirst(name.replace("_", " "))), _text(value)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_text(each)}" for name, each in value.items())
    return "" if value is None else str(value)


def lines_of(entries: Iterable[JournalEntry]) -> list[dict[str, Any]]:
    """Entries as rows of the auditor's list."""
    kinds = dict(CHOICES)
    return [
        {
            "entry": entry,
            "title": sentence(entry),
            "kind": kind_of(entry.action),
            "kind_label": kinds[kind_of(entry.action)],
            "record": record_in_words(entry),
            "changed": changed_in_words(entry),
            "detail": detail_in_words(entry),
        }
        for entry in entries
    ]
