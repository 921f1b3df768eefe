"""How far the reading, the taking in or the undoing is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from cases.intake.models import Submission
from cases.intake.pages.base import SubmissionsView
from cases.intake.services.reading import READ_JOB
from cases.intake.services.undoing import UNDO_JOB
from coordinators.codes import Handling
from seagull.jobs.models import Job


class ShowProgress(SubmissionsView):
    """The page; asked by HTMX, the part of it that changes. Once a workbook is read, it leads on to what was read."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        job, overview = submission.job, reverse("intake:submission", args=[submission.pk])
        if job is None:
            return redirect(overview)
        if job.kind == READ_JOB and job.finished:
            return HttpResponseClientRedirect(overview) if request.htmx else redirect(overview)  # type: ignore[attr-defined]
        values = {
            "submission": submission,
            "job": _shown(submission, job),
            "progress_url": reverse("intake:progress", args=[submission.pk]),
            "page_handling": Handling.AMBER,
            "crumbs": [
                {"label": _("Submissions"), "url": reverse("intake:submissions")},
                {"label": submission.filename, "url": overview},
                {"label": _("Progress")},
            ],
        }
        template = "intake/_progress.html" if request.htmx else "intake/progress.html"  # type: ignore[attr-defined]
        return render(request, template, values)


def _shown(submission: Submission, job: Job) -> dict[str, Any]:
    """The job as components/progress.html takes it."""
    failed = job.state == Job.State.FAILED
    undoing = job.kind == UNDO_JOB
    titles = {READ_JOB: _("Reading the workbook"), UNDO_JOB: _("Undoing the workbook")}
    return {
        "id": job.pk,
        "title": titles.get(job.kind, _("Taking the workbook in")),
        "percent": job.percent if job.progress_total or job.finished else None,
        "state_label": job.get_state_display(),
        "is_finished": job.finished,
        "is_failed": failed,
        "detail": "" if job.finished else job.message,
        "result_url": reverse("intake:submission", args=[submission.pk]),
        "result_label": _("Back to the workbook") if failed or undoing else _("See what was taken in"),
        "advice": _(job.failure) if failed and job.failure else "",
    }
