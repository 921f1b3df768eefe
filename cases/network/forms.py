"""Forms of relations: one to make, one to change."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.forms.fields import own_case
from cases.forms.written import WrittenDay, written_in
from cases.network.codes import End
from cases.network.models import Relation
from cases.network.selectors import rows_of
from coordinators.access.actor import Actor
from seagull.web.forms import RecordForm

#: By what the record at the other end is named in the form, beside its id.
NAMED_BY = {
    End.SUSPECT: "names__text",
    End.SYNDICATE: "name",
    End.IDENTIFIER: "value",
    End.SITE: "name",
    End.CASE: "number",
}


class RelationForm(RecordForm):
    since_on = WrittenDay(label=_("Since"), required=False)
    until_on = WrittenDay(label=_("Until"), required=False)

    class Meta:
        model = Relation
        fields = ["kind", "since_on", "until_on", "source_grade", "information_grade", "basis", "handling"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        written_in(self, actor.party_code)


class NewRelationForm(RelationForm):
    """``other`` names the second record by what it is called or by its id; ``number`` the case that bears it out. The
    instance names the first."""

    other_kind = forms.ChoiceField(label=_("To a record of the kind"), choices=End.choices)
    other = forms.CharField(
        label=_("Its name or number"),
        max_length=300,
        help_text=_("As it is written there in full: a name, a number, a case number; or the id in its address."),
    )
    number = forms.CharField(
        label=_("Borne out by case"),
        max_length=60,
        help_text=_("The number of a case of your party. Whoever sees it and both records sees the relation."),
    )

    field_order = ["kind", "other_kind", "other", "since_on", "until_on", "basis", "source_grade",
                   "information_grade", "number", "handling"]  # fmt: skip

    def clean_number(self) -> str:
        self.case = own_case(self._actor, self.cleaned_data["number"])
        return self.case.number

    def clean_other(self) -> str:
        """Among what the actor sees: what is out of sight is answered as what there is not."""
        text = self.cleaned_data["other"].strip()
        name = self.data.get(self.add_prefix("other_kind"), "")
        if name not in NAMED_BY:
            return text
        found = list(rows_of(self._actor, name).filter(_called(name, text)).distinct()[:2])
        if not found:
            raise forms.ValidationError(_("There is no such record."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several records are called that: give the id, as it stands in the address."))
        self.second = found[0]
        self.instance.to_kind, self.instance.to_id = name, self.second.pk
        return text


def _called(name: str, text: str) -> Q:
    condition = Q(**{NAMED_BY[End(name)]: text})
    try:
        return condition | Q(pk=forms.UUIDField().clean(text))
    except forms.ValidationError:
        return condition
