"""Forms of releases, named persons, restrictions and transfers."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release, Transfer
from cases.exchange.policies import Terms
from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.codes import Handling, PartyKind
from coordinators.models import Account, Agency
from seagull.kernel.clock import CENTRE_ZONE
from seagull.web.forms import DayField


def end_of_day(day: dt.date | None) -> dt.datetime | None:
    """The last moment of a day at the centre: a release "until 31 December" holds through it."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), CENTRE_ZONE) if day else None


def _text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class ReleaseForm(forms.ModelForm):
    """To whom, for what, under which label, until when."""

    handling = forms.ChoiceField(
        label=_("Handling"), choices=[choice for choice in Handling.choices if choice[0] != Handling.RED]
    )
    expires_at = DayField(label=_("Until the end of"), required=False)

    class Meta:
        model = Release
        fields = ["recipient", "purpose", "handling"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}

    field_order = ["recipient", "purpose", "handling", "expires_at"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipient: Any = self.fields["recipient"]
        recipient.queryset = selectors.parties().exclude(code=actor.party_code)

    def validate_constraints(self) -> None:
        """Left to the service, which knows the record."""

    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(data["recipient"], data["purpose"], data["handling"], end_of_day(data["expires_at"]))


class EndReleaseForm(forms.Form):
    end_reason = _text(_("Why the release ends"))


class RefuseReleaseForm(forms.Form):
    end_reason = _text(_("Why it is refused"))


class TakeBackForm(forms.Form):
    end_reason = _text(_("Why the name is taken back"))


class RestrictForm(forms.Form):
    """``people`` are of the own party; whoever restricts is named too."""

    people = forms.ModelMultipleChoiceField(
        queryset=Account.objects.none(),
        label=_("Who keeps seeing it"),
        help_text=_("People of your own party. You are named too; people of other parties can be named afterwards."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Name at least one further person of your own party.")},
    )
    reason = _text(_("Why it is restricted"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["people"]
        people.queryset = selectors.nameable("", actor.party_code).exclude(pk=actor.account_id)
        people.label_from_instance = lambda person: f"{person.full_name}, {person.get_role_display()}"


class LiftForm(forms.Form):
    reason = _text(_("Why the restriction is lifted"))


class FindPersonForm(forms.Form):
    """By a part of the name, and by party."""

    q = forms.CharField(label=_("Name"), max_length=100, required=False)
    party = forms.ModelChoiceField(queryset=selectors.parties(), label=_("Party"), required=False)


class NamePersonForm(forms.Form):
    """The person among those that were found, for what, until when."""

    account = forms.ModelChoiceField(
        queryset=Account.objects.none(),
        label=_("Person"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose a person."), "invalid_choice": _("Choose a person of those found.")},
    )
    purpose = _text(_("What this person needs it for"))
    expires_at = DayField(label=_("Until the end of"), required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        account: Any = self.fields["account"]
        account.queryset = people
        account.label_from_instance = lambda person: ", ".join(
            [person.full_name, person.get_role_display(), person.party.name]
        )


class TransferForm(forms.ModelForm):
    """To which member, why, and on which ground sealed identities go along."""

    class Meta:
        model = Transfer
        fields = ["recipient", "reason", "identities_ground"]
        widgets = {
            "reason": forms.Textarea(attrs={"rows": 3}),
            "identities_ground": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, actor: Actor, sealed: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipient: Any = self.fields["recipient"]
        recipient.queryset = selectors.parties().filter(kind=PartyKind.MEMBER).exclude(code=actor.party_code)
        if not sealed:
            del self.fields["identities_ground"]

    def validate_constraints(self) -> None:
        """Left to the service, which knows the case."""


class AcceptTransferForm(forms.Form):
    agency = forms.ModelChoiceField(
        queryset=Agency.objects.none(), label=_("Agency that takes the case over"), empty_label=None
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency: Any = self.fields["agency"]
        agency.queryset = selectors.agencies().filter(party_id=actor.party_code)


class DeclineTransferForm(forms.Form):
    reason = _text(_("Why the case is declined"))


class PersonForm(forms.Form):
    """Whose sight of a record is to be explained."""

    person = forms.ModelChoiceField(queryset=Account.objects.none(), label=_("Person"), empty_label=None)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = people
        person.label_from_instance = lambda one: ", ".join([one.full_name, one.get_role_display(), one.party.name])
