"""A table to what the page needs: every cell as text, the columns' widths, the notes under it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from operations.evaluation.charts import legend_for, numbers
from operations.evaluation.render.widths import fitted
from operations.evaluation.sections import Cell, Column, Language, Row, Symbol, Table, Text

_UNBROKEN = 24  # rows up to which a table is kept on one page

Paper = Callable[[str], str]


def table_view(table: Table, language: Language, paper: Paper) -> dict[str, Any]:
    """The table as plain values for the template, its columns' widths in points."""
    rows = [_row(row, table.columns, language, paper) for row in table.rows]
    titles = [paper(column.title.say(language)) for column in table.columns]
    layout = fitted([_texts(titles, rows, i) for i in range(len(titles))], [c.numeric for c in table.columns])
    return {
        "title": paper(table.title.say(language)),
        "titles": titles,
        "rows": rows,
        "numeric": [column.numeric for column in table.columns],
        "widths": layout.widths,
        "size": layout.size,
        "wide": layout.wide,
        "breakable": len(rows) > _UNBROKEN,
        "notes": [paper(note.say(language)) for note in (*table.notes, *legend_for(table))],
    }


def _row(row: Row, columns: Sequence[Column], language: Language, paper: Paper) -> dict[str, Any]:
    heading = row.kind == "group" and len(row.cells) == 1
    if len(row.cells) != len(columns) and not heading:
        raise ValueError(f"a row of {len(row.cells)} cells under {len(columns)} columns")
    cells = [_cell(cell, column, language, paper) for cell, column in zip(row.cells, columns, strict=False)]
    return {"kind": "heading" if heading else row.kind, "cells": cells}


def _cell(cell: Cell, column: Column, language: Language, paper: Paper) -> str:
    if isinstance(cell, Symbol):
        return cell.value
    if isinstance(cell, Text):
        return paper(cell.say(language))
    if isinstance(cell, Decimal):
        return numbers.full(cell, column.places) if column.numeric else numbers.natural(cell)
    return paper(cell) if cell else ""


def _texts(titles: list[str], rows: list[dict[str, Any]], index: int) -> list[str]:
    """All of one column; a heading runs across all of them and counts for none."""
    return [titles[index], *(row["cells"][index] for row in rows if row["kind"] != "heading")]
