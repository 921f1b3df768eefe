"""Granting and ending a release of a case or a syndicate."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.exchange.models import Release
from cases.exchange.services import releases
from cases.forms.steps import EndReleaseForm, ReleaseForm
from cases.models import Case, Syndicate
from cases.pages.base import RecordsView, visible_or_404
from coordinators.access.check import check_can
from coordinators.access.permissions import Permission
from seagull.kernel.clock import CENTRE_ZONE
from seagull.web.forms import add_errors

ROOTS: dict[str, type[Case] | type[Syndicate]] = {"cases": Case, "syndicates": Syndicate}


def end_of_day(day: dt.date | None) -> dt.datetime | None:
    """The last moment of a day at the centre: a release "until 31 December" holds through it."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), CENTRE_ZONE) if day else None


def back_to(row: Case | Syndicate) -> str:
    if isinstance(row, Case):
        return reverse("cases:case_part", args=[row.pk, "releases"])
    return reverse("cases:syndicate", args=[row.pk])


def _record(release: Release) -> Case | Syndicate:
    row = release.case or release.syndicate
    assert row is not None, "a constraint of the table"  # noqa: S101
    return row


class GrantRelease(RecordsView):
    """The form of a release."""

    permission = Permission.RELEASE_RECORDS

    def get(self, request: HttpRequest, root: str, pk: Any) -> HttpResponse:
        row = self._own(root, pk)
        return self._show(row, ReleaseForm(actor=self.actor, initial={"handling": row.handling}))

    def post(self, request: HttpRequest, root: str, pk: Any) -> HttpResponse:
        row = self._own(root, pk)
        form = ReleaseForm(request.POST, actor=self.actor)
        if form.is_valid():
            data = form.cleaned_data
            try:
                releases.grant(
                    row,
                    by=self.actor,
                    recipient=data["recipient"],
                    purpose=data["purpose"],
                    handling=data["handling"],
                    expires_at=end_of_day(data["expires_at"]),
                )
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("Released to %(party)s.") % {"party": data["recipient"].name})
                return redirect(back_to(row))
        return self._show(row, form)

    def _own(self, root: str, pk: Any) -> Case | Syndicate:
        if root not in ROOTS:
            raise Http404
        row: Case | Syndicate = visible_or_404(ROOTS[root], self.actor, pk, "owner")
        check_can(self.actor, Permission.RELEASE_RECORDS, row)
        return row

    def _show(self, row: Case | Syndicate, form: ReleaseForm) -> HttpResponse:
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("Release %(what)s") % {"what": row},
                "lead": _(
                    "The party you choose will see this record and everything under it, sealed identities excepted, "
                    "until the release ends."
                ),
                "form": form,
                "submit": _("Release"),
                "cancel_url": back_to(row),
                "crumbs": [{"label": str(row), "url": back_to(row)}, {"label": _("Release")}],
                "page_handling": row.handling,
            },
        )


class EndRelease(RecordsView):
    """The form that ends a release."""

    permission = Permission.RELEASE_RECORDS

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self._show(self._own(pk), EndReleaseForm())

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        release = self._own(pk)
        form = EndReleaseForm(request.POST)
        if form.is_valid():
            try:
                releases.revoke(release, by=self.actor, reason=form.cleaned_data["end_reason"])
            except ValidationError as error:
                add_errors(form, error)
            else:
                messages.success(request, _("The release has ended."))
                return redirect(back_to(_record(release)))
        return self._show(release, form)

    def _own(self, pk: Any) -> Release:
        found = Release.objects.visible_to(self.actor).filter(owner_id=self.actor.party_code)
        release: Release = get_object_or_404(found.select_related("case", "syndicate", "recipient"), pk=pk)
        return release

    def _show(self, release: Release, form: EndReleaseForm) -> HttpResponse:
        row = _record(release)
        return render(
            self.request,
            "cases/form.html",
            {
                "title": _("End the release to %(party)s") % {"party": release.recipient.name},
                "pretitle": str(row),
                "lead": _("From the next page on, nobody of that party sees this record because of this release."),
                "form": form,
                "submit": _("End the release"),
                "danger": True,
                "cancel_url": back_to(row),
                "crumbs": [{"label": str(row), "url": back_to(row)}, {"label": _("End a release")}],
                "page_handling": row.handling,
            },
        )
