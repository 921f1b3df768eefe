"""Sending a workbook."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.intake.forms import UploadForm
from cases.intake.pages.base import SubmissionsView, after_reading
from cases.intake.services import submissions
from seagull.web.forms import add_errors


class Upload(SubmissionsView):
    """The answer to a file that is found unreadable at once is the form again, with status 200: the journal's entry of
    it must stay. A large file is read in the background, and its page tells what came of it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, UploadForm(actor=self.actor))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES, actor=self.actor)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                submission = submissions.receive(
                    by=self.actor,
                    agency=form.chosen_agency(),
                    filename=file.name,
                    data=file.read(),
                    all_or_nothing=bool(form.cleaned_data["all_or_nothing"]),
                )
            except ValidationError as error:
                add_errors(form, _of_file(file.name, error))
            else:
                return redirect(after_reading(submission))
        return self._show(request, form)

    def _show(self, request: HttpRequest, form: UploadForm) -> HttpResponse:
        crumbs = [{"label": _("Submissions"), "url": reverse("intake:submissions")}, {"label": _("Send a workbook")}]
        return render(request, "intake/upload.html", {"form": form, "crumbs": crumbs})


def _of_file(name: str, error: ValidationError) -> ValidationError:
    """The same errors, each with the file's name: the field that held it is empty again."""
    return ValidationError(
        {
            field: [_("“%(file)s”: %(reason)s") % {"file": name, "reason": message} for message in messages]
            for field, messages in error.message_dict.items()
        }
    )
