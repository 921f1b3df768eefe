"""What lists can be filtered by, for pages, API and exports alike.

Make one as ``CaseFilter(request.GET, queryset=Case.objects.visible_to(actor), request=request)``. It narrows what
``visible_to`` has bounded already, so a filter by what the reader cannot see answers as one by what does not exist.
Text search is a plain "contains" until search has functions of
its own.
"""

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cases import codes
from cases.forms.fields import country_choices, currency_choices
from cases.models import (
    Ammunition,
    AssetStep,
    Case,
    CaseTransition,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectTransition,
    Syndicate,
    SyndicateLink,
    SyndicateTransition,
)
from coordinators import selectors
from coordinators.codes import Handling
from coordinators.models import Agency, Party
from seagull.web.forms import DayField


class DayFilter(filters.DateFilter):
    field_class = DayField


def since(field: str, label: Any) -> DayFilter:
    """On this day or later."""
    return DayFilter(field_name=field, lookup_expr="gte", label=label)


def until(field: str, label: Any) -> DayFilter:
    """On this day or earlier."""
    return DayFilter(field_name=field, lookup_expr="lte", label=label)


def any_of(field: str, choices: Any, label: Any) -> filters.MultipleChoiceFilter:
    """One of several codes."""
    return filters.MultipleChoiceFilter(
        field_name=field, choices=choices, label=label, widget=forms.CheckboxSelectMultiple, distinct=False
    )


def parties(request: Any = None) -> QuerySet[Party]:
    return selectors.parties()


def agencies(request: Any = None) -> QuerySet[Agency]:
    return selectors.agencies()


def syndicates(request: Any = None) -> QuerySet[Syndicate]:
    """Those the reader sees: a syndicate may be hidden where a suspect or a case that names it is not."""
    actor = getattr(request, "actor", None)
    return Syndicate.objects.visible_to(actor) if actor is not None else Syndicate.objects.none()


class RecordFilter(filters.FilterSet):
    """What every record can be filtered by."""

    q = filters.CharFilter(method="search", label=_("Search"))
    owner = filters.ModelChoiceFilter(queryset=parties, label=_("Party"))
    handling = any_of("handling", Handling.choices, _("Handling"))

    #: Fields that ``q`` looks into.
    searched: tuple[str, ...] = ()

    def search(self, queryset: QuerySet[Any], _name: str, text: str) -> QuerySet[Any]:
        return queryset.filter(self.found_by(text.strip()))

    def found_by(self, text: str) -> Q:
        condition = Q(pk__in=[])
        for field in self.searched:
            condition |= Q(**{f"{field}__icontains": text})
        return condition


class CaseRowFilter(RecordFilter):
    """A record under a case. Whoever sees a record without its case learns nothing of the case by asking for it."""

    case = filters.UUIDFilter(method="of_case", label=_("Case"), widget=forms.HiddenInput)

    def of_case(self, queryset: QuerySet[Any], _name: str, case_id: Any) -> QuerySet[Any]:
        actor = getattr(self.request, "actor", None)
        rows: Any = queryset
        return rows.in_case(actor, pk=case_id) if actor is not None else queryset.none()


class CaseFilter(RecordFilter):
    agency = filters.ModelChoiceFilter(queryset=agencies, label=_("Agency"))
    crime = any_of("crime", codes.Crime.choices, _("Crime"))
    status = any_of("status", codes.CaseStatus.choices, _("Status"))
    opened_from = since("opened_on", _("Opened from"))
    opened_to = until("opened_on", _("Opened to"))
    searched = ("number", "title")

    class Meta:
        model = Case
        fields: list[str] = []


class SuspectFilter(CaseRowFilter):
    status = any_of("status", codes.SuspectStatus.choices, _("Status"))
    nationality = filters.ChoiceFilter(choices=country_choices, label=_("Nationality"))
    sex = any_of("sex", codes.Sex.choices, _("Sex"))
    status_from = since("status_on", _("Status since"))
    status_to = until("status_on", _("Status until"))
    step = filters.MultipleChoiceFilter(
        method="has_been",
        choices=codes.SuspectStatus.choices,
        label=_("Was ever"),
        widget=forms.CheckboxSelectMultiple,
    )
    step_from = DayFilter(method="dated_with_step", label=_("Was ever, from"))
    step_to = DayFilter(method="dated_with_step", label=_("Was ever, to"))
    syndicate = filters.ModelChoiceFilter(queryset=syndicates, label=_("Syndicate"), widget=forms.HiddenInput)

    class Meta:
        model = Suspect
        fields: list[str] = []

    def has_been(self, queryset: QuerySet[Any], _name: str, statuses: list[str]) -> QuerySet[Any]:
        """Whoever took one of these steps, on a day between ``step_from`` and ``step_to`` where they are given: the
        rows that a figure counts by what happened, whatever became of the person later."""
        given = self.form.cleaned_data
        steps = SuspectTransition.objects.filter(suspect=OuterRef("pk"), status__in=statuses)
        if given.get("step_from"):
            steps = steps.filter(on_date__gte=given["step_from"])
        if given.get("step_to"):
            steps = steps.filter(on_date__lte=given["step_to"])
        return queryset.filter(Exists(steps)) if statuses else queryset

    def dated_with_step(self, queryset: QuerySet[Any], _name: str, _day: Any) -> QuerySet[Any]:
        """The days belong to the step asked for; by themselves they say nothing."""
        return queryset

    def found_by(self, text: str) -> Q:
        """By any of the names, in any script, or a paper's number."""
        named = SuspectName.objects.filter(suspect=OuterRef("pk"), text__icontains=text)
        papers = SuspectDocument.objects.filter(suspect=OuterRef("pk"), number__icontains=text)
        return Q(Exists(named)) | Q(Exists(papers))


