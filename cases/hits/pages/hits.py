"""The list of hits, and a hit's own page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.exchange.pages.base import url_of
from cases.hits import policies, selectors
from cases.hits.codes import State
from cases.hits.filters import HitFilter
from cases.hits.models import Hit
from cases.hits.wording import grounds_in_words, strength_in_words
from cases.pages.base import RecordsView
from cases.rfi.pages.asking import ask_url
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, strictest
from seagull.audit import reading
from seagull.web.listing import CURSOR
from seagull.web.paging import page_of

ORDER = ("-found_at", "-id")


class ShowHits(RecordsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        filtered = HitFilter(request.GET or None, queryset=selectors.hits(self.actor), request=request)
        page = page_of(filtered.qs, order=ORDER, after=request.GET.get(CURSOR, ""))
        asked = {name: values for name, values in request.GET.lists() if name != CURSOR}
        reading.listed(by=self.actor, model=Hit, rows=page.rows, asked=asked)
        return render(
            request,
            "hits/hits.html",
            {
                "title": _("Hits"),
                "subtitle": _("Records of two parties that may be of one person or one thing"),
                "empty": _("No hit matches."),
                "filter": filtered,
                "page": page,
                "lines": [line_of(hit) for hit in page.rows],
                "page_handling": handling_of_hits(page.rows),
            },
        )


class ShowHit(RecordsView):
    """What the own side knows of a hit, with its history and what may be said of it."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        hit = get_object_or_404(selectors.hits(self.actor), pk=pk)
        reading.read(by=self.actor, row=hit)
        steps = selectors.steps_of(self.actor, hit)
        may = can(self.actor, Permission.ENTER_RECORDS, hit)
        return render(
            request,
            "hits/hit.html",
            {
                **line_of(hit),
                "strength": strength_in_words(hit),
                "steps": steps,
                "ask_url": _ask_url(self.actor, hit),
                "may_raise": may and policies.may_raise(hit),
                "may_confirm": may and policies.may_confirm(hit),
                "may_deny": may and policies.may_deny(hit),
                "may_undo": may and policies.may_undo(hit, steps),
                "crumbs": [{"label": _("Hits"), "url": reverse("hits:hits")}, {"label": hit.other_reference}],
                "page_handling": handling_of_hits([hit]),
            },
        )


def _ask_url(actor: Actor, hit: Hit) -> str:
    """The form that asks the other side, once it knows of the hit too; in the words that both sides have of it."""
    if hit.is_duplicate or hit.state == State.REVIEW:
        return ""
    subject = _("Your case %(theirs)s and our case %(ours)s") % {
        "theirs": hit.other_reference,
        "ours": hit.record.case.number,
    }
    return ask_url(actor, hit.record, parties=[hit.other_party_id], subject=subject)


def line_of(hit: Hit) -> dict[str, Any]:
    """A hit with its own record, and the other one where it is the own party's too."""
    return {
        "hit": hit,
        "record": hit.record,
        "record_url": url_of(hit.record),
        "twin": hit.other_record,
        "twin_url": url_of(hit.other_record) if hit.other_record else "",
        "grounds": grounds_in_words(hit),
    }


def handling_of_hits(rows: Any) -> str:
    """The strictest label of the own records; the other side's reference alone is for the two parties (AMBER)."""
    records = [each for hit in rows for each in (hit.record, hit.other_record) if each]
    return strictest({Handling.AMBER, *(record.handling for record in records)} if records else set())
