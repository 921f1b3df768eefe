"""Forms of assets, firearms, ammunition and syndicates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codes import AssetStage, SyndicateStatus
from cases.forms.fields import country_choices, currency_choices
from cases.models import Ammunition, Case, Firearm, SeizedAsset, Syndicate
from coordinators.access.actor import Actor
from seagull.web.forms import DayField, RecordForm


class AssetForm(RecordForm):
    currency = forms.ChoiceField(label=_("Currency"), choices=currency_choices)
    taken_on = DayField(label=_("Date"))

    class Meta:
        model = SeizedAsset
        fields = ["kind", "description", "amount", "currency", "taken_on", "handling"]


class NewAssetForm(AssetForm):
    stage = forms.ChoiceField(label=_("Stage"), choices=AssetStage.choices, initial=AssetStage.SEIZED)


class FirearmForm(RecordForm):
    found_on = DayField(label=_("Date"))
    country_of_manufacture = forms.ChoiceField(
        label=_("Country of manufacture"), choices=country_choices, required=False
    )
    country_of_import = forms.ChoiceField(
        label=_("Country of last legal import"), choices=country_choices, required=False
    )
    tracing_requested_on = DayField(label=_("Tracing requested on"), required=False)
    tracing_answered_on = DayField(label=_("Tracing answered on"), required=False)

    class Meta:
        model = Firearm
        fields = [
            "kind",
            "make",
            "model",
            "calibre",
            "serial",
            "found_on",
            "place",
            "country_of_manufacture",
            "country_of_import",
            "import_mark",
            "marking",
            "tracing",
            "tracing_reference",
            "tracing_requested_on",
            "tracing_answered_on",
            "handling",
        ]


class AmmunitionForm(RecordForm):
    found_on = DayField(label=_("Date"))

    class Meta:
        model = Ammunition
        fields = ["calibre", "rounds", "make", "headstamp", "lot", "found_on", "place", "handling"]


class SyndicateForm(RecordForm):
    identified_on = DayField(label=_("Identified on"))

    class Meta:
        model = Syndicate
        fields = ["name", "aliases", "activity", "base_place", "identified_on", "handling"]
        widgets = {"activity": forms.Textarea(attrs={"rows": 4})}


class NewSyndicateForm(SyndicateForm):
    status = forms.ChoiceField(label=_("Status"), choices=SyndicateStatus.choices, initial=SyndicateStatus.IDENTIFIED)


class SyndicateLinkForm(forms.Form):
    """Which of the own party's cases a syndicate appears in, by the case's number."""

    number = forms.CharField(label=_("Case number"), max_length=60)
    basis = forms.CharField(label=_("Basis"), max_length=300, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        own = Case.objects.visible_to(self._actor).filter(owner_id=self._actor.party_code, number=number)
        self.case = own.first()
        if self.case is None:
            raise forms.ValidationError(_("No case of your party has this number."))
        return number