class RescuedFilter(CaseRowFilter):
    sex = any_of("sex", codes.Sex.choices, _("Sex"))
    age_band = any_of("age_band", codes.AgeBand.choices, _("Age at rescue"))
    nationality = filters.ChoiceFilter(choices=country_choices, label=_("Nationality"))
    exploitation = any_of("exploitation", codes.Exploitation.choices, _("Exploitation"))
    referral = any_of("referral", codes.Referral.choices, _("Referral"))
    rescued_from = since("rescued_on", _("Rescued from"))
    rescued_to = until("rescued_on", _("Rescued to"))
    searched = ("code", "place")

    class Meta:
        model = RescuedPerson
        fields: list[str] = []


class AssetFilter(CaseRowFilter):
    kind = any_of("kind", codes.AssetKind.choices, _("Kind"))
    stage = any_of("stage", codes.AssetStage.choices, _("Stage"))
    currency = filters.ChoiceFilter(choices=currency_choices, label=_("Currency"))
    taken_from = since("taken_on", _("Taken from"))
    taken_to = until("taken_on", _("Taken to"))
    searched = ("description",)

    class Meta:
        model = SeizedAsset
        fields: list[str] = []


class FirearmFilter(CaseRowFilter):
    kind = any_of("kind", codes.FirearmKind.choices, _("Kind"))
    marking = any_of("marking", codes.Marking.choices, _("Marking"))
    tracing = any_of("tracing", codes.Tracing.choices, _("Tracing"))
    found_from = since("found_on", _("Found from"))
    found_to = until("found_on", _("Found to"))
    searched = ("serial", "serial_normalised", "make", "model", "calibre")

    class Meta:
        model = Firearm
        fields: list[str] = []


class AmmunitionFilter(CaseRowFilter):
    found_from = since("found_on", _("Found from"))
    found_to = until("found_on", _("Found to"))
    searched = ("calibre", "make", "headstamp", "lot")

    class Meta:
        model = Ammunition
        fields: list[str] = []


class IdentifierFilter(CaseRowFilter):
    kind = any_of("kind", codes.IdentifierKind.choices, _("Kind"))
    found_from = since("found_on", _("Found from"))
    found_to = until("found_on", _("Found to"))
    searched = ("value", "value_normalised", "provider")

    class Meta:
        model = Identifier
        fields: list[str] = []


class SiteFilter(CaseRowFilter):
    kind = any_of("kind", codes.SiteKind.choices, _("Kind"))
    country = filters.ChoiceFilter(choices=country_choices, label=_("Country"))
    cleared = filters.BooleanFilter(field_name="cleared_on", lookup_expr="isnull", exclude=True, label=_("Cleared"))
    seen_from = since("first_seen_on", _("First seen from"))
    seen_to = until("first_seen_on", _("First seen to"))
    searched = ("name", "native_name", "place")

    class Meta:
        model = Site
        fields: list[str] = []


class UpdateFilter(CaseRowFilter):
    kind = any_of("kind", codes.UpdateKind.choices, _("Kind"))
    dated_from = since("on_date", _("Dated from"))
    dated_to = until("on_date", _("Dated to"))
    searched = ("text",)

    class Meta:
        model = CaseUpdate
        fields: list[str] = []


class SyndicateFilter(RecordFilter):
    status = any_of("status", codes.SyndicateStatus.choices, _("Status"))
    identified_from = since("identified_on", _("Identified from"))
    identified_to = until("identified_on", _("Identified to"))
    searched = ("name", "aliases")

    class Meta:
        model = Syndicate
        fields: list[str] = []


class SyndicateLinkFilter(CaseRowFilter):
    syndicate = filters.ModelChoiceFilter(queryset=syndicates, label=_("Syndicate"), widget=forms.HiddenInput)
    searched = ("basis",)

    class Meta:
        model = SyndicateLink
        fields: list[str] = []


class StepFilter(RecordFilter):
    """Dated steps of records; ``handling`` is the record's."""

    dated_from = since("on_date", _("Dated from"))
    dated_to = until("on_date", _("Dated to"))
    date_basis = any_of("date_basis", codes.DateBasis.choices, _("Basis of the date"))
    searched = ("place", "note")


class CaseStepFilter(StepFilter):
    status = any_of("status", codes.CaseStatus.choices, _("Status"))

    class Meta:
        model = CaseTransition
        fields: list[str] = []


class SuspectStepFilter(StepFilter):
    status = any_of("status", codes.SuspectStatus.choices, _("Status"))

    class Meta:
        model = SuspectTransition
        fields: list[str] = []


class AssetStepFilter(StepFilter):
    stage = any_of("stage", codes.AssetStage.choices, _("Stage"))

    class Meta:
        model = AssetStep
        fields: list[str] = []


class SyndicateStepFilter(StepFilter):
    status = any_of("status", codes.SyndicateStatus.choices, _("Status"))

    class Meta:
        model = SyndicateTransition
        fields: list[str] = []
