"""Forms of requests for information: one to ask, one for each move."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import TARGETS
from cases.rfi import selectors
from cases.rfi.codes import RefusalCode
from cases.rfi.models import Leg, Request
from cases.rfi.policies import can_be_asked
from coordinators.access.actor import Actor
from coordinators.calendars.reckoning import HOURS, MOST
from coordinators.codes import Handling
from coordinators.models import Party


def _text(label: Any, rows: int = 4, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


class RequestForm(forms.ModelForm):
    """``about`` is carried along from the record's page: ``suspect:<id>``."""

    parties = forms.ModelMultipleChoiceField(
        queryset=Party.objects.none(), label=_("Whom to ask"), widget=forms.CheckboxSelectMultiple
    )
    tell_each_other = forms.BooleanField(label=_("The parties may know who else is asked"), required=False)
    handling = forms.ChoiceField(
        label=_("Handling"), choices=[choice for choice in Handling.choices if choice[0] != Handling.RED]
    )
    about = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Request
        fields = ["subject", "question", "purpose", "handling", "urgency"]
        widgets = {"question": forms.Textarea(attrs={"rows": 6}), "purpose": forms.Textarea(attrs={"rows": 3})}

    field_order = ["parties", "tell_each_other", "urgency", "subject", "question", "purpose", "handling"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._actor = actor
        parties: Any = self.fields["parties"]
        parties.queryset = can_be_asked(actor)

    def validate_constraints(self) -> None:
        """Left to the service."""

    def clean_about(self) -> Any:
        """The record, where the actor sees it: a foreign one is answered as one that is not."""
        text = self.cleaned_data["about"]
        if not text:
            return None
        found = record_named(text, self._actor)
        if found is None:
            raise forms.ValidationError(_("There is no such record."))
        return found

    def asked(self) -> dict[str, Any]:
        """What `send` takes."""
        named = ("parties", "tell_each_other", "subject", "question", "purpose", "handling", "urgency", "about")
        return {name: self.cleaned_data[name] for name in named}


def record_named(text: str, actor: Actor) -> Any:
    """The record behind ``suspect:<id>`` that the actor sees; None for anything else."""
    name, _colon, key = text.partition(":")
    model: Any = TARGETS.get(name)
    try:
        return model.objects.visible_to(actor).filter(pk=key).first() if model else None
    except (ValueError, forms.ValidationError):
        return None


class MoveForm(forms.Form):
    """A move that takes no more than a yes."""

    def __init__(self, *args: Any, leg: Leg, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class ExtendForm(MoveForm):
    amount = forms.IntegerField(label=_("How much more"), min_value=1, max_value=MOST)
    reason = _text(_("Why"), 3)

    def __init__(self, *args: Any, leg: Leg, **kwargs: Any) -> None:
        super().__init__(*args, leg=leg, **kwargs)
        unit = _("Hours") if leg.urgency in HOURS else _("Working days")
        self.fields["amount"].help_text = unit


class DecideExtensionForm(MoveForm):
    granted = forms.TypedChoiceField(
        label=_("More time"),
        choices=[("yes", _("Give it")), ("no", _("Do not give it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = _text(_("Why"), 3, required=False)


class _ReleaseField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, release: Any) -> str:
        return f"{release.seen_record or '—'} ({release.get_state_display()})"


class AnswerForm(MoveForm):
    text = _text(_("Answer"), 8)
    releases = _ReleaseField(
        queryset=Request.objects.none(),
        label=_("Releases that go with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those asked for are seen by the other side once they are granted."),
    )

    def __init__(self, *args: Any, leg: Leg, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, leg=leg, actor=actor, **kwargs)
        releases: Any = self.fields["releases"]
        releases.queryset = selectors.attachable(actor, leg)


class RefuseForm(MoveForm):
    code = forms.ChoiceField(label=_("Why"), choices=RefusalCode.choices)
    text = _text(_("In words"), 3, required=False)


class WithdrawForm(MoveForm):
    reason = _text(_("Why"), 3)


class AskAgainForm(MoveForm):
    question = _text(_("Further question"), 6)
