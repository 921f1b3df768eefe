"""Hits that were held back: the list, one party's of a day, and letting them through."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.hits import selectors
from cases.hits.forms import LetThroughForm
from cases.hits.models import HeldBack
from cases.hits.policies import may_let_through
from cases.hits.services import holding
from cases.pages.base import RecordsView
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.pages.base import ServiceFormView
from seagull.web.listing import CURSOR
from seagull.web.paging import page_of

ORDER = ("-held_at", "-id")


def held_url(held: HeldBack) -> str:
    return reverse("hits:held_back", args=[held.pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Hits held back"), "url": reverse("hits:held_hits")}, *more]


class ShowHeldBack(RecordsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(selectors.held_back(self.actor), order=ORDER, after=request.GET.get(CURSOR, ""))
        return render(
            request,
            "hits/held_hits.html",
            {
                "title": _("Hits held back"),
                "subtitle": _("A party's new records made unusually many hits: it may be asking in bulk"),
                "empty": _("None were held back."),
                "page": page,
                "page_handling": Handling.AMBER,
            },
        )


class ShowHeld(RecordsView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        held = get_object_or_404(selectors.held_back(self.actor), pk=pk)
        return render(
            request,
            "hits/held_back.html",
            {
                "held": held,
                "for_centre": may_let_through(self.actor),
                "crumbs": crumbs({"label": str(held)}),
                "page_handling": Handling.AMBER,
            },
        )


class LetThrough(ServiceFormView):
    permission = Permission.HANDLE_REQUESTS
    saved = gettext_lazy("Both sides learn of the hits now.")

    def row(self, pk: Any) -> HeldBack:
        held: HeldBack = get_object_or_404(selectors.held_back(self.actor), pk=pk)
        holding.check_may_let_through(self.actor)
        return held

    def form(self, _held: HeldBack, data: Any) -> LetThroughForm:
        return LetThroughForm(data)

    def act(self, held: HeldBack, form: Any) -> str:
        holding.let_through(held, by=self.actor, reason=form.cleaned_data["reason"])
        return held_url(held)

    def words(self, held: HeldBack) -> dict[str, Any]:
        title = _("Let the hits through")
        past = "" if held.is_waiting else _("They are let through already.")
        return {
            "title": title,
            "pretitle": f"{held.party_id} · {held.other_id}",
            "lead": past or _("Both sides learn of them at once. Ask the party first why it entered so much."),
            "submit": title,
            "cancel_url": held_url(held),
            "crumbs": crumbs({"label": str(held), "url": held_url(held)}, {"label": title}),
            "page_handling": Handling.AMBER,
        }
