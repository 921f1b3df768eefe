"""Forms of assets, firearms, ammunition, identifiers, sites and syndicates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codes import AssetStage, SyndicateStatus
from cases.forms.fields import country_choices, currency_choices, own_case
from cases.forms.written import WrittenAmount, WrittenDay, WrittenForm, written_in
from cases.models import Ammunition, Firearm, Identifier, SeizedAsset, Site, Syndicate
from coordinators.access.actor import Actor
from seagull.web.forms import RecordForm


class AssetForm(WrittenForm):
    amount = WrittenAmount(label=_("Value"), help_text=_("As your country writes amounts, for example 1500000"))
    currency = forms.ChoiceField(
        label=_("Currency"),
        choices=currency_choices,
        required=False,
        help_text=_("Not needed where the value names it."),
    )
    taken_on = WrittenDay(label=_("Date"))

    class Meta:
        model = SeizedAsset
        fields = ["kind", "description", "amount", "currency", "taken_on", "handling"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        amount: Any = self.fields["amount"]
        if data.get("amount") and "currency" in data:
            try:
                money = amount.read(data["amount"], currency=data["currency"])
            except forms.ValidationError as error:
                self.add_error("currency" if error.code == "no_currency" else "amount", error)
            else:
                data |= {"amount": money.amount, "currency": money.currency}
        return data


class NewAssetForm(AssetForm):
    stage = forms.ChoiceField(label=_("Stage"), choices=AssetStage.choices, initial=AssetStage.SEIZED)


class FirearmForm(WrittenForm):
    found_on = WrittenDay(label=_("Date"))
    country_of_manufacture = forms.ChoiceField(
        label=_("Country of manufacture"), choices=country_choices, required=False
    )
    country_of_import = forms.ChoiceField(
        label=_("Country of last legal import"), choices=country_choices, required=False
    )
    tracing_requested_on = WrittenDay(label=_("Tracing requested on"), required=False)
    tracing_answered_on = WrittenDay(label=_("Tracing answered on"), required=False)

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


class AmmunitionForm(WrittenForm):
    found_on = WrittenDay(label=_("Date"))

    class Meta:
        model = Ammunition
        fields = ["calibre", "rounds", "make", "headstamp", "lot", "found_on", "place", "handling"]


class IdentifierForm(WrittenForm):
    found_on = WrittenDay(label=_("Date"))

    class Meta:
        model = Identifier
        fields = ["kind", "value", "provider", "found_on", "note", "handling"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class SiteForm(WrittenForm):
    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    first_seen_on = WrittenDay(label=_("First seen"))
    last_seen_on = WrittenDay(label=_("Last seen"), required=False)
    cleared_on = WrittenDay(label=_("Cleared"), required=False)

    class Meta:
        model = Site
        fields = [
            "kind",
            "name",
            "native_name",
            "country",
            "place",
            "latitude",
            "longitude",
            "first_seen_on",
            "last_seen_on",
            "cleared_on",
            "note",
            "handling",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class SyndicateForm(RecordForm):
    identified_on = WrittenDay(label=_("Identified on"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_in(self, actor.party_code)

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
        self.case = own_case(self._actor, self.cleaned_data["number"])
        return self.case.number
