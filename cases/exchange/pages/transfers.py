"""Offering a case to another member; an offer's own page, and its answer."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.exchange import selectors
from cases.exchange.audience import words_of_counts
from cases.exchange.forms import AcceptTransferForm, DeclineTransferForm, TransferForm
from cases.exchange.going_along import sealed_below
from cases.exchange.models import Transfer
from cases.exchange.pages.base import RecordActView, crumbs_to
from cases.exchange.services import transfers
from cases.models import Case
from cases.pages.base import RecordsView
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from seagull.web.forms import add_errors


def transfer_url(transfer: Transfer) -> str:
    return reverse("exchange:transfer", args=[transfer.pk])


class OfferCase(RecordActView):
    permission = Permission.RELEASE_RECORDS
    roots = ("cases",)

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        case = self.own("cases", pk, Permission.RELEASE_RECORDS)
        return self._show(case, TransferForm(actor=self.actor, sealed=sealed_below(case)))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        case = self.own("cases", pk, Permission.RELEASE_RECORDS)
        form = TransferForm(request.POST, actor=self.actor, sealed=sealed_below(case))
        if form.is_valid():
            try:
                transfer = transfers.offer(case, by=self.actor, **form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The case is offered."))
                return redirect(transfer_url(transfer))
        return self._show(case, form)

    def _show(self, case: Case, form: TransferForm) -> HttpResponse:
        lead = _(
            "Once an officer of the other party accepts, the case and everything under it is theirs: your party sees "
            "it only if they release it to you. All your releases of it end. Until then you can withdraw the offer; "
            "the other party reads the number, the title and the counts below."
        )
        return render(
            self.request,
            "exchange/offer_case.html",
            {
                "title": _("Hand the case over"),
                "pretitle": f"{case.number} · {case.title}",
                "lead": lead,
                "counts": words_of_counts(case),
                "sealed": sealed_below(case),
                "form": form,
                "submit": _("Offer the case"),
                "cancel_url": reverse("cases:case", args=[case.pk]),
                "crumbs": crumbs_to(case, _("Hand over")),
                "page_handling": case.handling,
            },
        )


class ShowTransfer(RecordsView):
    """An offer, to both sides; to the recipient's officers with the form that takes the case over."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._seen(pk))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """``act`` says which of the answers it is."""
        transfer = self._seen(pk)
        act = request.POST.get("act", "")
        accepting = AcceptTransferForm(request.POST if act == "accept" else None, actor=self.actor)
        declining = DeclineTransferForm(request.POST if act == "decline" else None)
        form: forms.Form = {"accept": accepting, "decline": declining}.get(act, forms.Form(request.POST))
        if form.is_valid():
            try:
                self._act(transfer, act, form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                return redirect(transfer_url(transfer))
        return self._show(transfer, accepting=accepting, declining=declining, form=form)

    def _act(self, transfer: Transfer, act: str, data: dict[str, Any]) -> None:
        if act == "accept":
            transfers.accept(transfer, by=self.actor, agency=data["agency"])
            messages.success(self.request, _("The case is yours now."))
        elif act == "decline":
            transfers.decline(transfer, by=self.actor, reason=data["reason"])
            messages.success(self.request, _("The case is declined."))
        elif act == "withdraw":
            transfers.withdraw(transfer, by=self.actor)
            messages.success(self.request, _("The offer is withdrawn."))
        else:
            raise ValidationError(_("Choose what to do with the offer."))

    def _seen(self, pk: Any) -> Transfer:
        transfer: Transfer = get_object_or_404(selectors.transfers(self.actor), pk=pk)
        return transfer

    def _show(self, transfer: Transfer, **forms_shown: Any) -> HttpResponse:
        offered = transfer.state == Transfer.State.OFFERED
        officer = can(self.actor, Permission.RELEASE_RECORDS)
        case = Case.objects.visible_to(self.actor).filter(pk=transfer.case_id).first()
        receiving = offered and officer and transfer.recipient_id == self.actor.party_code
        return render(
            self.request,
            "exchange/transfer.html",
            {
                "transfer": transfer,
                "case": case,
                "counts": words_of_counts(transfer.counts),
                "may_answer": receiving,
                "may_withdraw": offered and officer and transfer.owner_id == self.actor.party_code,
                "accepting": AcceptTransferForm(actor=self.actor),
                "declining": DeclineTransferForm(),
                "crumbs": [{"label": _("Releases"), "url": reverse("exchange:releases")}, {"label": transfer.number}],
                "page_handling": case.handling if case else "AMBER",
                **forms_shown,
            },
        )
