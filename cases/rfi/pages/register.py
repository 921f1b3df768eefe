"""The register of requests: what was asked of the own party and by it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases.exports import export
from cases.pages.base import RecordsView, handling_of
from cases.rfi import selectors
from cases.rfi.filters import LegFilter
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.web.exports import file_response
from seagull.web.paging import page_of


class ShowRegister(RecordsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        filtered = LegFilter(request.GET or None, queryset=selectors.legs(self.actor), request=request)
        wanted = request.GET.get("export")
        if wanted and (not filtered.is_bound or filtered.is_valid()):
            return self._export(filtered.qs.order_by(*selectors.NEWEST_FIRST), wanted)
        page = page_of(filtered.qs, order=selectors.NEWEST_FIRST, after=request.GET.get("after", ""))
        return render(
            request,
            "rfi/register.html",
            {
                "title": _("Requests for information"),
                "subtitle": _("What your party was asked, and what it asked. Nobody else sees it."),
                "empty": _("No request matches."),
                "filter": filtered,
                "page": page,
                "figures": selectors.figures(filtered.qs),
                "may_ask": can(self.actor, Permission.HANDLE_REQUESTS),
                "may_export": can(self.actor, Permission.EXPORT_RECORDS),
                "page_handling": handling_of(page.rows),
            },
        )

    def _export(self, rows: Any, wanted: str) -> HttpResponse:
        narrowed = {name: values for name, values in self.request.GET.lists() if name not in ("export", "after")}
        return file_response(*export(self.actor, "requests", rows, wanted, filtered_by=narrowed))
