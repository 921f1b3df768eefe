"""Numbers that make no hits: the list, with the form that adds one; and letting one make hits again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.hits import selectors
from cases.hits.forms import KINDS, StopForm
from cases.hits.models import StoppedValue
from cases.hits.policies import right_to_stop
from cases.hits.services import stopping
from coordinators.access.check import check_can, offers
from coordinators.codes import Handling
from seagull.web.forms import add_errors
from seagull.web.paging import page_of
from seagull.web.views import SignedInView

ORDER = ("-created_at", "-id")


class StoppingView(SignedInView):
    def check(self) -> None:
        """Raises PermissionDenied, or leads to a passkey."""
        check_can(self.actor, right_to_stop(self.actor))


class ShowStopped(StoppingView):
    def get(self, request: HttpRequest) -> HttpResponse:
        self.check()
        return self._show(StopForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        self.check()
        form = StopForm(request.POST)
        if form.is_valid():
            try:
                stopping.stop(by=self.actor, **form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The number makes no hits from now on."))
                return redirect("hits:stopped_numbers")
        return self._show(form)

    def _show(self, form: forms.Form) -> HttpResponse:
        rows = selectors.stopped_values(self.actor).select_related("owner")
        page = page_of(rows, order=ORDER, after=self.request.GET.get("after", ""))
        return render(
            self.request,
            "hits/stopped.html",
            {
                "title": _("Numbers that make no hits"),
                "subtitle": _("Hotlines, shared accounts: what many records bear and tells nobody apart"),
                "empty": _("There is none."),
                "page": page,
                "lines": [_line(self.actor, each) for each in page.rows],
                "form": form,
                "page_handling": Handling.AMBER,
            },
        )


class AllowAgain(StoppingView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        stopping.allow_again(self._own(pk), by=self.actor)
        messages.success(request, _("The number makes hits again."))
        return redirect("hits:stopped_numbers")

    def _own(self, pk: Any) -> StoppedValue:
        self.check()
        return get_object_or_404(selectors.stopped_values(self.actor).filter(owner_id=self.actor.party_code), pk=pk)

    def _show(self, stopped: StoppedValue) -> HttpResponse:
        return render(
            self.request,
            "components/confirm_page.html",
            {
                "title": _("Let the number make hits again"),
                "sentence": stopped.label,
                "form": forms.Form(),
                "submit": _("Let it make hits"),
                "cancel_url": reverse("hits:stopped_numbers"),
                "page_handling": Handling.AMBER,
            },
        )


def _line(actor: Any, stopped: StoppedValue) -> dict[str, Any]:
    own = stopped.owner_id == actor.party_code and offers(actor, right_to_stop(actor))
    return {"stopped": stopped, "kind": KINDS.get(stopped.kind, stopped.kind), "own": own}
