"""How far the taking in is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.intake.models import Submission
from cases.intake.pages.base import SubmissionsView
from cases.intake.services.undoing import UNDO_JOB
from coordinators.codes import Handling
from seagull.jobs.models import Job


class ShowProgress(SubmissionsView):
    """The page; asked by HTMX, the part of it that changes."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        if submission.job is None:
            return redirect("intake:submission", submission.pk)
        values = {
            "submission": submission,
            "job": _shown(submission, submission.job),
            "progress_url": reverse("intake:progress", args=[submission.pk]),
            "page_handling": Handling.AMBER,
            "crumbs": [
                {"label": _("Submissions"), "url": reverse("intake:submissions")},
                {"label": submission.filename, "url": reverse("intake:submission", args=[submission.pk])},
                {"label": _("Progress")},
            ],
        }
        template = "intake/_progress.html" if request.htmx else "intake/progress.html"  # type: ignore[attr-defined]
        return render(request, template, values)


def _shown(submission: Submission, job: Job) -> dict[str, Any]:
    """The job as components/progress.html takes it."""
    failed = job.state == Job.State.FAILED
    undoing = job.kind == UNDO_JOB
    return {
        "id": job.pk,
        "title": (_("Undoing %(file)s") if undoing else _("Taking in %(file)s")) % {"file": submission.filename},
        "percent": job.percent if job.progress_total or job.finished else None,
        "state_label": job.get_state_display(),
        "is_finished": job.finished,
        "is_failed": failed,
        "detail": "" if job.finished else job.message,
        "result_url": reverse("intake:submission", args=[submission.pk]),
        "result_label": _("Back to the workbook") if failed or undoing else _("See what was taken in"),
        "advice": _(job.failure) if failed and job.failure else "",
    }
