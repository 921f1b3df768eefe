"""What the person to whom a link was handed fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.models import Invitation


class _Secret(forms.CharField):
    """A password as it is typed: blanks at its ends belong to it."""

    def __init__(self, label: Any, autocomplete: str, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(label=label, strip=False, widget=widget, **options)


class InvitationForm(forms.Form):
    """Present password, new password twice, code: those of them that the link asks for."""

    password = _Secret(_("Your password"), "current-password")
    password1 = _Secret(_("New password"), "new-password", help_text=_("At least 12 characters; no common word alone."))
    password2 = _Secret(_("New password, once more"), "new-password")
    code = forms.CharField(
        label=_("Code"), max_length=20, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.sets == Invitation.Sets.FACTOR:
            del self.fields["password1"], self.fields["password2"]
        else:
            del self.fields["password"]
        if invitation.sets == Invitation.Sets.PASSWORD:
            self.fields["code"].help_text = _("What your authenticator app shows, or one of your recovery codes.")

    def clean(self) -> dict[str, Any]:
        sent: dict[str, Any] = super().clean() or {}
        first, second = sent.get("password1"), sent.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("This is not the same password."))
        return sent

    def for_service(self) -> dict[str, str]:
        """What `invitations.accept` takes beside the link and the secret."""
        sent = self.cleaned_data
        return {
            "code": sent["code"],
            "password": sent.get("password", ""),
            "new_password": sent.get("password1", ""),
        }
