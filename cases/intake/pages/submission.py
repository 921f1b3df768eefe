"""A submission at a glance, and what is done with it as a whole."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from cases import codes
from cases.intake import labels, policies, selectors
from cases.intake.forms import ChoiceForm, QuestionsForm
from cases.intake.models import CellProblem, Submission
from cases.intake.pages.asked import asked
from cases.intake.pages.base import SubmissionsView, after_reading
from cases.intake.services import reading, submissions
from cases.intake.workbooks.advice import way_out_here
from cases.intake.workbooks.stamp import VERSION

_CASES_SHOWN = 10


class ShowSubmission(SubmissionsView):
    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return self.overview(request, self.submission(pk))

    def overview(
        self, request: HttpRequest, submission: Submission, answered: QuestionsForm | None = None
    ) -> HttpResponse:
        """The overview; ``answered`` is the form of its questions when the answers could not be taken."""
        form = answered or QuestionsForm(questions=submission.questions.all())
        questions = list(asked(form))
        taken_in = policies.is_taken_in(submission)
        return self.show(
            request,
            "intake/submission.html",
            submission,
            form=answered,
            questions=questions,
            may_leave_out=any(each.leave_out for each in questions),
            sheets=_sheets(submission),
            totals=_totals(submission),
            sheet_errors=_sheet_errors(submission),
            notices=_notices(submission),
            decisions=[_decision(each) for each in selectors.decisions_of(submission)],
            **self._cases(submission, shown=taken_in),
            taken_in=taken_in,
            being_read=policies.is_being_read(submission),
            could_not_be_read=policies.could_not_be_read(submission),
            being_taken_in=policies.is_being_taken_in(submission),
            being_undone=policies.is_being_undone(submission),
            undone=submission.state == Submission.State.UNDONE,
            lacks_rows=policies.lacks_rows(submission),
            old_template=_old_template(submission),
            obstacles=[labels.obstacle(each) for each in submission.obstacles],
            failure=_failure(submission),
        )

    def _cases(self, submission: Submission, *, shown: bool) -> dict[str, Any]:
        """The first of the cases that it touched, once it is taken in, and how many more there are."""
        touched = list(selectors.cases_touched(self.actor, submission)[:_CASES_SHOWN]) if shown else []
        more = selectors.cases_touched(self.actor, submission).count() - _CASES_SHOWN if shown else 0
        return {"cases": touched, "more_cases": max(0, more)}


class SubmissionAction(SubmissionsView):
    """Something done with a submission: asked for by POST, told by a message, shown on its page."""

    http_method_names = ["post"]

    def refuse(self, request: HttpRequest, submission: Submission, error: ValidationError) -> HttpResponse:
        messages.error(request, " ".join(error.messages))
        return redirect("intake:submission", submission.pk)


class TakeIn(SubmissionAction):
    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            submissions.commit(submission, by=self.actor)
        except ValidationError as error:
            return self.refuse(request, submission, error)
        return redirect("intake:progress", submission.pk)


class ReadAgain(SubmissionAction):
    """Has a file read once more whose reading was interrupted."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            submission = reading.read_again(submission, by=self.actor)
        except ValidationError as error:
            return self.refuse(request, submission, error)
        return redirect(after_reading(submission))


class Choose(SubmissionAction):
    """Says anew whether the workbook goes in as a whole only."""

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        form = ChoiceForm(request.POST)
        form.is_valid()
        try:
            submissions.choose(submission, by=self.actor, all_or_nothing=form.cleaned_data["all_or_nothing"])
        except ValidationError as error:
            return self.refuse(request, submission, error)
        return redirect("intake:submission", submission.pk)


