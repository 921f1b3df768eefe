"""Forms of rescued persons: the operational row, the identity to seal, the purpose of opening it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import country_choices
from cases.models import RescuedPerson
from cases.services.sealing import Identity
from seagull.web.forms import DayField, RecordForm


class RescuedForm(RecordForm):
    rescued_on = DayField(label=_("Date of rescue"))
    nationality = forms.ChoiceField(label=_("Nationality"), choices=country_choices, required=False)

    class Meta:
        model = RescuedPerson
        fields = ["sex", "age_band", "nationality", "rescued_on", "place", "exploitation", "referral", "handling"]


class IdentityForm(forms.Form):
    """What goes under seal. Nothing typed here is shown again without a stated purpose."""

    name = forms.CharField(label=_("Name"), max_length=300, required=False)
    born_on = DayField(label=_("Date of birth"), required=False)
    documents = forms.CharField(
        label=_("Papers"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    contact = forms.CharField(
        label=_("Contact"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def identity(self) -> Identity:
        return Identity(**self.cleaned_data)


class PurposeForm(forms.Form):
    purpose = forms.CharField(
        label=_("What you need the identity for"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The journal keeps who opened it, when and for what."),
    )
