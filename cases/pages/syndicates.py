"""The syndicate's page and its forms."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import selectors
from cases.codes import SyndicateStatus
from cases.exchange.pages.parts import exchange_part
from cases.forms.steps import StepForm
from cases.forms.things import NewSyndicateForm, SyndicateForm, SyndicateLinkForm
from cases.models import Syndicate
from cases.network.pages.parts import labels_in, people_in, relations_part
from cases.pages.base import RecordsView, handling_of, sent_form, visible_or_404
from cases.rfi.pages.asking import ask_url
from cases.services import syndicates
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.codes import strictest
from seagull.audit import reading
from seagull.web import conflicts
from seagull.web.facts import facts_of
from seagull.web.forms import add_errors


def _url(syndicate: Syndicate) -> str:
    return reverse("cases:syndicate", args=[syndicate.pk])


def _crumbs(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": _("Syndicates"), "url": reverse("cases:syndicates")}, *more]


class ShowSyndicate(RecordsView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        syndicate: Syndicate = visible_or_404(Syndicate, self.actor, pk, "owner")
        cases = list(selectors.cases_of_syndicate(self.actor, syndicate))
        members = list(selectors.members_of_syndicate(self.actor, syndicate))
        exchange = exchange_part(self.actor, syndicate)
        related = relations_part(self.actor, syndicate)
        reading.read_people(by=self.actor, row=syndicate, shown=[*members, *people_in(related, syndicate)])
        return render(
            request,
            "cases/syndicate.html",
            {
                "syndicate": syndicate,
                "facts": facts_of(syndicate, ["aliases", "activity", "base_place", "identified_on", "handling"]),
                "transitions": syndicate.transitions.all(),
                "cases": cases,
                "members": members,
                **exchange,
                **related,
                "crumbs": _crumbs({"label": syndicate.name}),
                "may_enter": can(self.actor, Permission.ENTER_RECORDS, syndicate),
                "may_release": can(self.actor, Permission.RELEASE_RECORDS, syndicate),
                "ask_url": ask_url(self.actor, syndicate),
                "page_handling": strictest(
                    {
                        syndicate.handling,
                        handling_of([*cases, *members]),
                        *exchange["release_labels"],
                        *labels_in(related, syndicate),
                    }
                ),
            },
        )


class SyndicateFormView(RecordsView):
    """A form about syndicates; ``pk`` is absent for a new one."""

    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        syndicate = self._own(pk)
        return self._show(syndicate, self.form(syndicate, None))

    def post(self, request: HttpRequest, pk: Any = None) -> HttpResponse:
        syndicate = self._own(pk)
        form = self.form(syndicate, request.POST)
        if form.is_valid():
            try:
                done = self.act(syndicate, form)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(_url(done))
        return self._show(syndicate, form)

    def form(self, syndicate: Any, data: Any) -> Any:
        raise NotImplementedError

    def act(self, syndicate: Any, form: Any) -> Syndicate:
        raise NotImplementedError

    def titles(self) -> tuple[str, str]:
        raise NotImplementedError

    def _own(self, pk: Any) -> Syndicate | None:
        if pk is None:
            return None
        syndicate: Syndicate = visible_or_404(Syndicate, self.actor, pk, "owner")
        check_can(self.actor, Permission.ENTER_RECORDS, syndicate)
        return syndicate

    def _show(self, syndicate: Syndicate | None, form: Any) -> HttpResponse:
        title, submit = self.titles()
        here = [{"label": syndicate.name, "url": _url(syndicate)}] if syndicate else []
        return render(
            self.request,
            "cases/form.html",
            {
                "title": title,
                "pretitle": syndicate.name if syndicate else "",
                "form": form,
                "submit": submit,
                "cancel_url": _url(syndicate) if syndicate else reverse("cases:syndicates"),
                "crumbs": _crumbs(*here, {"label": title}),
                "page_handling": syndicate.handling if syndicate else None,
            },
        )


class AddSyndicate(SyndicateFormView):
    def titles(self) -> tuple[str, str]:
        return _("Describe a syndicate"), _("Save")

    def form(self, syndicate: Any, data: Any) -> NewSyndicateForm:
        return NewSyndicateForm(data, actor=self.actor)

    def act(self, syndicate: Any, form: Any) -> Syndicate:
        return syndicates.add_syndicate(by=self.actor, fields=form.fields_of_row(), status=form.cleaned_data["status"])


class AmendSyndicate(SyndicateFormView):
    def titles(self) -> tuple[str, str]:
        return _("Change the syndicate"), _("Save")

    def form(self, syndicate: Syndicate, data: Any) -> Any:
        def make(typed: QueryDict | None) -> SyndicateForm:
            # A copy: a form writes what was typed into its instance, and the service compares with what is stored.
            return SyndicateForm(typed, instance=visible_or_404(Syndicate, self.actor, syndicate.pk), actor=self.actor)

        return conflicts.drawn(make) if data is None else sent_form(self.actor, syndicate, data, make)

    def act(self, syndicate: Syndicate, form: Any) -> Syndicate:
        return syndicates.amend_syndicate(syndicate, by=self.actor, fields=form.fields_of_row())


class MoveSyndicate(SyndicateFormView):
    def titles(self) -> tuple[str, str]:
        return _("Record a change of status"), _("Record")

    def form(self, syndicate: Syndicate, data: Any) -> StepForm:
        return StepForm(data, choices=SyndicateStatus.choices, actor=self.actor)

    def act(self, syndicate: Syndicate, form: Any) -> Syndicate:
        syndicates.move_syndicate(syndicate, by=self.actor, **form.cleaned_data)
        return syndicate


class LinkCase(SyndicateFormView):
    def titles(self) -> tuple[str, str]:
        return _("Link a case"), _("Link")

    def form(self, syndicate: Syndicate, data: Any) -> SyndicateLinkForm:
        return SyndicateLinkForm(data, actor=self.actor)

    def act(self, syndicate: Syndicate, form: Any) -> Syndicate:
        syndicates.link_case(syndicate, form.case, by=self.actor, basis=form.cleaned_data["basis"])
        return syndicate
