"""One page for every move about a leg."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cases.rfi import policies, selectors
from cases.rfi.models import Leg
from cases.rfi.pages.request import crumbs, request_url
from cases.rfi.pages.words import MOVES, MoveWords
from coordinators.access.permissions import Permission
from coordinators.pages.base import ServiceFormView


class MoveLeg(ServiceFormView):
    permission = Permission.HANDLE_REQUESTS

    def row(self, pk: Any, move: str) -> Leg:
        if move not in MOVES:
            raise Http404
        self.move = move
        found: Leg = get_object_or_404(selectors.legs(self.actor), pk=pk)
        return found

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Raises PermissionDenied for the other side's move; says what has become of it where it is past."""
        leg = self.row(**named)
        policies.check_side(self.move, leg, self.actor)
        return self.show(leg, self.form(leg, None))

    @property
    def _words(self) -> MoveWords:
        return MOVES[self.move]

    @property
    def saved(self) -> Any:  # type: ignore[override]
        return self._words.done

    def form(self, leg: Leg, data: Any) -> Any:
        return self._words.form(data, leg=leg, actor=self.actor)

    def act(self, leg: Leg, form: Any) -> str:
        self._words.act(leg, by=self.actor, **form.cleaned_data)
        return request_url(leg.request_id)

    def words(self, leg: Leg) -> dict[str, Any]:
        past = "" if policies.is_possible(self.move, leg) else _("This can't be done any more.")
        here = {"label": leg.request.subject, "url": request_url(leg.request_id)}
        return {
            "title": self._words.label,
            "pretitle": f"{leg.request.subject} · {leg.owner_id} → {leg.party_id}",
            "lead": past,
            "submit": self._words.label,
            "danger": self._words.danger,
            "cancel_url": request_url(leg.request_id),
            "crumbs": crumbs(here, {"label": self._words.label}),
            "page_handling": leg.request.handling,
        }
