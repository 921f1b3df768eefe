"""What lists of people can be filtered by, for pages, API and exports. They narrow what a selector has bounded."""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from coordinators.codes import Role
from coordinators.models import Account, Secondment
from seagull.kernel import clock


class AccountFilter(filters.FilterSet):
    q = filters.CharFilter(method="named", label=_("Name or user name"))
    role = filters.MultipleChoiceFilter(
        choices=Role.choices, label=_("Role"), widget=forms.CheckboxSelectMultiple, distinct=False
    )
    active = filters.ChoiceFilter(
        field_name="is_active", choices=[("True", _("Active")), ("False", _("Suspended"))], label=_("State")
    )

    class Meta:
        model = Account
        fields: list[str] = []

    def named(self, rows: QuerySet[Account], _name: str, text: str) -> QuerySet[Account]:
        return rows.filter(Q(full_name__icontains=text) | Q(native_name__icontains=text) | Q(username__icontains=text))


class SecondmentFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="account__full_name", lookup_expr="icontains", label=_("Name"))
    time = filters.ChoiceFilter(
        method="at",
        choices=[
            ("waiting", _("Waits for the centre")),
            ("now", _("Serving now")),
            ("later", _("Not begun")),
            ("over", _("Over")),
        ],
        label=_("Time"),
    )

    class Meta:
        model = Secondment
        fields: list[str] = []

    def at(self, rows: Any, _name: str, time: str) -> QuerySet[Secondment]:
        found: dict[str, Any] = {
            "waiting": rows.waiting,
            "now": rows.serving,
            "later": rows.later,
            "over": rows.over,
        }
        bounded: QuerySet[Secondment] = found[time](clock.now())
        return bounded
