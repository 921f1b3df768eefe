"""Answering what columns and sheets are."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.intake import selectors
from cases.intake.forms import QuestionsForm
from cases.intake.models import Submission
from cases.intake.pages.base import after_reading
from cases.intake.pages.submission import ShowSubmission, SubmissionAction
from cases.intake.services import submissions


class Decide(ShowSubmission):
    """Takes the questions that are answered; the others stay."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        form = QuestionsForm(request.POST, questions=submission.questions.all())
        if not form.questions:
            return redirect("intake:submission", submission.pk)
        if not form.is_valid():
            return self.overview(request, submission, answered=form)
        try:
            submission = submissions.decide_columns(submission, by=self.actor, answers=form.answers())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("intake:submission", submission.pk)
        messages.success(request, _said(submission))
        return redirect(after_reading(submission))


def _said(submission: Submission) -> str:
    if submission.state != Submission.State.READ:
        return _("Remembered for your agency.")
    left = submission.questions.count()
    if not left:
        return _("Remembered for your agency. The workbook has been read again.")
    said = ngettext(
        "Remembered for your agency. The workbook has been read again; %(left)d question is left.",
        "Remembered for your agency. The workbook has been read again; %(left)d questions are left.",
        left,
    )
    return said % {"left": left}


class LeaveOut(SubmissionAction):
    """Take the file without the columns that are still in question."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            submission = submissions.ignore_open_columns(submission, by=self.actor)
        except ValidationError as error:
            return self.refuse(request, submission, error)
        if submission.state == Submission.State.READ:
            messages.success(request, _("The workbook has been read again without these columns."))
        return redirect(after_reading(submission))


class Forget(SubmissionAction):
    """Ask about a column again, from the next workbook on."""

    def post(self, request: HttpRequest, pk: Any, decision: Any) -> HttpResponse:
        submission = self.submission(pk)
        remembered = selectors.decisions_of(submission).filter(pk=decision).first()
        if remembered is None:
            raise Http404
        submissions.forget_column(remembered, by=self.actor)
        messages.success(request, _("You will be asked about this column again with the next workbook."))
        return redirect("intake:submission", submission.pk)
