"""The form of a dated step, and of a release and its end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release
from coordinators.access.actor import Actor
from coordinators.models import Party
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


class ReleaseForm(forms.ModelForm):
    expires_at = DayField(label=_("Until the end of"), required=False)

    class Meta:
        model = Release
        fields = ["recipient", "purpose", "handling"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    field_order = ["recipient", "purpose", "handling", "expires_at"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipient: Any = self.fields["recipient"]
        recipient.queryset = Party.objects.exclude(code=actor.party_code)


class EndReleaseForm(forms.Form):
    end_reason = forms.CharField(label=_("Why the release ends"), widget=forms.Textarea(attrs={"rows": 3}))
