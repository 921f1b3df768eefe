"""The form of a suspect, with names, papers and phones."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.codes import DocumentKind, NameKind, SuspectStatus
from cases.forms.fields import LinesField, country_choices
from cases.forms.written import WrittenDay, WrittenForm
from cases.intake.reading.cells import CellError
from cases.intake.reading.cells.national_ids import read_national_id
from cases.models import Suspect, Syndicate
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from seagull.kernel import clock


class SuspectForm(WrittenForm):
    native_name = forms.CharField(
        label=_("Name as written"), max_length=300, help_text=_("In the script the person's papers use.")
    )
    latin_name = forms.CharField(label=_("Name in Latin letters"), max_length=300, required=False)
    aliases = LinesField(label=_("Other names"), help_text=_("One on each line."))
    born_on = WrittenDay(label=_("Date of birth"), required=False)
    nationality = forms.ChoiceField(label=_("Nationality"), choices=country_choices, required=False)
    passports = LinesField(label=_("Passport numbers"), help_text=_("One on each line."))
    national_ids = LinesField(label=_("National identity card numbers"), help_text=_("One on each line."))
    other_papers = LinesField(label=_("Other documents"), help_text=_("One on each line; false papers, too."))
    phones = LinesField(label=_("Phone numbers"), help_text=_("One on each line, with the country code where known."))

    class Meta:
        model = Suspect
        fields = ["sex", "born_on", "nationality", "syndicate", "handling", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    field_order = [
        "native_name",
        "latin_name",
        "aliases",
        "sex",
        "born_on",
        "nationality",
        "passports",
        "national_ids",
        "other_papers",
        "phones",
        "status",
        "status_date",
        "place",
        "syndicate",
        "handling",
        "note",
    ]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        syndicate: Any = self.fields["syndicate"]
        syndicate.queryset = Syndicate.objects.visible_to(actor).filter(owner_id=actor.party_code)
        if self.instance.case_id and not self.is_bound:
            self._show_particulars()

    def clean_born_on(self) -> Any:
        born_on = self.cleaned_data["born_on"]
        if born_on and born_on > clock.today():
            raise ValidationError(_("A date of birth can't lie in the future."))
        return born_on

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for number in data.get("national_ids", []):
            try:
                read_national_id(number, country=data.get("nationality", ""))
            except CellError as error:
                self.add_error("national_ids", f"{number}: {gettext(error.message)}")
        return data

    def particulars(self) -> Particulars:
        """The names, papers and phones that were typed."""
        data = self.cleaned_data
        names = [NameInput(data["native_name"], NameKind.NATIVE)]
        if data["latin_name"]:
            names.append(NameInput(data["latin_name"], NameKind.LATIN))
        names += [NameInput(alias, NameKind.ALIAS) for alias in data["aliases"]]
        country = data["nationality"]
        return Particulars(
            names=names,
            documents=[DocumentInput(number, DocumentKind.PASSPORT, country) for number in data["passports"]]
            + [DocumentInput(number, DocumentKind.NATIONAL_ID, country) for number in data["national_ids"]]
            + [DocumentInput(number, DocumentKind.OTHER, country) for number in data["other_papers"]],
            phones=[PhoneInput(number) for number in data["phones"]],
        )

    def _show_particulars(self) -> None:
        names = list(self.instance.names.all())
        papers = list(self.instance.documents.all())

        def lines(values: list[str]) -> str:
            return "\n".join(values)

        def named(kind: str) -> list[str]:
            return [name.text for name in names if name.kind == kind]

        self.initial.update(
            native_name=(named(NameKind.NATIVE) or [""])[0],
            latin_name=(named(NameKind.LATIN) or [""])[0],
            aliases=lines(named(NameKind.ALIAS)),
            passports=lines([paper.number for paper in papers if paper.kind == DocumentKind.PASSPORT]),
            national_ids=lines([paper.number for paper in papers if paper.kind == DocumentKind.NATIONAL_ID]),
            other_papers=lines([paper.number for paper in papers if paper.kind == DocumentKind.OTHER]),
            phones=lines([phone.number for phone in self.instance.phones.all()]),
        )


class NewSuspectForm(SuspectForm):
    status = forms.ChoiceField(label=_("Status"), choices=SuspectStatus.choices, initial=SuspectStatus.IDENTIFIED)
    status_date = WrittenDay(label=_("Date of this status"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
