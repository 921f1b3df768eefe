"""Lists of records: filters in the address, keyset paging, export of exactly what is seen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import filters
from cases.exports import TABLES, export
from cases.models import (
    Ammunition,
    Case,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    SuspectTransition,
    Syndicate,
    SyndicateLink,
)
from cases.pages.base import RecordsView, handling_of
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.audit import reading
from seagull.web.exports import file_response
from seagull.web.listing import CURSOR, SORT, sort_direction
from seagull.web.paging import page_of

#: By what a list can be sorted: an index of each reader's own runs along it, either way.
BY_DATE = "date"


@dataclass(frozen=True)
class Listed:
    """One list: where its rows come from, in which order, by what they can be filtered, how a row is drawn.

    ``order`` begins with a dated column and ends with the id; both run the same way, and the other way round where the
    address says so (``?sort=date``).
    """

    title: str | Promise
    rows: Callable[[Actor], QuerySet[Any]]
    order: tuple[str, ...]
    filterset: type[filters.RecordFilter]
    template: str
    empty: str | Promise

    def sorted_as(self, query: QueryDict) -> tuple[str, ...]:
        """The order that the address asks for: newest first, unless it is oldest first."""
        oldest_first = sort_direction(query, BY_DATE) == "ascending"
        return tuple(name.removeprefix("-") for name in self.order) if oldest_first else self.order


def _plain(model: Any) -> Callable[[Actor], QuerySet[Any]]:
    return lambda actor: model.objects.visible_to(actor).select_related("owner").with_case(actor)


def _history(kind: str, title: Any, filterset: Any, *shown: str) -> Listed:
    """The dated steps of a kind of record, as its table has them; ``shown`` are references whose words the page shows
    besides, of which a step's reader sees the row as well."""
    table = TABLES[kind]
    return Listed(
        title=title,
        rows=lambda actor: table.prepare(table.model.objects.visible_to(actor).select_related("owner", *shown), actor),
        order=("-on_date", "-recorded_at", "-id"),
        filterset=filterset,
        template="cases/list_steps.html",
        empty=_("No step matches."),
    )


LISTS: dict[str, Listed] = {
    "cases": Listed(
        title=_("Cases"),
        rows=lambda actor: Case.objects.visible_to(actor).for_list(),
        order=("-opened_on", "-id"),
        filterset=filters.CaseFilter,
        template="cases/list_cases.html",
        empty=_("No case matches."),
    ),
    "suspects": Listed(
        title=_("Suspects"),
        rows=lambda actor: Suspect.objects.visible_to(actor).for_list(actor),
        order=("-status_on", "-id"),
        filterset=filters.SuspectFilter,
        template="cases/list_suspects.html",
        empty=_("No suspect matches."),
    ),
    "rescued": Listed(
        title=_("Rescued persons"),
        rows=_plain(RescuedPerson),
        order=("-rescued_on", "-id"),
        filterset=filters.RescuedFilter,
        template="cases/list_rescued.html",
        empty=_("No rescued person matches."),
    ),
    "assets": Listed(
        title=_("Assets"),
        rows=_plain(SeizedAsset),
        order=("-taken_on", "-id"),
        filterset=filters.AssetFilter,
        template="cases/list_assets.html",
        empty=_("No asset matches."),
    ),
    "firearms": Listed(
        title=_("Firearms"),
        rows=_plain(Firearm),
        order=("-found_on", "-id"),
        filterset=filters.FirearmFilter,
        template="cases/list_firearms.html",
        empty=_("No firearm matches."),
    ),
    "ammunition": Listed(
        title=_("Ammunition"),
        rows=_plain(Ammunition),
        order=("-found_on", "-id"),
        filterset=filters.AmmunitionFilter,
        template="cases/list_ammunition.html",
        empty=_("No ammunition matches."),
    ),
    "identifiers": Listed(
        title=_("Identifiers"),
        rows=_plain(Identifier),
        order=("-found_on", "-id"),
        filterset=filters.IdentifierFilter,
        template="cases/list_identifiers.html",
        empty=_("No identifier matches."),
    ),
    "sites": Listed(
        title=_("Sites"),
        rows=_plain(Site),
        order=("-first_seen_on", "-id"),
        filterset=filters.SiteFilter,
        template="cases/list_sites.html",
        empty=_("No site matches."),
    ),
    "updates": Listed(
        title=_("Case updates"),
        rows=_plain(CaseUpdate),
        order=("-on_date", "-id"),
        filterset=filters.UpdateFilter,
        template="cases/list_updates.html",
        empty=_("No update matches."),
    ),
    "syndicates": Listed(
        title=_("Syndicates"),
        rows=lambda actor: Syndicate.objects.visible_to(actor).select_related("owner"),
        order=("-identified_on", "-id"),
        filterset=filters.SyndicateFilter,
        template="cases/list_syndicates.html",
        empty=_("No syndicate matches."),
    ),
    "links": Listed(
        title=_("Cases of syndicates"),
        rows=lambda actor: SyndicateLink.objects.visible_to(actor).select_related("owner").with_both(actor),
        order=("-created_at", "-id"),
        filterset=filters.SyndicateLinkFilter,
        template="cases/list_links.html",
        empty=_("No link matches."),
    ),
    "case_steps": _history("case_steps", _("History of cases"), filters.CaseStepFilter),
    "suspect_steps": _history("suspect_steps", _("History of suspects"), filters.SuspectStepFilter),
    "asset_steps": _history("asset_steps", _("History of assets"), filters.AssetStepFilter, "asset"),
    "syndicate_steps": _history("syndicate_steps", _("History of syndicates"), filters.SyndicateStepFilter),
}


#: Whose lists are journalled each time they are read; the others, when something is looked for in them.
PERSONS = (Suspect, RescuedPerson, SuspectTransition)


class ShowList(RecordsView):
    """One of the lists, named in its address pattern."""

    name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        listed = LISTS[self.name]
        filtered = listed.filterset(request.GET or None, queryset=listed.rows(self.actor), request=request)
        order = listed.sorted_as(request.GET)
        wanted = request.GET.get("export")
        # A filter that cannot be read narrows nothing: the page says so, and nothing more than asked for leaves.
        if wanted and (not filtered.is_bound or filtered.is_valid()):
            return self._export(filtered.qs.order_by(*order), wanted)
        page = page_of(filtered.qs, order=order, after=request.GET.get("after", ""))
        self._remember(filtered.qs.model, page.rows)
        return render(
            request,
            listed.template,
            {
                "title": listed.title,
                "name": self.name,
                "empty": listed.empty,
                "filter": filtered,
                "page": page,
                "sorted_by": BY_DATE,
                "may_enter": can(self.actor, Permission.ENTER_RECORDS),
                "may_export": can(self.actor, Permission.EXPORT_RECORDS),
                "page_handling": handling_of(page.rows),
            },
        )

    def _export(self, rows: QuerySet[Any], wanted: str) -> HttpResponse:
        return file_response(*export(self.actor, self.name, rows, wanted, filtered_by=self._asked()))

    def _remember(self, model: type[Any], rows: list[Any]) -> None:
        if model in PERSONS:
            reading.listed(by=self.actor, model=model, rows=rows, asked=self._asked())
        else:
            reading.searched(by=self.actor, model=model, asked=self._asked(), count=len(rows))

    def _asked(self) -> dict[str, list[str]]:
        """What narrows the list, for the journal."""
        given = self.request.GET.lists()
        return {name: values for name, values in given if name not in ("export", CURSOR, SORT) and any(values)}
