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


def after_reading(submission: Submission) -> str:
    """The address to which who has a workbook read goes next: its page, or how far the job is."""
    return reverse(f"intake:{'progress' if policies.is_being_read(submission) else 'submission'}", args=[submission.pk])


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
        own = self._submits_for(submission)
        unread = policies.could_not_be_read(submission)
        return render(
            request,
            template,
            {
                "submission": submission,
                "counts": counts,
                "tabs": [] if unread or policies.is_being_read(submission) else _tabs(request, submission, counts),
                "may_undo": own and policies.is_taken_in(submission),
                "may_download": own and bool(counts[StagedRow.Action.REFUSED] and submission.stored_as),
                "may_have_back": own and unread and self._sent(submission) and bool(submission.stored_as),
                "may_answer": own and policies.is_waiting(submission),
                "may_read_again": own and policies.may_be_read_again(submission),
                "may_withdraw": own and policies.may_be_withdrawn(submission),
                "page_handling": Handling.AMBER,
                "crumbs": [
                    {"label": _("Submissions"), "url": reverse("intake:submissions")},
                    {"label": submission.filename},
                ],
                **values,
            },
        )

    def _sent(self, submission: Submission) -> bool:
        return submission.created_by_id == self.actor.account_id

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
