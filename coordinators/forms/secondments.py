"""Forms about the service of coordinators at the centre."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.models import Account, Secondment
from seagull.web.forms import DayField, RecordForm


class _PersonField(forms.ModelChoiceField):
    def label_from_instance(self, person: Any) -> str:
        return f"{person.full_name} ({person.username})"


class ChangeSecondmentForm(RecordForm):
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Last day"), required=False)

    class Meta:
        model = Secondment
        fields = ["desk", "starts_on", "ends_on", "hand_over_note"]
        widgets = {"hand_over_note": forms.Textarea(attrs={"rows": 3})}


class SecondmentForm(ChangeSecondmentForm):
    account = _PersonField(queryset=Account.objects.none(), label=_("Coordinator"))

    field_order = ["account"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account: Any = self.fields["account"]
        account.queryset = selectors.coordinators_of(actor)


class EndSecondmentForm(forms.Form):
    ends_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty to end the secondment at once.")
    )
    hand_over_note = forms.CharField(
        label=_("Hand-over note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class RefuseSecondmentForm(forms.Form):
    reason = forms.CharField(label=_("Why the proposal is refused"), widget=forms.Textarea(attrs={"rows": 3}))
