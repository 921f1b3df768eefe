"""What hits can be filtered by."""

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cases.filters import any_of, parties, since, until
from cases.hits.codes import Answer, Grade, Ground, State
from cases.hits.models import Hit


class HitFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="other_reference", lookup_expr="icontains", label=_("The other side's reference"))
    state = any_of("state", State.choices, _("State"))
    grade = any_of("grade", Grade.choices, _("Grade"))
    ground = filters.ChoiceFilter(method="by_ground", choices=Ground.choices, label=_("Ground"))
    other_party = filters.ModelChoiceFilter(queryset=parties, label=_("Other party"))
    other_answer = any_of("other_answer", Answer.choices, _("The other side"))
    since = since("found_at__date", _("Found since"))
    until = until("found_at__date", _("Found until"))

    class Meta:
        model = Hit
        fields: list[str] = []

    def by_ground(self, queryset: QuerySet[Any], _name: str, ground: str) -> QuerySet[Any]:
        return queryset.filter(grounds__contains=[ground])
