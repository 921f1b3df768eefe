"""The rows of a submission: those to be taken in, with what was typed beside the reading, and those refused."""

import dataclasses
from dataclasses import dataclass
from itertools import groupby
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from cases.intake import labels, selectors
from cases.intake.forms import SheetFilter
from cases.intake.models import StagedRow, Submission
from cases.intake.pages.base import SubmissionsView
from cases.intake.reading.fields import KINDS
from cases.intake.reading.records import IDS, RECORDS
from seagull.audit import reading
from seagull.web.paging import Page, page_of

_LONG_RUN = 24
#: Not shown of rescued persons: what of it is kept goes under seal.
_SEALED = "birth_date"
#: What the portal keeps for itself of a row.
_KEPT = IDS | {"serial_as_typed", "phone_region", "stage"}


@dataclass(frozen=True)
class ShownCell:
    """A cell of the preview: its field in words, what was typed and how it was read."""

    label: str
    typed: str
    reading: str

    @property
    def breaks(self) -> bool:
        """Whether it holds a run of letters so long that a narrow page has to break it."""
        return any(len(run) > _LONG_RUN for run in (*self.typed.split(), *self.reading.split()))


class RowsView(SubmissionsView):
    """Rows of a submission, of all its sheets or of one."""

    order: ClassVar[tuple[str, ...]] = ("position",)

    def chosen(self, submission: Submission, request: HttpRequest, rows: QuerySet[Any]) -> tuple[SheetFilter, Page]:
        """The filter by sheet, and the page of what it lets through."""
        sheets = SheetFilter(request.GET, names=submission.sheets)
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
        sheets = [
            _sheet(name, kind, list(listed))
            for (name, kind), listed in groupby(page.rows, key=lambda row: (row.sheet, row.kind))
        ]
        return self.show(
            request,
            "intake/rows.html",
            submission,
            page=page,
            sheets=sheets,
            action=action,
            action_label=StagedRow.Action(action).label,
            sheet_filter=choice,
        )


class ShowRefused(RowsView):
    """The refused rows, each with what was typed and every reason."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        submission = self.submission(pk)
        rows = submission.rows.filter(action=StagedRow.Action.REFUSED)
        choice, page = self.chosen(submission, request, rows)
        problems = selectors.problems_by_row(submission.problems.all(), page.rows)
        refused = [{"row": row, "problems": problems[row.pk], "line": row.values.get("line", [])} for row in page.rows]
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
        return self.show(request, "intake/warnings.html", submission, page=page, sheet_filter=choice)


def _sheet(name: str, kind: str, rows: list[StagedRow]) -> dict[str, Any]:
    names = _names(kind, rows)
    heads = [labels.field_label(_shown_as(kind, name)) for name in names]
    return {"name": name, "kind": kind, "heads": heads, "rows": [_shown(row, names) for row in rows]}


def _names(kind: str, rows: list[StagedRow]) -> list[str]:
    """The fields of a kind of sheet, and those that only the portal's own exports have where some row says them."""
    names = [field.name for field in KINDS[kind].fields] if kind in KINDS else []
    said = {name for row in rows for name, value in row.values.get("read", {}).items() if value and name != "serial"}
    left_out = {*names, *(_KEPT - {"stage"} if kind == "asset_steps" else _KEPT)}
    return names + [each.name for each in dataclasses.fields(RECORDS[kind]) if each.name in said - left_out]


def _shown(row: StagedRow, names: list[str]) -> dict[str, Any]:
    """A row for the preview. Once it is taken in, only its place is left."""
    read, typed = row.values.get("read", {}), row.values.get("typed", {})
    cells = [_cell(row.kind, name, read, typed) for name in names] if read else []
    differences = [
        {
            "label": labels.field_label(name),
            "before": labels.in_words(row.kind, name, before),
            "after": labels.in_words(row.kind, name, after),
            "sealed": (row.kind, name) == ("rescued", _SEALED),
        }
        for name, (before, after) in row.differences.items()
    ]
    return {"row": row.row, "cells": cells, "differences": differences, "case_number": read.get("case_number", "")}


def _cell(kind: str, name: str, read: dict[str, Any], typed: dict[str, str]) -> ShownCell:
    if (kind, name) == ("rescued", _SEALED):
        return ShownCell(labels.field_label("age_band"), "", labels.in_words(kind, "age_band", read.get("age_band")))
    value = read.get(name)
    text = typed.get(name, "").strip()
    # A date cell of a spreadsheet comes as 2024-08-15, which nobody typed: nothing to set beside the reading.
    return ShownCell(labels.field_label(name), "" if text == value else text, labels.in_words(kind, name, value))


def _shown_as(kind: str, name: str) -> str:
    return "age_band" if (kind, name) == ("rescued", _SEALED) else name
