"""The errors of one or several forms, each with the place on the page where it can be put right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget, MultiWidget


@dataclass(frozen=True)
class ErrorLink:
    """One line of an error summary: what is wrong with which field; of the whole form when there is no field."""

    message: str
    field_id: str | None = None
    label: str = ""


def errors_of(forms: Iterable[BaseForm | BaseFormSet | None]) -> list[ErrorLink]:
    """Every error of these forms and form sets, in the order of the page."""
    return [link for each in forms if each is not None for link in _errors_of_one(each)]


def _errors_of_one(form: BaseForm | BaseFormSet) -> Iterator[ErrorLink]:
    if isinstance(form, BaseFormSet):
        yield from (ErrorLink(str(message)) for message in form.non_form_errors())
        for each in form.forms:
            yield from _errors_of_one(each)
        return
    yield from (ErrorLink(str(message)) for message in form.non_field_errors())
    for field in form:
        place = None if field.is_hidden else first_input_id(field)
        yield from (ErrorLink(str(message), place, str(field.label)) for message in field.errors)


def first_input_id(field: BoundField) -> str:
    """The id that takes focus for a field: of a group (radio buttons, date parts) the first input's."""
    widget = field.field.widget
    choices_side_by_side = isinstance(widget, ChoiceWidget) and widget.input_type in ("radio", "checkbox")
    grouped = choices_side_by_side or isinstance(widget, MultiWidget)
    return f"{field.auto_id}_0" if grouped else field.auto_id
