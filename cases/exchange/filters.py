"""What releases can be filtered by."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release
from cases.filters import any_of, parties, syndicates


class ReleaseFilter(filters.FilterSet):
    owner = filters.ModelChoiceFilter(queryset=parties, label=_("From"))
    recipient = filters.ModelChoiceFilter(queryset=parties, label=_("To"))
    state = any_of("state", Release.State.choices, _("State"))
    case = filters.UUIDFilter(field_name="case_id", label=_("Case"), widget=forms.HiddenInput)
    syndicate = filters.ModelChoiceFilter(queryset=syndicates, label=_("Syndicate"), widget=forms.HiddenInput)

    class Meta:
        model = Release
        fields: list[str] = []
