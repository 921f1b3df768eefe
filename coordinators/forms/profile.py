"""Forms of a person's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.access.scopes import READ, SUBMIT, SUBMITTED, WRITE, resources
from coordinators.models import Account


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Account
        fields = ["full_name", "native_name", "email", "language"]


class TokenForm(forms.Form):
    label = forms.CharField(label=_("What it is for"), max_length=100)
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        choices=[(7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("a year"))],
        initial=30,
    )
    may = forms.MultipleChoiceField(
        label=_("It may"),
        choices=[(READ, _("read")), (WRITE, _("write")), (SUBMIT, _("send workbooks and rows"))],
        widget=forms.CheckboxSelectMultiple,
        initial=[READ],
    )
    only = forms.MultipleChoiceField(
        label=_("Only of these resources"),
        help_text=_("None chosen: all that you see yourself."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        only: Any = self.fields["only"]
        only.choices = [(name, name) for name in resources() if name not in SUBMITTED]

    def scopes(self) -> list[str]:
        """The scopes that were chosen (coordinators.access.scopes)."""
        may, only = self.cleaned_data["may"], self.cleaned_data["only"]
        narrowed = [f"{verb}:{name}" for verb in may if verb != SUBMIT for name in only]
        return [*narrowed, *(verb for verb in may if verb == SUBMIT or not only)]
