"""The duty roster of the own party."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators.access.check import offers
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.duty import selectors
from coordinators.duty.forms import ShiftForm
from coordinators.duty.models import Shift
from coordinators.duty.services import roster
from coordinators.pages.base import ServiceFormView
from seagull.kernel import clock
from seagull.web.views import SignedInView

#: How far ahead the page looks for minutes without anybody.
AHEAD = dt.timedelta(days=7)
_AT_MOST = 200


class ShowRoster(SignedInView):
    """Shifts that are not over, and the minutes of the next week that nobody covers."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now = clock.now()
        rows = list(selectors.shifts(self.actor).filter(ends_at__gt=now)[:_AT_MOST])
        return render(
            request,
            "duty/roster.html",
            {
                "shifts": rows,
                "now": [shift for shift in rows if shift.starts_at <= now],
                "gaps": selectors.gaps(rows, now, now + AHEAD),
                "may_keep": offers(self.actor, Permission.KEEP_ROSTER),
                "page_handling": Handling.AMBER_STRICT,
            },
        )


class KeepRoster(ServiceFormView):
    permission = Permission.KEEP_ROSTER

    def words(self, row: Any) -> dict[str, Any]:
        home = {"label": _("Duty roster"), "url": reverse("duty:roster")}
        return {"cancel_url": reverse("duty:roster"), "crumbs": [home, {"label": self.title}]}


class AddShift(KeepRoster):
    title = gettext_lazy("Add a shift")

    def row(self) -> None:
        return None

    def form(self, _row: None, data: Any) -> ShiftForm:
        return ShiftForm(data, actor=self.actor)

    def act(self, _row: None, form: ShiftForm) -> str:
        roster.add_shift(form.cleaned_data.pop("account"), by=self.actor, **form.cleaned_data)
        return reverse("duty:roster")


class RemoveShift(KeepRoster):
    title = gettext_lazy("Take the shift off the roster")

    def row(self, pk: Any) -> Shift:
        found: Shift = get_object_or_404(selectors.shifts(self.actor), pk=pk)
        return found

    def form(self, _shift: Shift, data: Any) -> forms.Form:
        return forms.Form(data)

    def act(self, shift: Shift, form: Any) -> str:
        roster.remove_shift(shift, by=self.actor)
        return reverse("duty:roster")

    def words(self, row: Shift) -> dict[str, Any]:
        return {**super().words(row), "pretitle": row.account.full_name, "submit": self.title, "danger": True}
