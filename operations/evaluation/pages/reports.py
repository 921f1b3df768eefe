"""Reports: the list, one being compiled or published, its progress, its files."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from coordinators.access.check import can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling
from operations.evaluation import selectors
from operations.evaluation.models import Report
from operations.evaluation.services import reports
from operations.selectors import current_operation
from seagull.web.downloads import stored_response
from seagull.web.paging import page_of
from seagull.web.views import SignedInView


class ReportsView(SignedInView):
    permission = Permission.READ_REPORT

    def report(self, pk: uuid.UUID) -> Report:
        """A report the reader may read; any other answers as an unknown one."""
        return get_object_or_404(selectors.reports_for_list(self.actor), pk=pk)


class ListReports(ReportsView):
    def get(self, request: HttpRequest) -> HttpResponse:
        page = page_of(
            selectors.reports_for_list(self.actor), order=("-requested_at", "-id"), after=request.GET.get("after", "")
        )
        may_compile = can(self.actor, Permission.COMPILE_REPORT)
        shown = {"page": page, "may_compile": may_compile, "page_handling": Handling.AMBER}
        return render(request, "evaluation/reports.html", shown)


class CompileReport(SignedInView):
    """Asks for a report, and shows it being compiled."""

    permission = Permission.COMPILE_REPORT
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            report = reports.request(current_operation(), by=self.actor)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(reverse("evaluation:reports"))
        return HttpResponseRedirect(reverse("evaluation:report", args=[report.pk]))


class ShowReport(ReportsView):
    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        report = self.report(pk)
        return render(
            request,
            "evaluation/report.html",
            {
                "report": report,
                "job": _job(report),
                "progress_url": reverse("evaluation:progress", args=[pk]),
                "files": list(report.files.all()),
                "may_compile": can(self.actor, Permission.COMPILE_REPORT),
                "page_handling": report.handling,
            },
        )


class ShowProgress(ReportsView):
    """The progress bar alone, for the page that asks for it every two seconds."""

    def get(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        shown = {"job": _job(self.report(pk)), "progress_url": reverse("evaluation:progress", args=[pk])}
        return render(request, "evaluation/_progress.html", shown)


class DownloadFile(ReportsView):
    """A published file, as an attachment that a browser opens with no rights of this site."""

    def get(self, request: HttpRequest, pk: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
        found = get_object_or_404(selectors.files_for(self.actor), pk=file, report_id=pk)
        try:
            stored = reports.hand_out(found, by=self.actor)
        except FileNotFoundError:
            messages.error(request, _("This file is missing in the store. Have the report compiled again."))
            return HttpResponseRedirect(reverse("evaluation:report", args=[pk]))
        return stored_response(found.filename, found.content_type, stored)


def _job(report: Report) -> dict[str, Any]:
    """The report's job as components/progress.html takes it."""
    job, standing = report.job, report.standing
    return {
        "id": job.pk,
        "title": _("Compiling %(report)s") % {"report": report},
        "percent": job.percent,
        "state_label": standing.label,
        "is_finished": standing != Report.State.COMPILING,
        "is_failed": standing == Report.State.FAILED,
        "detail": _(job.message) if job.message else _chapters(report),
        "advice": _(job.failure) if job.failure else "",
        "result_url": reverse("evaluation:report", args=[report.pk]) if standing == Report.State.PUBLISHED else None,
        "result_label": _("Open the report"),
    }


def _chapters(report: Report) -> str:
    """How many chapters are written, while that is what is going on."""
    total = report.job.progress_total - 1
    if report.standing != Report.State.COMPILING or total < 1:
        return ""
    return _("%(done)s of %(total)s chapters") % {"done": min(report.job.progress_done, total), "total": total}
