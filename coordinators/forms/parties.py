"""Forms of the centre's administrators about names of parties and agencies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coordinators.models import Agency, Party
from coordinators.services.parties import AGENCY_FIELDS, PARTY_FIELDS
from seagull.web.forms import DayField, RecordForm


class PartyForm(RecordForm):
    class Meta:
        model = Party
        fields = list(PARTY_FIELDS)


class AgencyForm(RecordForm):
    valid_from = DayField(label=_("Takes part from"), required=False)
    valid_to = DayField(label=_("Takes part until"), required=False)

    class Meta:
        model = Agency
        fields = list(AGENCY_FIELDS)
        labels = {"short_name": _("Short name")}


class NewAgencyForm(AgencyForm):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and hyphens; it never changes: kh-national-police.")
    )

    field_order = ["code"]

    def agency(self) -> dict[str, Any]:
        """What `add_agency` takes beside the party."""
        return {"code": self.cleaned_data["code"], "fields": self.fields_of_row()}
