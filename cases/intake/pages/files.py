"""Workbooks to download: templates to fill in, and what was sent with its mistakes marked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.intake.forms import TemplateForm
from cases.intake.models import Submission
from cases.intake.pages.base import SubmissionsView
from cases.intake.services import handing_out
from seagull.web.exports import Export, file_response


class ShowTemplates(SubmissionsView):
    """Choose a language, and the agency where there are several."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.ask(request, TemplateForm(actor=self.actor))

    def ask(self, request: HttpRequest, form: TemplateForm) -> HttpResponse:
        crumbs = [{"label": _("Submissions"), "url": reverse("intake:submissions")}, {"label": _("Templates")}]
        return render(request, "intake/templates.html", {"form": form, "crumbs": crumbs})


class DownloadTemplate(ShowTemplates):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = TemplateForm(request.GET, actor=self.actor)
        if not form.is_valid():
            return self.ask(request, form)
        language = form.cleaned_data["language"]
        return file_response(*handing_out.template_for(form.chosen_agency(), by=self.actor, language=language))


class DownloadMarked(SubmissionsView):
    """What was sent, with its mistakes marked."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            return file_response(*self.file(submission))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("intake:submission", submission.pk)

    def file(self, submission: Submission) -> Export:
        return handing_out.marked(submission, by=self.actor)


class DownloadSent(DownloadMarked):
    """What was sent, as it came, when it could not be read."""

    def file(self, submission: Submission) -> Export:
        return handing_out.sent(submission, by=self.actor)
