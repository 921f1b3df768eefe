"""What the register of requests can be filtered by."""

from typing import Any

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.filters import any_of, parties
from cases.rfi.codes import LegState
from cases.rfi.models import Leg
from coordinators.calendars.codes import Urgency
from seagull.kernel import clock


class LegFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="request__subject", lookup_expr="icontains", label=_("Subject"))
    way = filters.ChoiceFilter(
        method="of_way", choices=[("in", _("Asked of us")), ("out", _("Asked by us"))], label=_("Way")
    )
    party = filters.ModelChoiceFilter(queryset=parties, method="with_party", label=_("Other side"))
    state = any_of("state", LegState.choices, _("State"))
    urgency = any_of("urgency", Urgency.choices, _("Urgency"))
    overdue = filters.BooleanFilter(method="is_overdue", label=_("Overdue"))

    class Meta:
        model = Leg
        fields: list[str] = []

    def of_way(self, rows: Any, _name: str, way: str) -> Any:
        actor = getattr(self.request, "actor", None)
        own = actor.party_code if actor is not None else ""
        return rows.filter(party_id=own) if way == "in" else rows.filter(owner_id=own)

    def with_party(self, rows: Any, _name: str, party: Any) -> Any:
        return rows.filter(Q(owner=party) | Q(party=party))

    def is_overdue(self, rows: Any, _name: str, wanted: bool) -> Any:
        late = rows.overdue(clock.now())
        return late if wanted else rows.exclude(pk__in=late.values("pk"))
