"""A release's own page, and the decisions about it: granted, refused, withdrawn, ended."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.exchange import selectors
from cases.exchange.audience import audience_of
from cases.exchange.forms import EndReleaseForm, RefuseReleaseForm
from cases.exchange.models import Release
from cases.exchange.pages.base import kind_words, url_of
from cases.exchange.policies import Terms, errors_of, four_eyes_error
from cases.exchange.services import releases
from cases.pages.base import RecordsView
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.codes import strictest
from seagull.web.forms import add_errors


def release_url(release: Release) -> str:
    return reverse("exchange:release", args=[release.pk])


class ShowRelease(RecordsView):
    """One release: its terms and its course; to those who decide, who will see the record."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        release = get_object_or_404(selectors.releases(self.actor), pk=pk)
        row = release.seen_record
        return render(request, "exchange/release.html", self._context(release, row))

    def _context(self, release: Release, row: Any) -> dict[str, Any]:
        own = release.owner_id == self.actor.party_code
        waits = release.state == Release.State.ASKED
        may_decide = own and can(self.actor, Permission.RELEASE_RECORDS, release)
        refusal = self._refusal(release, row) if waits and may_decide else ""
        return {
            "release": release,
            "record": row,
            "record_url": url_of(row) if row else "",
            "kind": kind_words(release.reference()),
            "own": own,
            "waits": waits,
            "may_grant": waits and may_decide and row is not None and not refusal,
            "may_refuse": waits and may_decide,
            "may_withdraw": waits and release.asked_by_id == self.actor.account_id,
            "may_end": may_decide and release.state == Release.State.IN_FORCE,
            "why_not": refusal,
            "audience": audience_of(row, release.recipient) if own and row and self._living(release) else None,
            "crumbs": [{"label": _("Releases"), "url": reverse("exchange:releases")}, {"label": str(row or "—")}],
            "page_handling": strictest({release.handling, *([row.handling] if row else [])}),
        }

    def _living(self, release: Release) -> bool:
        return release.state in (Release.State.ASKED, Release.State.IN_FORCE)

    def _refusal(self, release: Release, row: Any) -> str:
        """Why the actor cannot grant it now."""
        if row is None:
            return _("The record is restricted to named persons, and you are not one of them.")
        terms = Terms(release.recipient, release.purpose, release.handling, release.expires_at)
        errors = errors_of(row, terms)
        return " ".join(errors.values()) or four_eyes_error(row, self.actor, release.asked_by_id)


class DecideRelease(RecordsView):
    """A form that takes a release of the own party further, after which its page is shown again."""

    permission = Permission.ENTER_RECORDS
    needs = Permission.RELEASE_RECORDS
    title: str | Promise = ""
    submit: str | Promise = ""
    lead: str | Promise = ""
    done: str | Promise = ""
    danger = False
    form_class: type[forms.Form] = forms.Form
    act: Callable[..., Any]

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), self.form_class())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        release = self._own(pk)
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                self.decide(release, form.cleaned_data)
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, str(self.done))
                return redirect(release_url(release))
        return self._show(release, form)

    def decide(self, release: Release, data: dict[str, Any]) -> None:
        raise NotImplementedError

    def _own(self, pk: Any) -> Release:
        release: Release = get_object_or_404(
            selectors.releases(self.actor).filter(owner_id=self.actor.party_code), pk=pk
        )
        check_can(self.actor, self.needs, release)
        return release

    def _show(self, release: Release, form: forms.Form) -> HttpResponse:
        row = release.seen_record
        return render(
            self.request,
            "exchange/decide_release.html",
            {
                "title": self.title,
                "pretitle": f"{kind_words(release.reference())} · {row or '—'} → {release.recipient.name}",
                "lead": self.lead,
                "form": form,
                "submit": self.submit,
                "danger": self.danger,
                "audience": audience_of(row, release.recipient) if row is not None and not self.danger else None,
                "cancel_url": release_url(release),
                "crumbs": [
                    {"label": _("Releases"), "url": reverse("exchange:releases")},
                    {"label": str(row or "—"), "url": release_url(release)},
                    {"label": self.title},
                ],
                "page_handling": strictest({release.handling, *([row.handling] if row else [])}),
            },
        )


class GrantRelease(DecideRelease):
    title = gettext_lazy("Grant the release")
    submit = gettext_lazy("Grant")
    lead = gettext_lazy("From the next page on, the people named here see the record.")
    done = gettext_lazy("The release is in force.")

    def decide(self, release: Release, data: dict[str, Any]) -> None:
        releases.grant_asked(release, by=self.actor)


class RefuseRelease(DecideRelease):
    title = gettext_lazy("Refuse the release")
    submit = gettext_lazy("Refuse")
    lead = gettext_lazy("The person who asked reads your reason. The other party never learns that it was asked.")
    done = gettext_lazy("The release is refused.")
    danger = True
    form_class = RefuseReleaseForm

    def decide(self, release: Release, data: dict[str, Any]) -> None:
        releases.refuse(release, by=self.actor, reason=data["end_reason"])


class WithdrawRelease(DecideRelease):
    needs = Permission.ENTER_RECORDS
    title = gettext_lazy("Withdraw the request")
    submit = gettext_lazy("Withdraw")
    done = gettext_lazy("The request is withdrawn.")
    danger = True

    def decide(self, release: Release, data: dict[str, Any]) -> None:
        releases.withdraw(release, by=self.actor)


class EndRelease(DecideRelease):
    title = gettext_lazy("End the release")
    submit = gettext_lazy("End the release")
    lead = gettext_lazy("From the next page on, nobody of that party sees this record because of this release.")
    done = gettext_lazy("The release has ended.")
    danger = True
    form_class = EndReleaseForm

    def decide(self, release: Release, data: dict[str, Any]) -> None:
        releases.revoke(release, by=self.actor, reason=data["end_reason"])
