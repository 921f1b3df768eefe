"""What releases can be filtered by."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cases.exchange.models import Release
from cases.filters import any_of, parties, syndicates
from cases.models import Case


class ReleaseFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="purpose", lookup_expr="icontains", label=_("Purpose"))
    owner = filters.ModelChoiceFilter(queryset=parties, label=_("From"))
    recipient = filters.ModelChoiceFilter(queryset=parties, label=_("To"))
    state = any_of("state", Release.State.choices, _("State"))
    case = filters.UUIDFilter(method="of_case", label=_("Case"), widget=forms.HiddenInput)
    syndicate = filters.ModelChoiceFilter(queryset=syndicates, label=_("Syndicate"), widget=forms.HiddenInput)

    class Meta:
        model = Release
        fields: list[str] = []

    def of_case(self, queryset: QuerySet[Any], _name: str, case_id: Any) -> QuerySet[Any]:
        """Of a case that the reader sees; another answers as one there is not."""
        actor = getattr(self.request, "actor", None)
        if actor is None:
            return queryset.none()
        return queryset.filter(case__in=Case.objects.visible_to(actor).filter(pk=case_id).values("pk"))
