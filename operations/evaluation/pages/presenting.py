"""Figures, tables and charts of a report as templates take them: in one language, with every number written out."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from operations.evaluation.charts import alt_for, numbers, table_for
from operations.evaluation.figures import Basis
from operations.evaluation.printing import drawn
from operations.evaluation.sections import Cell, ChartSpec, Column, Figure, Language, Section, Symbol, Table, Text
from operations.evaluation.sources import rows_behind

#: Pixels. A chart is drawn for the desk and for the hand, and the page shows the one that fits.
WIDE, NARROW = 460, 300
#: A table of more columns takes the page's whole width.
HALF_WIDTH_COLUMNS = 4


def language() -> Language:
    """The one of the report's two languages that is nearest to the reader's."""
    return "zh" if (get_language() or "en").startswith("zh") else "en"


def say(text: Text) -> str:
    return text.say(language())


def tile(basis: Basis, figure: Figure, *, sees_rows: bool) -> dict[str, Any]:
    """One of the first numbers of the page, with the way to its definition and to the rows behind it."""
    occasion = basis.occasion
    return {
        "label": say(figure.name),
        "definition_url": reverse("evaluation:indicator", args=[figure.code]),
        "value": numbers.shown(figure.value, figure.symbol, language(), compact=True),
        "full": numbers.shown(figure.value, figure.symbol, language()),
        "missing": "" if figure.value is not None else meaning(figure.symbol or Symbol.NOT_REPORTED),
        "unit": say(figure.unit),
        "rows_url": rows_behind(figure.code, occasion.since, occasion.until) if sees_rows else None,
    }


def section(shown: Section) -> dict[str, Any]:
    return {
        "code": shown.code,
        "title": say(shown.title),
        "narrative": [say(text) for text in shown.narrative],
        "lines": [line(figure) for figure in shown.lines],
        "tables": [table(each) for each in shown.tables],
        "charts": [chart(each) for each in shown.pictures],
    }


def line(figure: Figure) -> dict[str, Any]:
    """An indicator in the list at a section's beginning."""
    return {
        "name": say(figure.name),
        "url": reverse("evaluation:indicator", args=[figure.code]),
        "value": cell(figure.value if figure.value is not None else figure.symbol, Column(figure.unit, numeric=True)),
        "unit": say(figure.unit),
    }


def table(shown: Table) -> dict[str, Any]:
    """Numbers stand at the right; rows that sum up are marked by their kind."""
    return {
        "code": shown.code,
        "title": say(shown.title),
        "wide": len(shown.columns) > HALF_WIDTH_COLUMNS,
        "columns": [{"title": say(column.title), "numeric": column.numeric} for column in shown.columns],
        "rows": [
            {
                "kind": row.kind,
                "cells": [
                    {"value": cell(value, column), "numeric": column.numeric}
                    for value, column in zip(row.cells, shown.columns, strict=True)
                ],
            }
            for row in shown.rows
        ],
        "notes": [say(note) for note in shown.notes],
    }


def cell(value: Cell, column: Column) -> str | SafeString:
    """A cell in words; a symbol says what it means to whoever points at it or has it read out."""
    if isinstance(value, Symbol):
        return format_html('<abbr title="{}">{}</abbr>', meaning(value), value.value)
    if isinstance(value, Text):
        return say(value)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return numbers.full(value, column.places) if column.places else numbers.natural(value)


def meaning(symbol: Symbol) -> str:
    if symbol is Symbol.SUPPRESSED:
        return _("withheld so that nobody can be recognised")
    return _("not reported") if symbol is Symbol.NOT_REPORTED else _("nil")


def chart(spec: ChartSpec) -> dict[str, Any]:
    """A chart in both widths, with the table of its numbers."""
    twin = table(table_for(spec))
    unit = say(spec.unit)
    return {
        "title": f"{say(spec.title)} ({unit})" if unit else say(spec.title),
        "picture": _pictures(spec),
        "alt": alt_for(spec, language()),
        "table": {
            "columns": [column["title"] for column in twin["columns"]],
            "rows": [[each["value"] for each in row["cells"]] for row in twin["rows"]],
        },
        "note": " ".join(twin["notes"]),
    }


def _pictures(spec: ChartSpec) -> SafeString:
    """Both drawings, of which the page's style shows one. They are ours and hold nothing but shapes and text."""
    wide, narrow = (mark_safe(drawn(spec, language(), width)) for width in (WIDE, NARROW))  # noqa: S308
    return format_html('<div class="d-none d-md-block">{}</div><div class="d-md-none">{}</div>', wide, narrow)
