"""The classes and attributes that make a plain Django widget fit the portal's form styles."""

from django.forms.boundfield import BoundField, BoundWidget
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    DateInput,
    NumberInput,
    RadioSelect,
    Select,
    Widget,
)
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def kind_of(field: BoundField) -> str:
    """How a field is laid out: `group` (several inputs under one legend), `checkbox`, `file`, `select` or `input`."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, ClearableFileInput):
        return "file"
    return "select" if isinstance(widget, Select) else "input"


_CLASS_BY_KIND = {
    "group": "form-check-input",
    "checkbox": "form-check-input",
    "file": "form-control",
    "select": "form-select",
    "input": "form-control",
}


def draw(field: BoundField, extra_class: str = "", nothing: str = "") -> SafeString:
    """The field's input with our classes; what was typed is kept, and hint and errors are tied to it by Django.

    No placeholder: it says the label again, or a hint that is gone once one types. ``nothing``: what a list calls the
    choice of none, "Choose one" or "Not stated" unless given.
    """
    field.field.widget.attrs.pop("placeholder", None)
    if kind_of(field) == "select":
        _name_nothing(field, nothing)
    attrs: dict[str, str | bool] = {"class": _classes_of(field, extra_class)}
    return field.as_widget(attrs=attrs | _as_text(field.field.widget))


def inputs_of(field: BoundField) -> list[BoundWidget]:
    """The inputs of a group with our classes, for a page that lays them out itself."""
    field.field.widget.attrs["class"] = _classes_of(field)
    return list(field)


def _classes_of(field: BoundField, extra_class: str = "") -> str:
    classes = [str(field.field.widget.attrs.get("class", "")), _CLASS_BY_KIND[kind_of(field)], extra_class]
    return " ".join(each for each in (*classes, "is-invalid" if field.errors else "") if each)


def _name_nothing(field: BoundField, nothing: str) -> None:
    """Words in place of the dashes that Django and we write for the choice of none."""
    words = nothing or (_("Choose one") if field.field.required else _("Not stated"))
    widget = field.field.widget
    widget.choices = [(value, words if not value and label in _DASHES else label) for value, label in widget.choices]


#: Django's, and ours.
_DASHES = ("---------", "—")


def dress_choices(field: BoundField) -> None:
    """Puts our classes on the inputs of a group, which a template draws one by one (`{% for choice in field %}`)."""
    attrs = field.field.widget.attrs
    attrs["class"] = _CLASS_BY_KIND["group"]
    if field.errors:
        attrs["class"] += " is-invalid"
        attrs["aria-invalid"] = "true"


def _as_text(widget: Widget) -> dict[str, str | bool]:
    """Numbers and dates are typed as text: a browser's own number box throws away what it cannot read, and its date
    picker follows the browser's language. The check is ours, and shows what was typed.
    """
    if isinstance(widget, NumberInput):
        widget.input_type = "text"
        for limit in ("min", "max", "step"):
            widget.attrs.pop(limit, None)
        return {"inputmode": "decimal", "autocomplete": "off"}
    if isinstance(widget, DateInput) and widget.input_type == "text":
        return {"inputmode": "numeric", "autocomplete": "off"}
    return {}
