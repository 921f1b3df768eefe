"""What the forms of every app share: days, records that a service saves, a service's refusal shown in its place."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A calendar date, typed as 2024-08-15 or 15/08/2024."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        kwargs.setdefault("help_text", _("Year-month-day, for example 2024-08-15"))
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"placeholder": "2024-08-15"}))
        kwargs.setdefault("error_messages", {"invalid": _("Write a date that exists, for example 2024-08-15.")})
        super().__init__(**kwargs)


class RecordForm(forms.ModelForm):
    """A model form whose saving is left to a service; ``fields_of_row`` gives what to hand to it."""

    required_css_class = "required"

    def fields_of_row(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data}

    def _post_clean(self) -> None:
        # Here Django asks the instance for its constraints, too; the service will, and says in words what is wrong.
        self.instance.validate_constraints = lambda exclude=None: None
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del self.instance.validate_constraints

    def validate_unique(self) -> None:
        """Left to the service, which knows owner and case."""

    def validate_constraints(self) -> None:
        """Left to the service, which knows owner and case."""


def add_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Show a service's refusal at the fields it names, and above the form where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
