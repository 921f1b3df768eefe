"""Making a record silent, and ending that."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases.exchange.pages.base import RecordActView, crumbs_to, url_of
from cases.hits.forms import SilenceForm
from cases.hits.services import silence
from coordinators.access.permissions import Permission
from seagull.web.forms import add_errors

#: The kinds of record that take part in matching, as addresses name them.
ROOTS = ("suspects", "firearms", "identifiers")


class SilenceRecord(RecordActView):
    permission = Permission.ENTER_RECORDS
    roots = ROOTS

    def get(self, request: HttpRequest, matched: str, pk: Any) -> HttpResponse:
        return self._show(self.own(matched, pk, Permission.ENTER_RECORDS), SilenceForm())

    def post(self, request: HttpRequest, matched: str, pk: Any) -> HttpResponse:
        row = self.own(matched, pk, Permission.ENTER_RECORDS)
        form = SilenceForm(request.POST)
        if form.is_valid():
            try:
                silence.silence(row, by=self.actor, reason=form.cleaned_data["reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The record is silent."))
                return redirect(url_of(row))
        return self._show(row, form)

    def _show(self, row: Any, form: forms.Form) -> HttpResponse:
        lead = _(
            "Of hits with this record from now on, only your party learns. What others were told before, they keep."
        )
        return _page(self.request, row, form, title=_("Make the record silent"), lead=lead, submit=_("Make it silent"))


class EndSilence(RecordActView):
    permission = Permission.ENTER_RECORDS
    roots = ROOTS

    def get(self, request: HttpRequest, matched: str, pk: Any) -> HttpResponse:
        return self._show(self.own(matched, pk, Permission.ENTER_RECORDS), forms.Form())

    def post(self, request: HttpRequest, matched: str, pk: Any) -> HttpResponse:
        row = self.own(matched, pk, Permission.ENTER_RECORDS)
        form = forms.Form(request.POST)
        if form.is_valid():
            try:
                silence.end_silence(row, by=self.actor)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The record is silent no more."))
                return redirect(url_of(row))
        return self._show(row, form)

    def _show(self, row: Any, form: forms.Form) -> HttpResponse:
        lead = _("Other parties learn of hits with this record, those that were found meanwhile too.")
        return _page(self.request, row, form, title=_("End the silence"), lead=lead, submit=_("End it"))


def _page(request: HttpRequest, row: Any, form: forms.Form, **words: str) -> HttpResponse:
    return render(
        request,
        "components/form_page.html",
        {
            **words,
            "pretitle": str(row),
            "form": form,
            "cancel_url": url_of(row),
            "crumbs": crumbs_to(row, words["title"]),
            "page_handling": row.handling,
        },
    )
