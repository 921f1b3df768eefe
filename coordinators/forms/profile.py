"""Forms of a person's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

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
