"""The rows of a submission: those to be taken in, with what was typed beside the reading, and those refused."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from cases.intake import labels, policies, selectors
from cases.intake.forms import SheetFilter
from cases.intake.models import CellProblem, StagedRow, Submission
from cases.intake.pages.base import SubmissionsView
from cases.intake.pages.shown import ShownSheet, shown_sheet
from cases.intake.workbooks.advice import way_out_here
from seagull.audit import reading
from seagull.web.paging import Page, page_of


class RowsView(SubmissionsView):
    """Rows of a submission, of all its sheets or of one."""

    order: ClassVar[tuple[str, ...]] = ("position",)

    def chosen(self, submission: Submission, request: HttpRequest, rows: QuerySet[Any]) -> tuple[SheetFilter, Page]:
        """The filter by sheet, and the page of what it lets through."""
        sheets = SheetFilter(request.GET, names=selectors.sheets_in_order(submission))
        sheet = sheets.chosen()
        shown = rows.filter(sheet=sheet) if sheet else rows
        page = page_of(shown, order=self.order, after=request.GET.get("after", ""))
        reading.read_rows(by=self.actor, row=submission, count=len(page.rows))
        return sheets, page


class ShowRows(RowsView):
    """The new, changed or unchanged rows."""

    def get(self, request: HttpRequest, pk: Any, action: str) -> HttpResponse:
        if action not in (StagedRow.Action.NEW, StagedRow.Action.CHANGED, StagedRow.Action.UNCHANGED):
            raise Http404
        submission = self.submission(pk)
        choice, page = self.chosen(submission, request, submission.rows.filter(action=action))
        return self.show(
            request,
            "intake/rows.html",
            submission,
            page=page,
            sheets=self._sheets(submission, page.rows),
            forgotten=policies.is_set_aside(submission),
            action=action,
            action_label=StagedRow.Action(action).label,
            sheet_filter=choice,
        )

    def _sheets(self, submission: Submission, rows: list[StagedRow]) -> list[ShownSheet]:
        """The rows by their sheets, in the order of taking in."""
        doubted = selectors.problems_by_row(selectors.doubts_of(submission), rows)
        doubts = {pk: len(problems) for pk, problems in doubted.items()}
        records = selectors.records_of(self.actor, rows)
        by_sheet = groupby(rows, key=lambda row: (row.sheet, row.kind))
        return [shown_sheet(*key, list(listed), doubts=doubts, records=records) for key, listed in by_sheet]


class ShowRefused(RowsView):
    """The refused rows, each with what was typed and every reason."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        rows = submission.rows.filter(action=StagedRow.Action.REFUSED)
        choice, page = self.chosen(submission, request, rows)
        problems = selectors.problems_by_row(submission.problems.all(), page.rows)
        refused = [
            {"row": row, "problems": list(_with_ways(row, problems[row.pk])), "line": row.values.get("line", [])}
            for row in page.rows
        ]
        return self.show(
            request,
            "intake/refused.html",
            submission,
            page=page,
            refused=refused,
            sheet_filter=choice,
        )


class ShowWarnings(RowsView):
    """What was read with a doubt."""

    order = ("sheet", "row", "id")

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        choice, page = self.chosen(submission, request, selectors.doubts_of(submission))
        for problem in page.rows:
            problem.url = labels.record_url(problem.params)
        by_row = groupby(page.rows, key=lambda problem: (problem.sheet, problem.row))
        doubted = [{"sheet": sheet, "row": row, "problems": list(problems)} for (sheet, row), problems in by_row]
        return self.show(request, "intake/warnings.html", submission, page=page, doubted=doubted, sheet_filter=choice)


def _with_ways(row: StagedRow, problems: Iterable[CellProblem]) -> Iterable[CellProblem]:
    """The problems of a row, each with its way out: a warning may be an error once the others are gone."""
    for problem in problems:
        problem.way = way_out_here(problem.code, row.kind, problem.field)  # type: ignore[attr-defined]
        yield problem
