"""Making a request to trace a firearm: what is missing is said first, then the request comes as a file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.forms.tracing import TraceForm, known_of
from cases.models import Firearm
from cases.pages.base import RecordsView, visible_or_404
from cases.pages.records import crumbs
from cases.services import tracing
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.web.exports import file_response
from seagull.web.forms import add_errors


class AskForTrace(RecordsView):
    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        firearm = self._own(pk)
        return self._show(firearm, TraceForm(initial=known_of(firearm, self.actor)))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        firearm = self._own(pk)
        form = TraceForm(request.POST)
        if form.is_valid():
            try:
                return file_response(*tracing.make_request(firearm, by=self.actor, request=form.request()))
            except ValidationError as error:
                add_errors(form, error)
        return self._show(firearm, form)

    def _own(self, pk: Any) -> Firearm:
        firearm: Firearm = visible_or_404(Firearm, self.actor, pk)
        check_can(self.actor, Permission.ENTER_RECORDS, firearm)
        return firearm

    def _show(self, firearm: Firearm, form: TraceForm) -> HttpResponse:
        page = reverse("cases:record", args=["firearms", firearm.pk])
        return render(
            self.request,
            "cases/trace.html",
            {
                "title": _("Request to trace a firearm"),
                "pretitle": str(firearm),
                "form": form,
                "submit": _("Make the PDF"),
                "cancel_url": page,
                "change_url": reverse("cases:amend_record", args=["firearms", firearm.pk]),
                "crumbs": crumbs(firearm.case, {"label": str(firearm), "url": page}, {"label": _("Trace request")}),
                "page_handling": tracing.label_of(firearm),
                "missing": tracing.missing_of(firearm),
                "stays_here": tracing.stays_here(firearm),
            },
        )
