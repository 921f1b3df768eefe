"""The errors of one or several forms, each with the place on the page where it can be put right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget, MultiWidget


@dataclass(frozen=True)
class ErrorLink:
    """One line of an error summary: what is wrong, and the id of the field, or none when it concerns the whole form."""

    message: str
    field_id: str | None


def errors_of(forms: Iterable[BaseForm | BaseFormSet | None]) -> list[ErrorLink]:
    """Every error of these forms and form sets, in the order of the page."""
    return [link for each in forms if each is not None for link in _errors_of_one(each)]


def _errors_of_one(form: BaseForm | BaseFormSet) -> Iterator[ErrorLink]:
    if isinstance(form, BaseFormSet):
        yield from (ErrorLink(message, None) for message in form.non_form_errors())
        for each in form.forms:
            yield from _errors_of_one(each)
        return
    yield from (ErrorLink(message, None) for message in form.non_field_errors())
    for field in form:
        yield from (ErrorLink(message, None if field.is_hidden else first_input_id(field)) for message in field.errors)


def first_input_id(field: BoundField) -> str:
    """The id that takes focus for a field: of a group (radio buttons, date parts) the first input's."""
    widget = field.field.widget
    choices_side_by_side = isinstance(widget, ChoiceWidget) and widget.input_type in ("radio", "checkbox")
    grouped = choices_side_by_side or isinstance(widget, MultiWidget)
    return f"{field.auto_id}_0" if grouped else field.auto_id
