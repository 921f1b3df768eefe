"""The form of a shift."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.models import Account


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.full_name} ({person.username})"


def _moment(label: Any) -> forms.DateTimeField:
    shown = forms.DateTimeInput(format="%Y-%m-%d %H:%M", attrs={"placeholder": "2024-09-02 18:00"})
    return forms.DateTimeField(
        label=label, widget=shown, help_text=_("Your own time, as 2024-09-02 18:00"), input_formats=["%Y-%m-%d %H:%M"]
    )


class ShiftForm(forms.Form):
    account = _PersonField(queryset=Account.objects.none(), label=_("Person"))
    starts_at = _moment(_("From"))
    ends_at = _moment(_("To"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account: Any = self.fields["account"]
        account.queryset = selectors.people_with_sight().filter(party_id=actor.party_code).order_by("full_name")