class Withdraw(SubmissionAction):
    """Asks before it sets the submission aside."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        return render(
            request,
            "components/confirm_page.html",
            {
                "title": _("Withdraw this workbook"),
                "sentence": _(
                    "Nothing of it will be taken in. What was read from it is forgotten; send it again later."
                ),
                "facts": [{"label": _("Workbook"), "value": submission.filename}],
                "submit": _("Withdraw the workbook"),
                "danger": True,
                "cancel_url": reverse("intake:submission", args=[submission.pk]),
            },
        )

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        try:
            submissions.withdraw(submission, by=self.actor)
        except ValidationError as error:
            return self.refuse(request, submission, error)
        messages.success(request, _("The workbook is withdrawn."))
        return redirect("intake:submissions")


def _sheet_errors(submission: Submission) -> list[dict[str, Any]]:
    """What is wrong with a sheet as a whole: {sheet, reason, fields, way}, once for all the columns that it lacks."""
    problems = submission.problems.filter(severity=CellProblem.Severity.ERROR, code__in=["missing_column", "no_header"])
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for problem in problems:
        told = found.setdefault(
            (problem.sheet, problem.code),
            {
                "sheet": problem.sheet,
                "reason": _(problem.reason),
                "fields": [],
                "way": _lacking(submission) if problem.code == "missing_column" else way_out_here(problem.code, "", ""),
            },
        )
        if problem.field:
            told["fields"].append(labels.field_label(problem.field))
    return list(found.values())


def _lacking(submission: Submission) -> str:
    if submission.questions.exists():
        return _("Say below which columns they are, or add them and send the workbook again.")
    return _("Add these columns and send the workbook again.")


def _notices(submission: Submission) -> list[dict[str, str]]:
    """What is to be known of the file, its sheets and its columns as a whole: hidden, merged, left out."""
    told = submission.problems.filter(severity=CellProblem.Severity.WARNING, row__isnull=True)
    return [
        {
            "sheet": notice.sheet,
            "column": f"{notice.column_letter} “{notice.column}”" if notice.column_letter else "",
            "reason": _(notice.reason),
            "typed": _letters(notice.typed) if notice.code == "letters_guessed" else notice.typed,
        }
        for notice in told
    ]


def _letters(guessed: str) -> str:
    """An encoding and how sure it is, in words: "gb18030 (99 %)" → "Chinese, simplified (GB 18030), 99 % sure"."""
    name, _blank, sure = guessed.partition(" (")
    percent = sure.rstrip(" %)")
    return _("%(letters)s, %(percent)s %% sure") % {"letters": labels.letters_label(name), "percent": percent}


def _sheets(submission: Submission) -> list[dict[str, Any]]:
    return [
        {"name": name, "kind_label": labels.kind_label(sheet["kind"]), **sheet}
        for name, sheet in selectors.sheets_in_order(submission).items()
    ]


def _totals(submission: Submission) -> list[dict[str, Any]]:
    """The totals of the good rows in words, zeros left out."""
    totals = submission.totals
    found = [
        {"label": codes.SuspectStatus(status).label, "group": _("Suspects"), "count": count}
        for status, count in totals.get("suspects_by_status", {}).items()
    ]
    found += [
        {"label": codes.Crime(crime).label, "group": _("Cases"), "count": count}
        for crime, count in totals.get("cases_by_crime", {}).items()
    ]
    found += [
        {"label": label, "group": label, "count": totals.get(name, 0)}
        for name, label in (("rescued", _("Rescued persons")), ("firearms", _("Firearms")))
    ]
    found += [
        {"label": currency, "group": _("Value of assets"), "amount": labels.in_words("assets", "amount", amount)}
        for currency, amount in totals.get("asset_value", {}).items()
    ]
    return [each for each in found if each.get("count") or "amount" in each]


def _decision(decision: Any) -> dict[str, Any]:
    words = {submissions.SHEET: labels.kind_label, "file": labels.letters_label}.get(
        decision.sheet_kind, labels.field_label
    )
    return {
        "pk": decision.pk,
        "heading": decision.heading,
        "sheet": labels.kind_label(decision.sheet_kind),
        "field": labels.field_label(decision.field) if decision.field == "ignore" else words(decision.field),
    }


def _old_template(submission: Submission) -> int | None:
    """The version of the template that the workbook was made from, when there is a newer one."""
    version: int | None = submission.template.get("version")
    return version if version is not None and version != VERSION else None


def _failure(submission: Submission) -> str:
    """Why the file could not be read, or what the failed job said, in the reader's language."""
    if submission.state == Submission.State.UNREADABLE:
        return submission.refusal_in_words
    at_work = (policies.is_being_read, policies.is_being_taken_in, policies.is_being_undone)
    state = Submission.State
    failed = submission.state in (state.READING, state.COMMITTING, state.UNDOING) and not any(
        check(submission) for check in at_work
    )
    return _(submission.job.failure) if failed and submission.job and submission.job.failure else ""
