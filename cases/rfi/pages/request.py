"""A request's own page, and asking."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.exchange.models import TARGETS
from cases.exchange.pages.base import url_of
from cases.pages.base import RecordsView
from cases.rfi import policies, selectors
from cases.rfi.forms import RequestForm
from cases.rfi.models import Leg, Request
from cases.rfi.pages.asking import FILLED
from cases.rfi.pages.words import MOVES
from cases.rfi.services import requests
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.pages.base import ServiceFormView
from seagull.web.times import local_time_text


def request_url(pk: Any) -> str:
    return reverse("rfi:request", args=[pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Requests for information"), "url": reverse("rfi:requests")}, *more]


class ShowRequest(RecordsView):
    """What was asked, and for each party that the reader's side concerns what came of it."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        asked: Request = get_object_or_404(selectors.requests(self.actor), pk=pk)
        record = selectors.subject_of(self.actor, asked)
        legs = selectors.legs_with_history(self.actor).filter(request=asked).order_by("party__bit")
        return render(
            request,
            "rfi/request.html",
            {
                "asked": asked,
                "own": asked.owner_id == self.actor.party_code,
                "record": record,
                "record_url": url_of(record) if record is not None else "",
                "about": str(TARGETS[asked.about]._meta.verbose_name) if asked.about else "",
                "legs": [self._shown(leg) for leg in legs],
                "crumbs": crumbs({"label": asked.subject}),
                "page_handling": asked.handling,
            },
        )

    def _shown(self, leg: Leg) -> dict[str, Any]:
        moves = [
            {"url": reverse("rfi:move", args=[leg.pk, name]), **vars(words)}
            for name, words in MOVES.items()
            if policies.may(name, leg, self.actor)
        ]
        return {"leg": leg, "moves": moves, "due": due_words(leg), "own_party": self.actor.party_code}


def due_words(leg: Leg) -> list[str]:
    """When the answer is due, in the time of either side; once where both keep the same."""
    found = []
    for party in (leg.party, leg.owner):
        with timezone.override(ZoneInfo(party.time_zone)):
            found.append(f"{local_time_text(leg.due_at)}")
    return list(dict.fromkeys(found))


class AskOthers(ServiceFormView):
    permission = Permission.HANDLE_REQUESTS
    saved = gettext_lazy("The request is sent.")

    def row(self) -> None:
        return None

    def form(self, _row: None, data: Any) -> RequestForm:
        given = {name: self.request.GET.getlist(name) for name in FILLED}
        first = {name: values[0] for name, values in given.items() if values} | {"parties": given["parties"]}
        first.setdefault("handling", Handling.AMBER)
        return RequestForm(data, actor=self.actor, initial=first)

    def act(self, _row: None, form: Any) -> str:
        return request_url(requests.send(by=self.actor, **form.asked()).pk)

    def words(self, _row: None) -> dict[str, Any]:
        title = _("Ask other parties")
        return {
            "title": title,
            "lead": _("Each asked party sees what you write here and its own answer, not the others' answers."),
            "submit": _("Send"),
            "cancel_url": reverse("rfi:requests"),
            "crumbs": crumbs({"label": title}),
        }
