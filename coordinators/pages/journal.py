"""The journal, for the auditors of a party: what was done to its records and by its people, and how all is sealed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.permissions import Permission
from coordinators.journal import selectors, services
from coordinators.journal.filters import narrowed
from seagull.audit.auditing import lines_of
from seagull.audit.proofs import batch_of
from seagull.web.exports import file_response
from seagull.web.paging import page_of
from seagull.web.views import SignedInView

_NO_FILTER = ("export", "after")


class JournalView(SignedInView):
    permission = Permission.READ_JOURNAL


class ShowJournal(JournalView):
    """The entries; ``?export=csv|xlsx`` as a table, ``?export=proofs`` with their proofs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        filtered, feeds = narrowed(selectors.feeds(self.actor), request.GET, request)
        asked = {name: values for name, values in request.GET.lists() if name not in _NO_FILTER and any(values)}
        wanted = request.GET.get("export")
        # A filter that cannot be read narrows nothing: the page says so, and nothing more than asked for leaves.
        if wanted and (not filtered.is_bound or filtered.is_valid()):
            return self._export(feeds, wanted, asked)
        page = page_of(feeds, order=selectors.ORDER, after=request.GET.get("after", ""))
        services.remember_reading(by=self.actor, asked=asked)
        return render(
            request,
            "coordinators/journal.html",
            {
                "title": _("Journal"),
                "filter": filtered,
                "page": page,
                "lines": lines_of(page.rows),
                "sealing": selectors.sealing(),
                "empty": _("No entry matches."),
                "may_export": True,
                "page_handling": services.HANDLING,
            },
        )

    def _export(self, feeds: Any, wanted: str, asked: dict[str, Any]) -> HttpResponse:
        if wanted == "proofs":
            return file_response(*services.export_proofs(feeds, by=self.actor, asked=asked))
        return file_response(*services.export_entries(feeds, wanted, by=self.actor, asked=asked))


class ShowEntry(JournalView):
    """One entry with all it says, and how it is sealed; ``?export=proofs`` is its proof."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        entry = selectors.entry_or_404(self.actor, pk)
        if request.GET.get("export") == "proofs":
            alone = [feed.filter(pk=entry.pk) for feed in selectors.feeds(self.actor)]
            return file_response(*services.export_proofs(alone, by=self.actor, asked={"entry": [str(entry.pk)]}))
        [line] = lines_of([entry])
        return render(
            request,
            "coordinators/journal_entry.html",
            {
                "entry": entry,
                "line": line,
                "batch": batch_of(entry),
                "crumbs": [
                    {"label": _("Journal"), "url": reverse("coordinators:journal")},
                    {"label": str(line["title"])},
                ],
                "page_handling": services.HANDLING,
            },
        )


class DownloadHeads(JournalView):
    """The signed heads, to be kept where the portal's operator has no hand."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return file_response(*services.download_heads(by=self.actor))
