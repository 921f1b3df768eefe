"""What the pages of submissions share."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.intake import policies, selectors
from cases.intake.models import StagedRow, Submission
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from seagull.web.views import SignedInView


class SubmissionsView(SignedInView):
    """A page for those who submit for their party."""

    permission = Permission.SUBMIT_WORKBOOK

    def submission(self, pk: Any) -> Submission:
        """One of the own party's; another party's is not there, like one that never was."""
        found = selectors.submissions_of(self.actor).filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    def show(self, request: HttpRequest, template: str, submission: Submission, **values: Any) -> HttpResponse:
        """A part of a submission, with what each of them shows."""
        counts = selectors.counts_of(submission)
        return render(
            request,
            template,
            {
                "submission": submission,
                "counts": counts,
                "tabs": _tabs(request, submission, counts),
                "may_undo": policies.is_taken_in(submission) and self._submits_for(submission),
                "may_download": bool(counts[StagedRow.Action.REFUSED] and submission.stored_as)
                and self._submits_for(submission),
                "may_answer": policies.is_waiting(submission) and self._submits_for(submission),
                "page_handling": Handling.AMBER,
                "crumbs": [
                    {"label": _("Submissions"), "url": reverse("intake:submissions")},
                    {"label": submission.filename},
                ],
                **values,
            },
        )

    def _submits_for(self, submission: Submission) -> bool:
        return self.actor.agency_code in (None, submission.agency_id)


def _tabs(request: HttpRequest, submission: Submission, counts: dict[str, int]) -> list[dict[str, Any]]:
    action = StagedRow.Action
    parts: list[tuple[str, str, int | None]] = [
        (reverse("intake:submission", args=[submission.pk]), _("Overview"), None),
        (reverse("intake:refused", args=[submission.pk]), _("Refused rows"), counts[action.REFUSED]),
        *(
            (reverse("intake:rows", args=[submission.pk, each]), label, counts[each])
            for each, label in (
                (action.NEW, _("New")),
                (action.CHANGED, _("Changed")),
                (action.UNCHANGED, _("Unchanged")),
            )
        ),
        (reverse("intake:warnings", args=[submission.pk]), _("Warnings"), counts["warnings"]),
    ]
    return [{"url": url, "label": label, "count": count, "active": request.path == url} for url, label, count in parts]
