"""Adding, showing, amending and moving a record under a case, for every kind in cases.pages.kinds."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import selectors
from cases.exchange.pages.parts import exchange_part
from cases.forms.steps import StepForm
from cases.hits.selectors import hits_part
from cases.models import Case
from cases.models.base import CaseRow
from cases.network.pages.parts import labels_in, people_in, relations_part
from cases.pages.base import RecordsView, case_or_404, sent_form
from cases.pages.kinds import KINDS, Kind
from cases.rfi.pages.asking import ask_url
from coordinators.access.check import can, check_can, offers
from coordinators.access.permissions import Permission
from coordinators.codes import strictest
from seagull.audit import reading
from seagull.web import conflicts
from seagull.web.facts import facts_of
from seagull.web.forms import add_errors


class KindView(RecordsView):
    """A page of one kind of record, named in its address."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind: Kind = KINDS[kwargs["kind"]]

    def remember_reading(self, row: Any) -> None:
        if self.kind.personal:
            reading.read(by=self.actor, row=row)

    def row(self, pk: Any) -> Any:
        rows = self.kind.model.objects.visible_to(self.actor).select_related("owner").with_case(self.actor)
        return get_object_or_404(rows, pk=pk)


def crumbs(case: Case, *more: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"label": _("Cases"), "url": reverse("cases:cases")},
        {"label": case.number, "url": reverse("cases:case", args=[case.pk])},
        *more,
    ]


def record_crumbs(kind: Kind, row: Any, *more: dict[str, Any]) -> list[dict[str, Any]]:
    """The way to a record: through its case, or through the list of its kind for those who see it without its case."""
    if row.seen_case is not None:
        return crumbs(row.seen_case, *more)
    return [{"label": kind.title, "url": reverse(f"cases:{kind.slug}")}, *more]


def record_handling(row: Any) -> str:
    """The strictest label of a record and of the case it is shown in."""
    return strictest({shown.handling for shown in (row, row.seen_case) if shown is not None})


def record_url(kind: Kind, row: CaseRow) -> str:
    return reverse("cases:record", args=[kind.slug, row.pk])


class AddRecord(KindView):
    """The form of a new record under a case."""

    def get(self, request: HttpRequest, kind: str, case_id: Any) -> HttpResponse:
        case = self._case(case_id)
        return self._show(case, self.kind.new_form(actor=self.actor))

    def post(self, request: HttpRequest, kind: str, case_id: Any) -> HttpResponse:
        case = self._case(case_id)
        form = self.kind.new_form(request.POST, actor=self.actor)
        if form.is_valid():
            try:
                row = self.kind.add(case, self.actor, form)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(record_url(self.kind, row))
        return self._show(case, form)

    def _case(self, case_id: Any) -> Case:
        case = case_or_404(self.actor, case_id)
        check_can(self.actor, Permission.ENTER_RECORDS, case)
        return case

    def _show(self, case: Case, form: Any) -> HttpResponse:
        tab = reverse("cases:case_part", args=[case.pk, self.kind.tab])
        return render(
            self.request,
            "cases/form.html",
            {
                "title": self.kind.new_title,
                "pretitle": f"{case.number} · {case.title}",
                "form": form,
                "submit": _("Save"),
                "cancel_url": tab,
                "crumbs": crumbs(case, {"label": self.kind.new_title}),
                "page_handling": case.handling,
            },
        )


class ShowRecord(KindView):
    """A record's own page."""

    def get(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        row = self.row(pk)
        self.remember_reading(row)
        particulars = selectors.particulars(self.actor, row)
        if "syndicate" in particulars:
            # For whoever does not see the syndicate, there is none; the row's own reference would fetch it unasked.
            row.syndicate = particulars["syndicate"]
        exchange = exchange_part(self.actor, row)
        hits = hits_part(self.actor, row)
        related = relations_part(self.actor, row)
        reading.read_people(by=self.actor, row=row, shown=people_in(related, row))
        steps = getattr(row, self.kind.steps.related).all() if self.kind.steps else []
        return render(
            request,
            [f"cases/{self.kind.slug}.html", "cases/record.html"],
            {
                "kind": self.kind,
                "row": row,
                "case": row.seen_case,
                "state": self._state(row),
                "facts": facts_of(row, self.kind.facts),
                "steps": steps,
                "crumbs": record_crumbs(self.kind, row, {"label": str(row)}),
                "ask_url": ask_url(self.actor, row),
                "may_enter": can(self.actor, Permission.ENTER_RECORDS, row),
                "may_open_identity": offers(self.actor, Permission.OPEN_SEALED_IDENTITY, row),
                "page_handling": strictest(
                    {record_handling(row), *exchange["release_labels"], *labels_in(related, row)}
                ),
                **particulars,
                **exchange,
                **hits,
                **related,
            },
        )

    def _state(self, row: Any) -> tuple[str, str]:
        """How it stands, for kinds that take dated steps: the stored value and its words."""
        if not self.kind.steps:
            return "", ""
        field = self.kind.steps.field
        return getattr(row, field), getattr(row, f"get_{field}_display")()


class AmendRecord(KindView):
    """The form of a record that is there."""

    def get(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        row = self._own(pk)
        self.remember_reading(row)  # the form shows all that the page does
        return self._show(row, conflicts.drawn(self._form(pk)))

    def post(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        row = self._own(pk)
        form = sent_form(self.actor, row, request.POST, self._form(pk))
        if form.is_valid():
            try:
                self.kind.amend(row, self.actor, form)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Saved."))
                return redirect(record_url(self.kind, row))
        return self._show(row, form)

    def _form(self, pk: Any) -> conflicts.Make:
        # Each on a row of its own: a form writes what was typed into its instance.
        return lambda data: self.kind.form(data, instance=self.row(pk), actor=self.actor)

    def _own(self, pk: Any) -> Any:
        row = self.row(pk)
        check_can(self.actor, Permission.ENTER_RECORDS, row)
        return row

    def _show(self, row: Any, form: Any) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("Change: %(what)s") % {"what": row},
                "pretitle": self.kind.one,
                "form": form,
                "submit": _("Save"),
                "cancel_url": record_url(self.kind, row),
                "crumbs": record_crumbs(self.kind, row, {"label": str(row), "url": record_url(self.kind, row)}),
                "page_handling": record_handling(row),
            },
        )


class MoveRecord(KindView):
    """The form of a dated step."""

    def get(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        row = self._own(pk)
        return self._show(row, StepForm(choices=self._choices, actor=self.actor))

    def post(self, request: HttpRequest, kind: str, pk: Any) -> HttpResponse:
        row = self._own(pk)
        form = StepForm(request.POST, choices=self._choices, actor=self.actor)
        if form.is_valid():
            try:
                self.kind.steps.move(row, by=self.actor, **form.cleaned_data)  # type: ignore[union-attr]
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The step is recorded."))
                return redirect(record_url(self.kind, row))
        return self._show(row, form)

    @property
    def _choices(self) -> Any:
        if self.kind.steps is None:
            raise Http404
        return self.kind.steps.choices

    def _own(self, pk: Any) -> Any:
        row = self.row(pk)
        check_can(self.actor, Permission.ENTER_RECORDS, row)
        return row

    def _show(self, row: Any, form: StepForm) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("Record a step: %(what)s") % {"what": row},
                "pretitle": self.kind.one,
                "form": form,
                "submit": _("Record"),
                "cancel_url": record_url(self.kind, row),
                "crumbs": record_crumbs(self.kind, row, {"label": str(row), "url": record_url(self.kind, row)}),
                "page_handling": record_handling(row),
            },
        )
