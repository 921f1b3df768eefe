"""The form of a request to trace a firearm."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.codes import TraceUrgency
from cases.forms.fields import country_choices
from cases.models import Firearm
from cases.tracing.paper import TraceRequest
from coordinators.access.actor import Actor
from seagull.web.times import date_text

_LANGUAGES = (("en", gettext_lazy("English")), ("zh", gettext_lazy("Chinese")))


class TraceForm(forms.Form):
    """What the instrument asks for beside the weapon's own particulars."""

    to = forms.ChoiceField(
        label=gettext_lazy("To the authorities of"),
        choices=country_choices,
        help_text=gettext_lazy("The country of manufacture or of the last known import."),
    )
    contact = forms.CharField(
        label=gettext_lazy("Contact"),
        max_length=300,
        help_text=gettext_lazy("Who answers questions, and how they are reached."),
    )
    circumstances = forms.CharField(
        label=gettext_lazy("Circumstances of its recovery"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    illicit = forms.CharField(
        label=gettext_lazy("Why the weapon is held to be illicit, and on which legal basis"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    use = forms.CharField(
        label=gettext_lazy("Intended use of the information"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    urgency = forms.ChoiceField(
        label=gettext_lazy("Urgency"), choices=TraceUrgency.choices, initial=TraceUrgency.ROUTINE
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the request"), choices=_LANGUAGES, initial="en")

    def request(self) -> TraceRequest:
        return TraceRequest(**self.cleaned_data)


def known_of(firearm: Firearm, by: Actor) -> dict[str, Any]:
    """What of the form is known already."""
    place = {"day": date_text(firearm.found_on), "place": firearm.place}
    found = _("Found on %(day)s at %(place)s.") if firearm.place else _("Found on %(day)s.")
    return {
        "to": firearm.country_of_manufacture or firearm.country_of_import,
        "contact": by.name,
        "circumstances": found % place,
    }
