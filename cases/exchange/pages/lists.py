"""The list of releases that the own party made, asked for or received."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from cases.exchange import selectors
from cases.exchange.filters import ReleaseFilter
from cases.exchange.pages.base import kind_words, url_of
from cases.exports import export
from cases.pages.base import RecordsView, handling_of
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.web.exports import file_response
from seagull.web.paging import page_of

ORDER = ("-asked_at", "-id")


class ShowReleases(RecordsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = selectors.releases(self.actor)
        filtered = ReleaseFilter(request.GET or None, queryset=rows, request=request)
        wanted = request.GET.get("export")
        if wanted and (not filtered.is_bound or filtered.is_valid()):
            return self._export(filtered.qs.order_by(*ORDER), wanted)
        page = page_of(filtered.qs, order=ORDER, after=request.GET.get("after", ""))
        return render(
            request,
            "exchange/releases.html",
            {
                "title": _("Releases"),
                "empty": _("No release matches."),
                "filter": filtered,
                "page": page,
                "lines": [line_of(release) for release in page.rows],
                "may_export": can(self.actor, Permission.EXPORT_RECORDS),
                "page_handling": handling_of(page.rows),
            },
        )

    def _export(self, rows: Any, wanted: str) -> HttpResponse:
        narrowed = {name: values for name, values in self.request.GET.lists() if name not in ("export", "after")}
        return file_response(*export(self.actor, "releases", rows, wanted, filtered_by=narrowed))


def line_of(release: Any) -> dict[str, Any]:
    """A release with what it is of, as its reader may know it."""
    row = release.seen_record
    return {
        "release": release,
        "kind": kind_words(release.reference()),
        "name": str(row) if row is not None else "",
        "title": getattr(row, "title", ""),
        "url": url_of(row) if row is not None else "",
    }
