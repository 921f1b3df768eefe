"""Sealing and opening the identity of a rescued person."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases import selectors
from cases.forms.rescued import ErasureForm, IdentityForm, PurposeForm
from cases.models import RescuedPerson
from cases.pages.base import RecordsView, visible_or_404
from cases.pages.records import crumbs
from cases.services import erasure, rescued
from cases.services.likeness import likenesses
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from seagull.kernel.locks import hold
from seagull.web import conflicts
from seagull.web.forms import add_errors
from seagull.web.times import local_time_text


def _url(person: RescuedPerson) -> str:
    return reverse("cases:record", args=["rescued", person.pk])


@method_decorator(never_cache, name="dispatch")
class SealIdentity(RecordsView):
    """The form that puts an identity under seal; what is sealed already is replaced unseen."""

    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        person = self._own(pk)
        form = conflicts.drawn_over(IdentityForm(actor=self.actor), selectors.under_seal(self.actor, person))
        return self._show(person, form)

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        person = self._own(pk)
        hold(person)
        sealed = selectors.under_seal(self.actor, person)
        form: Any = conflicts.sent_over(
            IdentityForm(request.POST, actor=self.actor), sealed, changed=lambda: self._meanwhile(person, sealed)
        )
        if form.is_valid():
            rescued.seal_identity(person, by=self.actor, identity=form.identity())
            messages.success(request, _("The identity is under seal."))
            if likenesses(person, by=self.actor):
                messages.warning(request, _("Another rescued person of your party carries the same papers. See below."))
            return redirect(_url(person))
        return self._show(person, form)

    def _own(self, pk: Any) -> RescuedPerson:
        person: RescuedPerson = visible_or_404(RescuedPerson, self.actor, pk, "case")
        check_can(self.actor, Permission.ENTER_RECORDS, person)
        return person

    def _meanwhile(self, person: RescuedPerson, sealed: str) -> str:
        """Who put what under seal cannot be shown beside what was typed: it is opened for a purpose, and by few."""
        told = selectors.last_change(self.actor, person, action="identity.sealed") if sealed else None
        if told is None:
            said = _("What is under seal for this person has changed since you opened this page.")
        else:
            said = _("%(who)s put another identity under seal for this person on %(when)s.")
            said %= {"who": told.actor_name, "when": local_time_text(told.at)}
        return f"{said} {_('Nothing you typed is lost, and nothing is saved. Seal again to put yours in its place.')}"

    def _show(self, person: RescuedPerson, form: Any) -> HttpResponse:
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
                identity = rescued.open_identity(
                    person,
                    by=self.actor,
                    code=form.cleaned_data["purpose_code"],
                    purpose=form.cleaned_data["purpose"],
                )
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
                "openings": _told(selectors.openings_of(self.actor, person)),
                "cancel_url": _url(person),
                "crumbs": crumbs(person.case, {"label": person.code, "url": _url(person)}),
                "page_handling": Handling.RED,
            },
        )


class EraseIdentity(RecordsView):
    """Asks for an identity to be erased; to another officer, offers to do it or to refuse."""

    permission = Permission.OPEN_SEALED_IDENTITY

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), ErasureForm())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        person = self._own(pk)
        form = ErasureForm(request.POST)
        if form.is_valid():
            try:
                erasure.ask(
                    person, by=self.actor, code=form.cleaned_data["ground_code"], ground=form.cleaned_data["ground"]
                )
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Asked for. Another officer of your party has to do it."))
                return redirect(_url(person))
        return self._show(person, form)

    def _own(self, pk: Any) -> RescuedPerson:
        person: RescuedPerson = visible_or_404(RescuedPerson, self.actor, pk, "case")
        check_can(self.actor, Permission.OPEN_SEALED_IDENTITY, person)
        return person

    def _show(self, person: RescuedPerson, form: ErasureForm) -> HttpResponse:
        waiting = selectors.waiting_erasure(self.actor, person)
        return render(
            self.request,
            "cases/erasure.html",
            {
                "person": person,
                "form": form,
                "waiting": waiting,
                "is_own": waiting is not None and waiting.asked_by_id == self.actor.account_id,
                "workbooks": erasure.workbooks_of(person, by=self.actor),
                "cancel_url": _url(person),
                "crumbs": crumbs(person.case, {"label": person.code, "url": _url(person)}),
                "page_handling": Handling.RED,
            },
        )


class DecideErasure(EraseIdentity):
    """Erases, or leaves under seal (``decision`` is erase or keep)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any, decision: str = "") -> HttpResponse:
        person = self._own(pk)
        waiting = selectors.waiting_erasure(self.actor, person)
        if waiting is None or decision not in ("erase", "keep"):
            raise Http404
        try:
            (erasure.erase if decision == "erase" else erasure.refuse)(waiting, by=self.actor)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            done = _("The identity is erased.") if decision == "erase" else _("The identity stays under seal.")
            messages.success(request, done)
        return redirect(_url(person))


def _told(openings: Any) -> list[dict[str, Any]]:
    """Former openings as components/timeline.html takes them."""
    return [
        {
            "at": each.opened_at,
            "title": each.get_purpose_code_display(),
            "who": each.opened_by.full_name,
            "text": each.purpose,
            "icon": "lock-open",
        }
        for each in openings
    ]
