"""Forms of hits, silent records and numbers that make no hits."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.codes import IdentifierKind
from cases.matching.identifiers import Kind


def _reason(label: object, *, required: bool) -> forms.CharField:
    return forms.CharField(label=label, required=required, widget=forms.Textarea(attrs={"rows": 3}))  # type: ignore[arg-type]


class RemarkForm(forms.Form):
    reason = _reason(_("Remark, for your own party"), required=False)


class DenyForm(forms.Form):
    reason = _reason(_("How you know it, for your own party"), required=True)


class SilenceForm(forms.Form):
    reason = _reason(_("Why nobody else is to learn"), required=True)


#: What can be stopped: every kind by which records meet.
KINDS: dict[str, Any] = {
    **dict(IdentifierKind.choices),
    Kind.PASSPORT.value: _("Passport"),
    Kind.NATIONAL_ID.value: _("National identity card"),
    Kind.SERIAL.value: _("Serial number of a firearm"),
}
#: As choices of a form.
KINDS_OFFERED = list(KINDS.items())


class StopForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS_OFFERED)
    number = forms.CharField(label=_("Number"), max_length=60, help_text=_("It is compared and not kept."))
    label = forms.CharField(label=_("What it is"), max_length=200)


class LetThroughForm(forms.Form):
    reason = _reason(_("How you know that nobody was asking"), required=True)
