"""Forms of cases and their updates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codes import CaseStatus
from cases.forms.written import WrittenDay, WrittenForm
from cases.models import Case, CaseUpdate
from coordinators.access.actor import Actor
from coordinators.models import Agency


class CaseForm(WrittenForm):
    opened_on = WrittenDay(label=_("Date opened"))

    class Meta:
        model = Case
        fields = ["agency", "number", "title", "crime", "opened_on", "place", "summary", "handling"]
        widgets = {"summary": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        agencies = Agency.objects.filter(party_id=actor.party_code)
        if actor.agency_code and not self.instance.number:
            agencies = agencies.filter(code=actor.agency_code)
        field: Any = self.fields["agency"]
        field.queryset = agencies
        field.empty_label = None


class NewCaseForm(CaseForm):
    status = forms.ChoiceField(label=_("Status"), choices=CaseStatus.choices, initial=CaseStatus.OPEN)


class UpdateForm(WrittenForm):
    on_date = WrittenDay(label=_("Date"))

    class Meta:
        model = CaseUpdate
        fields = ["kind", "on_date", "text", "handling"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
