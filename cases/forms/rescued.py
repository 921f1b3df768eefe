"""Forms of rescued persons: the operational row, the identity to seal, the purpose of opening it."""

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codes import ErasureGround, OpeningPurpose
from cases.forms.fields import country_choices
from cases.forms.written import WrittenDay, WrittenForm, written_in
from cases.models import RescuedPerson
from cases.services.sealing import Identity
from coordinators.access.actor import Actor


class RescuedForm(WrittenForm):
    rescued_on = WrittenDay(label=_("Date of rescue"))
    nationality = forms.ChoiceField(label=_("Nationality"), choices=country_choices, required=False)

    class Meta:
        model = RescuedPerson
        fields = ["sex", "age_band", "nationality", "rescued_on", "place", "exploitation", "referral", "handling"]


class Unfilled(forms.Form):
    """A form of which no browser offers or keeps what was typed before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class IdentityForm(Unfilled):
    """What goes under seal. Nothing typed here is shown again without a stated purpose."""

    name = forms.CharField(label=_("Name"), max_length=300, required=False)
    born_on = WrittenDay(label=_("Date of birth"), required=False)
    documents = forms.CharField(
        label=_("Papers"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    contact = forms.CharField(
        label=_("Contact"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_in(self, actor.party_code)

    def identity(self) -> Identity:
        return Identity(**{each.name: self.cleaned_data[each.name] for each in fields(Identity)})


class PurposeForm(Unfilled):
    purpose_code = forms.ChoiceField(label=_("Purpose"), choices=[("", "—"), *OpeningPurpose.choices])
    purpose = forms.CharField(
        label=_("What you need the identity for"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The journal keeps who opened it, when and for what."),
    )


class ErasureForm(Unfilled):
    ground_code = forms.ChoiceField(label=_("Ground"), choices=[("", "—"), *ErasureGround.choices])
    ground = forms.CharField(
        label=_("Why it is to be erased"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Do not write here what the identity says: this is kept."),
    )
