"""Fields that are read as intake reads a cell: as the desk's country writes, with what was typed kept beside it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.dates import read_date
from cases.intake.reading.cells.money import Money, read_money
from coordinators.access.actor import Actor
from seagull.web.forms import DayField, RecordForm

_NO_DAY = {"not_a_date", "no_such_date"}  # the field's own words say what to write instead


class WrittenDay(DayField):
    """A calendar date in any way that ``country`` (ISO 3166-1 alpha-2) writes dates; two readings are refused."""

    country = ""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 2024-08-15, 15/08/2024, or as your country writes dates"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            reading = read_date(value, value, country=self.country)
        except CellError as error:
            raise self._refusal(error.code, error.message) from None
        if reading.warning == "serial_number_date":  # a spreadsheet counts days, a person doesn't
            raise self._refusal("not_a_date", "")
        return reading.value

    def _refusal(self, code: str, message: str) -> ValidationError:
        return ValidationError(self.error_messages["invalid"] if code in _NO_DAY else gettext(message), code=code)


class WrittenAmount(forms.CharField):
    """An amount in any way that ``country`` writes amounts. It cleans to the text: the form knows the currency."""

    country = ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed("" if initial is None else str(initial), data)

    def read(self, typed: str, *, currency: str) -> Money:
        """Raises ValidationError with the reason."""
        try:
            return read_money(typed, typed, column=currency or None, country=self.country).value
        except CellError as error:
            raise ValidationError(gettext(error.message), code=error.code) from None


def written_in(form: forms.BaseForm, country: str) -> None:
    """Has a form's fields read as ``country`` writes."""
    for field in form.fields.values():
        if isinstance(field, WrittenDay | WrittenAmount):
            field.country = country


class WrittenForm(RecordForm):
    """A record's form that reads as the actor's country writes, and keeps what was typed where the reading differs."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_in(self, actor.party_code)
        self._typed_before: Mapping[str, str] = dict(self.instance.as_typed)

    def fields_of_row(self) -> dict[str, Any]:
        fields = super().fields_of_row()
        kept = {name: text for name, text in self._typed_before.items() if name not in self.changed_data}
        return {**fields, "as_typed": kept | self.typed(fields)}

    def typed(self, fields: Mapping[str, Any]) -> dict[str, str]:
        """Field → what was typed, of each changed field whose reading is written otherwise."""
        changed = (name for name in self.changed_data if name in fields)
        written = (name for name in changed if isinstance(self.fields[name], WrittenDay | WrittenAmount))
        texts = {name: str(self.data.get(self.add_prefix(name), "")).strip() for name in written}
        return {name: text for name, text in texts.items() if text and not _says(text, fields[name])}


def _says(text: str, value: Any) -> bool:
    """Whether a text is the plain form of a value."""
    if isinstance(value, Decimal):
        try:
            return Decimal(text) == value
        except InvalidOperation:
            return False
    return text == str(value)
