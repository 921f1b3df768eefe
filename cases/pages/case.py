"""The case page in its parts, and the forms that open, amend and move a case."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import selectors
from cases.codes import CaseStatus
from cases.exchange.pages.parts import exchange_part, release_labels
from cases.exports import export_network
from cases.forms.case import CaseForm, NewCaseForm
from cases.forms.steps import StepForm
from cases.models import Ammunition, Case, CaseUpdate, Firearm, Identifier, SeizedAsset, Site
from cases.network.pages.parts import labels_in, people_in, relations_part
from cases.pages.base import RecordsView, case_or_404, handling_of, sent_form
from cases.pages.records import crumbs
from cases.rfi.pages.asking import ask_url
from cases.services import cases
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.codes import strictest
from operations.selectors import current_operation
from seagull.audit import reading
from seagull.audit.presenters import events_of
from seagull.web import conflicts
from seagull.web.exports import file_response
from seagull.web.facts import facts_of
from seagull.web.forms import add_errors

PARTS = {
    "summary": gettext_lazy("Summary"),
    "people": gettext_lazy("People"),
    "assets": gettext_lazy("Assets"),
    "firearms": gettext_lazy("Firearms"),
    "identifiers": gettext_lazy("Identifiers"),
    "sites": gettext_lazy("Sites"),
    "updates": gettext_lazy("Updates"),
    "releases": gettext_lazy("Releases"),
    "history": gettext_lazy("History"),
}
HISTORY_SHOWN = 200
SHOWN = 8  # suspects in the summary


class ShowCase(RecordsView):
    """One part of a case."""

    def get(self, request: HttpRequest, pk: Any, part: str = "summary") -> HttpResponse:
        if part not in PARTS:
            raise Http404
        case = case_or_404(self.actor, pk)
        content = getattr(self, f"_{part}")(case)
        labels = release_labels(self.actor, case)
        people = [*content.get("suspects", ()), *content.get("rescued", ()), *people_in(content, case)]
        reading.read_people(by=self.actor, row=case, shown=people)
        rows = [row for rows in content.values() if isinstance(rows, list) for row in rows if hasattr(row, "handling")]
        return render(
            request,
            f"cases/case_{part}.html",
            {
                "case": case,
                "part": part,
                "tabs": self._tabs(case, part),
                "crumbs": [{"label": _("Cases"), "url": reverse("cases:cases")}, {"label": case.number}],
                "may_enter": can(self.actor, Permission.ENTER_RECORDS, case),
                "may_release": can(self.actor, Permission.RELEASE_RECORDS, case),
                "may_export": can(self.actor, Permission.EXPORT_RECORDS),
                "page_handling": strictest({case.handling, handling_of(rows), *labels, *labels_in(content, case)}),
                "ask_url": ask_url(self.actor, case),
                **content,
            },
        )

    def _tabs(self, case: Case, active: str) -> list[dict[str, Any]]:
        counts = selectors.part_counts(self.actor, case)
        return [
            {
                "url": reverse("cases:case_part", args=[case.pk, part]) if part != "summary" else _case_url(case),
                "label": label,
                "active": part == active,
                "count": counts.get(part),
            }
            for part, label in PARTS.items()
        ]

    def _summary(self, case: Case) -> dict[str, Any]:
        return {
            "facts": facts_of(case, ["crime", "status", "place", "opened_on"]),
            "suspects": list(selectors.people_of(self.actor, case)["suspects"][:SHOWN]),
            "updates": list(self._written(case)[:1]),
            "transitions": case.transitions.all(),
            "syndicates": selectors.syndicates_of(self.actor, case),
            **relations_part(self.actor, case),
        }

    def _people(self, case: Case) -> dict[str, Any]:
        return {name: list(rows) for name, rows in selectors.people_of(self.actor, case).items()}

    def _assets(self, case: Case) -> dict[str, Any]:
        return {"assets": list(SeizedAsset.objects.visible_to(self.actor).filter(case=case))}

    def _firearms(self, case: Case) -> dict[str, Any]:
        return {
            "firearms": list(Firearm.objects.visible_to(self.actor).filter(case=case)),
            "ammunition": list(Ammunition.objects.visible_to(self.actor).filter(case=case)),
        }

    def _identifiers(self, case: Case) -> dict[str, Any]:
        return {"identifiers": list(Identifier.objects.visible_to(self.actor).filter(case=case))}

    def _sites(self, case: Case) -> dict[str, Any]:
        return {"sites": list(Site.objects.visible_to(self.actor).filter(case=case))}

    def _updates(self, case: Case) -> dict[str, Any]:
        return {"updates": list(self._written(case))}

    def _written(self, case: Case) -> QuerySet[CaseUpdate]:
        return CaseUpdate.objects.visible_to(self.actor).filter(case=case).select_related("created_by")

    def _releases(self, case: Case) -> dict[str, Any]:
        return exchange_part(self.actor, case)

    def _history(self, case: Case) -> dict[str, Any]:
        entries = list(selectors.history_of(self.actor, case)[:HISTORY_SHOWN])
        return {
            "events": events_of(entries),
            "transitions": case.transitions.all(),
            "own": case.owner_id == self.actor.party_code,
        }


def _case_url(case: Case) -> str:
    return reverse("cases:case", args=[case.pk])


class TakeNetwork(RecordsView):
    """The network of a case as a file."""

    permission = Permission.EXPORT_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return file_response(*export_network(self.actor, case_or_404(self.actor, pk)))


class OpenCase(RecordsView):
    """The form of a new case."""

    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(NewCaseForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NewCaseForm(request.POST, actor=self.actor)
        if form.is_valid():
            fields = {"operation": current_operation(), **form.fields_of_row()}
            try:
                case = cases.open_case(by=self.actor, fields=fields, status=form.cleaned_data["status"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The case is open."))
                return redirect(_case_url(case))
        return self._show(form)

    def _show(self, form: NewCaseForm) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("Open a case"),
                "form": form,
                "submit": _("Open the case"),
                "cancel_url": reverse("cases:cases"),
                "crumbs": [{"label": _("Cases"), "url": reverse("cases:cases")}, {"label": _("Open a case")}],
            },
        )


class CaseFormView(RecordsView):
    """A form about a case of the own party."""

    title = gettext_lazy("Change the case")
    submit = gettext_lazy("Save")

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        case = self._own(pk)
        return self._show(case, self.form(case))

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        case = self._own(pk)
        form = self.form(case, request.POST)
        if form.is_valid():
            try:
                self.act(case, form)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(_case_url(case))
        return self._show(case, form)

    def form(self, case: Case, data: Any = None) -> Any:
        raise NotImplementedError

    def act(self, case: Case, form: Any) -> None:
        raise NotImplementedError

    def _own(self, pk: Any) -> Case:
        case = case_or_404(self.actor, pk)
        check_can(self.actor, Permission.ENTER_RECORDS, case)
        return case

    def _show(self, case: Case, form: Any) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": self.title,
                "pretitle": case.number,
                "form": form,
                "submit": self.submit,
                "cancel_url": _case_url(case),
                "crumbs": crumbs(case, {"label": self.title}),
                "page_handling": case.handling,
            },
        )


class AmendCase(CaseFormView):
    def form(self, case: Case, data: Any = None) -> Any:
        def make(typed: QueryDict | None) -> CaseForm:
            # A copy: a form writes what was typed into its instance, and the service compares with what is stored.
            return CaseForm(typed, instance=case_or_404(self.actor, case.pk), actor=self.actor)

        return conflicts.drawn(make) if data is None else sent_form(self.actor, case, data, make)

    def act(self, case: Case, form: Any) -> None:
        cases.amend_case(case, by=self.actor, fields=form.fields_of_row())


class MoveCase(CaseFormView):
    title = gettext_lazy("Change the status")
    submit = gettext_lazy("Save")

    def form(self, case: Case, data: Any = None) -> StepForm:
        return StepForm(data, choices=CaseStatus.choices, actor=self.actor)

    def act(self, case: Case, form: Any) -> None:
        cases.move_case(case, by=self.actor, **form.cleaned_data)
