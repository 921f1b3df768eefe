"""Forms of an administrator about the accounts of the own party."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators import selectors
from coordinators.access.actor import Actor
from coordinators.models import Account
from seagull.web.forms import RecordForm


class AccountForm(RecordForm):
    """Choices are what the administrator's party has: its roles, its agencies. One's own role is fixed."""

    class Meta:
        model = Account
        fields = ["full_name", "native_name", "role", "agency", "language"]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [("", "—"), *selectors.roles_for(actor)]
        role.disabled = self.instance.pk == actor.account_id
        agency: Any = self.fields["agency"]
        agency.queryset = selectors.agencies().filter(party_id=actor.party_code)
        agency.help_text = _("A liaison and a releasing officer act for one.")


class NewAccountForm(AccountForm):
    class Meta(AccountForm.Meta):
        fields = ["username", *AccountForm.Meta.fields]

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        start = f"{actor.party_code.lower()}."
        self.fields["username"].initial = start
        self.fields["username"].help_text = _("Begins with “%(start)s”, as every user name of your party.") % {
            "start": start
        }
        if not self.is_bound:
            self.initial.pop("role", None)


class SuspendForm(forms.Form):
    reason = forms.CharField(label=_("Why the account is suspended"), widget=forms.Textarea(attrs={"rows": 3}))
