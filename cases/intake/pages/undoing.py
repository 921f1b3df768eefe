"""Undoing a workbook that was taken in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.intake import selectors
from cases.intake.pages.submission import SubmissionAction
from cases.intake.services import undoing


class Undo(SubmissionAction):
    """Asks before it undoes; then shows how far it is."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        counts = selectors.counts_of(submission)
        return render(
            request,
            "components/confirm_page.html",
            {
                "title": _("Undo this workbook"),
                "sentence": _(
                    "The records that it added are removed, and those that it changed are put back as they were. If "
                    "anything was built on it since, nothing is undone, and you are told on which rows."
                ),
                "facts": [
                    {"label": _("Workbook"), "value": submission.filename},
                    {"label": _("Records that it added"), "value": str(counts["new"])},
                    {"label": _("Records that it changed"), "value": str(counts["changed"])},
                ],
                "submit": _("Undo the workbook"),
                "danger": True,
                "cancel_url": reverse("intake:submission", args=[submission.pk]),
            },
        )

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            undoing.undo(submission, by=self.actor)
        except ValidationError as error:
            return self.refuse(request, submission, error)
        return redirect("intake:progress", submission.pk)
