"""The form of a dated step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.written import WrittenDay, written_in
from coordinators.access.actor import Actor


class StepForm(forms.Form):
    """What a record becomes, on which day."""

    to = forms.ChoiceField(label=_("Becomes"))
    on_date = WrittenDay(label=_("On"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_in(self, actor.party_code)
        to: Any = self.fields["to"]
        to.choices = choices
