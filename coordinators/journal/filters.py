"""What an auditor can ask the journal by, for page, API and files alike."""

import datetime as dt
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from seagull.audit.auditing import record_types
from seagull.audit.kinds import CHOICES, of_kinds
from seagull.audit.models import JournalEntry
from seagull.audit.presenters import SENTENCES
from seagull.web.forms import DayField


class _DayFilter(filters.DateFilter):
    field_class = DayField


class _AddressFilter(filters.CharFilter):
    field_class = forms.GenericIPAddressField


class JournalFilter(filters.FilterSet):
    q = filters.CharFilter(field_name="actor_name", lookup_expr="icontains", label=_("Person"))
    since = _DayFilter(method="from_day", label=_("From"))
    until = _DayFilter(method="to_day", label=_("Until"))
    side = filters.ChoiceFilter(
        method="on_side",
        label=_("Whose"),
        choices=[("own", _("Own people, own records")), ("others", _("Others, with our records")),
                 ("elsewhere", _("Our people, elsewhere"))],
    )  # fmt: skip
    kind = filters.MultipleChoiceFilter(
        method="of_kind", choices=CHOICES, label=_("Kind of act"), widget=forms.CheckboxSelectMultiple
    )
    action = filters.ChoiceFilter(choices=lambda: sorted(SENTENCES.items()), label=_("Act"))
    record_type = filters.ChoiceFilter(choices=record_types, label=_("Kind of record"))
    record = filters.CharFilter(field_name="record_id", label=_("Record"), help_text=_("Its id, as entries show it"))
    case = filters.UUIDFilter(field_name="case_id", label=_("Case"), help_text=_("Its id, as entries show it"))
    address = _AddressFilter(label=_("Address"), help_text=_("For example 192.0.2.7"))
    purpose = filters.CharFilter(lookup_expr="icontains", label=_("Purpose"))

    class Meta:
        model = JournalEntry
        fields: list[str] = []

    def from_day(self, rows: QuerySet[JournalEntry], _name: str, day: dt.date) -> QuerySet[JournalEntry]:
        return rows.filter(at__gte=_midnight(day))

    def to_day(self, rows: QuerySet[JournalEntry], _name: str, day: dt.date) -> QuerySet[JournalEntry]:
        return rows.filter(at__lt=_midnight(day + dt.timedelta(days=1)))

    def of_kind(self, rows: QuerySet[JournalEntry], _name: str, kinds: list[str]) -> QuerySet[JournalEntry]:
        return rows.filter(of_kinds(kinds)) if kinds else rows

    def on_side(self, rows: QuerySet[JournalEntry], _name: str, side: str) -> QuerySet[JournalEntry]:
        party = self.request.actor.party_code
        if side == "elsewhere":
            return rows.filter(actor_party=party).exclude(owner_party=party)
        own = rows.filter(owner_party=party)
        return own.filter(actor_party=F("owner_party")) if side == "own" else own.exclude(actor_party__in=["", party])


def _midnight(day: dt.date) -> dt.datetime:
    """The beginning of a day in the reader's zone; the last day there is stays within what a time can hold."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def narrowed(
    feeds: tuple[QuerySet[JournalEntry], ...], asked: Any, request: Any
) -> tuple[JournalFilter, list[QuerySet[JournalEntry]]]:
    """The filter (for its form) and each feed narrowed by it; one that can't be read narrows nothing."""
    filtered = [JournalFilter(asked or None, queryset=feed, request=request) for feed in feeds]
    return filtered[0], [each.qs for each in filtered]
