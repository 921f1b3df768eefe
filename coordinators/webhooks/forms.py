"""The form of a webhook."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.webhooks.events import choices
from coordinators.webhooks.models import Endpoint
from seagull.web.forms import RecordForm


class EndpointForm(RecordForm):
    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("Public, with https:// and a valid certificate, on port 443 or 8443."),
    )
    events = forms.MultipleChoiceField(label=_("Tell it when"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = Endpoint
        fields = ["description", "url", "events"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        events: Any = self.fields["events"]
        events.choices = choices()
