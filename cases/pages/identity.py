"""Sealing and opening the identity of a rescued person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases.forms.rescued import IdentityForm, PurposeForm
from cases.models import RescuedPerson
from cases.pages.base import RecordsView, visible_or_404
from cases.pages.records import crumbs
from cases.services import rescued
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from seagull.web.forms import add_errors


def _url(person: RescuedPerson) -> str:
    return reverse("cases:record", args=["rescued", person.pk])


class SealIdentity(RecordsView):
    """The form that puts an identity under seal; what is sealed already is replaced unseen."""

    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), IdentityForm())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        person = self._own(pk)
        form = IdentityForm(request.POST)
        if form.is_valid():
            rescued.seal_identity(person, by=self.actor, identity=form.identity())
            messages.success(request, _("The identity is under seal."))
            return redirect(_url(person))
        return self._show(person, form)

    def _own(self, pk: Any) -> RescuedPerson:
        person: RescuedPerson = visible_or_404(RescuedPerson, self.actor, pk, "case")
        check_can(self.actor, Permission.ENTER_RECORDS, person)
        return person

    def _show(self, person: RescuedPerson, form: IdentityForm) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("Seal an identity"),
                "pretitle": person.code,
                "lead": _("What you write is encrypted. It takes the place of what is under seal for this person."),
                "form": form,
                "submit": _("Seal"),
                "cancel_url": _url(person),
                "crumbs": crumbs(person.case, {"label": person.code, "url": _url(person)}),
                "page_handling": Handling.RED,
            },
        )


@method_decorator(never_cache, name="dispatch")
class OpenIdentity(RecordsView):
    """Opens a sealed identity once a purpose is stated; shown on this page only."""

    permission = Permission.OPEN_SEALED_IDENTITY

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), PurposeForm())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        person = self._own(pk)
        form = PurposeForm(request.POST)
        identity = None
        if form.is_valid():
            try:
                identity = rescued.open_identity(person, by=self.actor, purpose=form.cleaned_data["purpose"])
            except ValidationError as error:
                add_errors(form, error)
        return self._show(person, form, identity)

    def _own(self, pk: Any) -> RescuedPerson:
        person: RescuedPerson = visible_or_404(RescuedPerson, self.actor, pk, "case")
        check_can(self.actor, Permission.OPEN_SEALED_IDENTITY, person)
        return person

    def _show(self, person: RescuedPerson, form: PurposeForm, identity: Any = None) -> HttpResponse:
        return render(
            self.request,
            "cases/identity.html",
            {
                "person": person,
                "form": form,
                "identity": identity,
                "cancel_url": _url(person),
                "crumbs": crumbs(person.case, {"label": person.code, "url": _url(person)}),
                "page_handling": Handling.RED,
            },
        )
