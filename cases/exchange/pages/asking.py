"""Asking for a release, or granting one directly: the terms, then who will see the record, then the act."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from cases.exchange.audience import audience_of
from cases.exchange.forms import ReleaseForm
from cases.exchange.going_along import label_of
from cases.exchange.pages.base import RecordActView, crumbs_to, kind_words, releases_url
from cases.exchange.policies import errors_of, four_eyes_error
from cases.exchange.services import releases
from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from seagull.web.forms import add_errors

#: What the buttons of the second step do.
CHANGE, ASK, GRANT = "change", "ask", "grant"


class ReleaseRecord(RecordActView):
    """Two steps on one address, so that nothing is released before it was said to whom: POST without ``act`` shows who
    will see the record, with ``act`` it is done."""

    permission = Permission.ENTER_RECORDS

    def get(self, request: HttpRequest, root: str, pk: Any) -> HttpResponse:
        row = self.own(root, pk, Permission.ENTER_RECORDS)
        label = label_of(row)
        first = Handling.AMBER_STRICT if label == Handling.RED else label
        return self._ask_terms(row, ReleaseForm(actor=self.actor, initial={"handling": first}))

    def post(self, request: HttpRequest, root: str, pk: Any) -> HttpResponse:
        row = self.own(root, pk, Permission.ENTER_RECORDS)
        form = ReleaseForm(request.POST, actor=self.actor)
        act = request.POST.get("act", "")
        if act == CHANGE or not form.is_valid() or not self._possible(row, form):
            return self._ask_terms(row, form)
        if act not in (ASK, GRANT):
            return self._show_audience(row, form)
        try:
            self._act(row, form, act)
        except ValidationError as error:
            add_errors(form, error)
            return self._ask_terms(row, form)
        return redirect(releases_url(row))

    def _possible(self, row: Any, form: ReleaseForm) -> bool:
        errors = errors_of(row, form.terms())
        if errors:
            add_errors(form, ValidationError(errors))
        return not errors

    def _act(self, row: Any, form: ReleaseForm, act: str) -> None:
        terms = form.terms()
        do = releases.grant if act == GRANT else releases.ask
        do(
            row,
            by=self.actor,
            recipient=terms.recipient,
            purpose=terms.purpose,
            handling=terms.handling,
            expires_at=terms.expires_at,
        )
        said = _("Released to %(party)s.") if act == GRANT else _("Asked for the release to %(party)s.")
        messages.success(self.request, said % {"party": terms.recipient.name})

    def _show_audience(self, row: Any, form: ReleaseForm) -> HttpResponse:
        terms = form.terms()
        may_grant = can(self.actor, Permission.RELEASE_RECORDS, row)
        refusal = four_eyes_error(row, self.actor) if may_grant else ""
        return render(
            self.request,
            "exchange/check_release.html",
            {
                "title": _("Who will see this"),
                "pretitle": f"{kind_words(row)} · {row}",
                "hidden": form,
                "terms": terms,
                "audience": audience_of(row, terms.recipient),
                "may_grant": may_grant and not refusal,
                "why_not": refusal,
                "cancel_url": releases_url(row),
                "crumbs": crumbs_to(row, _("Release")),
                "page_handling": label_of(row),
            },
        )

    def _ask_terms(self, row: Any, form: ReleaseForm) -> HttpResponse:
        return render(
            self.request,
            "exchange/ask_release.html",
            {
                "title": _("Release: %(what)s") % {"what": row},
                "pretitle": kind_words(row),
                "lead": _("The next page says who will see it. Nothing is released before."),
                "form": form,
                "submit": _("Continue"),
                "cancel_url": releases_url(row),
                "crumbs": crumbs_to(row, _("Release")),
                "page_handling": label_of(row),
            },
        )
