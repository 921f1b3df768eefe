"""Who serves at the centre, and when: for the administrators of the person's party, who propose, and of the centre, who
accept."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coordinators import selectors
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from coordinators.exports import SECONDMENTS
from coordinators.filters import SecondmentFilter
from coordinators.forms.secondments import (
    ChangeSecondmentForm,
    EndSecondmentForm,
    RefuseSecondmentForm,
    SecondmentForm,
)
from coordinators.models import Secondment
from coordinators.pages.base import ServiceFormView, list_as_file
from coordinators.services import secondments
from seagull.web.paging import page_of
from seagull.web.views import SignedInView

ORDER = ("-starts_on", "-id")


class SecondmentsView(SignedInView):
    """A page about secondments of the own party; at the centre, about those to it."""

    permission = Permission.MANAGE_ACCOUNTS

    def secondment(self, pk: Any) -> Secondment:
        own = selectors.secondments_of(self.actor).select_related("account")
        found: Secondment = get_object_or_404(own, pk=pk)
        return found


def secondment_url(secondment: Secondment) -> str:
    return reverse("coordinators:secondment", args=[secondment.pk])


def crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Secondments"), "url": reverse("coordinators:secondments")}, *more]


class ShowSecondments(SecondmentsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = selectors.secondments_of(self.actor).select_related("account")
        filtered = SecondmentFilter(request.GET or None, queryset=rows, request=request)
        if wanted := request.GET.get("export"):
            return list_as_file(self, SECONDMENTS, filtered.qs.order_by(*ORDER), wanted)
        return render(
            request,
            "coordinators/secondments.html",
            {
                "title": _("Secondments"),
                "subtitle": _(
                    "A seconded coordinator sees what is released to the centre, once it has accepted, from the first "
                    "day to the last."
                ),
                "filter": filtered,
                "page": page_of(filtered.qs, order=ORDER, after=request.GET.get("after", "")),
                "empty": _("No secondment matches."),
                "may_add": selectors.seconds_people(self.actor),
                "may_export": True,
                "page_handling": Handling.AMBER_STRICT,
            },
        )


class ShowSecondment(SecondmentsView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        secondment = self.secondment(pk)
        return render(
            request,
            "coordinators/secondment.html",
            {
                "secondment": secondment,
                "is_own": secondment.account.party_id == self.actor.party_code,
                "may_answer": selectors.answers_secondments(self.actor),
                "crumbs": crumbs({"label": str(secondment)}),
                "page_handling": Handling.AMBER_STRICT,
            },
        )


class AddSecondment(SecondmentsView, ServiceFormView):
    def row(self) -> None:
        return None

    def form(self, _row: None, data: Any) -> SecondmentForm:
        return SecondmentForm(data, actor=self.actor)

    def act(self, _row: None, form: SecondmentForm) -> str:
        account = form.cleaned_data["account"]
        return secondment_url(secondments.second(account, by=self.actor, **form.fields_of_row()))

    def words(self, _row: None) -> dict[str, Any]:
        title = _("Second a coordinator")
        return {
            "title": title,
            "lead": _(
                "The centre has to accept. Until then nothing is seen. Only active coordinators of your party can be "
                "chosen."
            ),
            "submit": title,
            "cancel_url": reverse("coordinators:secondments"),
            "crumbs": crumbs({"label": title}),
        }


class ChangeSecondment(SecondmentsView, ServiceFormView):
    def row(self, pk: Any) -> Secondment:
        own = selectors.own_secondments_of(self.actor).select_related("account")
        found: Secondment = get_object_or_404(own, pk=pk)
        return found

    def form(self, secondment: Secondment, data: Any) -> ChangeSecondmentForm:
        return ChangeSecondmentForm(data, instance=self.row(secondment.pk))

    def act(self, secondment: Secondment, form: ChangeSecondmentForm) -> str:
        fields = form.fields_of_row()
        return secondment_url(secondments.change_secondment(secondment, by=self.actor, fields=fields))

    def words(self, secondment: Secondment) -> dict[str, Any]:
        return _words_of(secondment, _("Change the secondment"))


class EndSecondment(SecondmentsView, ServiceFormView):
    saved = gettext_lazy("The end of the secondment is recorded.")

    def row(self, pk: Any) -> Secondment:
        return self.secondment(pk)

    def form(self, secondment: Secondment, data: Any) -> EndSecondmentForm:
        return EndSecondmentForm(data, initial={"hand_over_note": secondment.hand_over_note})

    def act(self, secondment: Secondment, form: EndSecondmentForm) -> str:
        return secondment_url(secondments.end_secondment(secondment, by=self.actor, **form.cleaned_data))

    def words(self, secondment: Secondment) -> dict[str, Any]:
        title = _("End the secondment")
        lead = _("From then on the person no longer sees what is released to the centre. Without a day: from now on.")
        return {**_words_of(secondment, title), "lead": lead, "submit": title, "danger": True}


class CentreSecondmentView(SecondmentsView):
    """A page about a proposal to the centre, for the centre."""

    def row(self, pk: Any) -> Secondment:
        if not selectors.answers_secondments(self.actor):
            raise Http404
        return self.secondment(pk)


class AcceptSecondment(CentreSecondmentView, ServiceFormView):
    saved = gettext_lazy("The secondment is accepted.")

    def form(self, _secondment: Secondment, data: Any) -> forms.Form:
        return forms.Form(data)

    def act(self, secondment: Secondment, form: Any) -> str:
        return secondment_url(secondments.accept_secondment(secondment, by=self.actor))

    def words(self, secondment: Secondment) -> dict[str, Any]:
        title = _("Accept the secondment")
        lead = _("From the first day on, the person sees everything that is released to the centre.")
        return {**_words_of(secondment, title), "lead": lead, "submit": title}


class RefuseSecondment(CentreSecondmentView, ServiceFormView):
    saved = gettext_lazy("The secondment is refused.")

    def form(self, _secondment: Secondment, data: Any) -> RefuseSecondmentForm:
        return RefuseSecondmentForm(data)

    def act(self, secondment: Secondment, form: Any) -> str:
        reason = form.cleaned_data["reason"]
        return secondment_url(secondments.refuse_secondment(secondment, by=self.actor, reason=reason))

    def words(self, secondment: Secondment) -> dict[str, Any]:
        title = _("Refuse the secondment")
        lead = _("The person's party is told the reason in its history.")
        return {**_words_of(secondment, title), "lead": lead, "submit": title, "danger": True}


def _words_of(secondment: Secondment, title: str) -> dict[str, Any]:
    here = {"label": str(secondment), "url": secondment_url(secondment)}
    return {
        "title": title,
        "pretitle": str(secondment),
        "cancel_url": secondment_url(secondment),
        "crumbs": crumbs(here, {"label": title}),
    }
