"""The form of a dated step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from seagull.web.forms import DayField


class StepForm(forms.Form):
    """What a record becomes, on which day."""

    to = forms.ChoiceField(label=_("Becomes"))
    on_date = DayField(label=_("On"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = choices
