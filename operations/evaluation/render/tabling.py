"""A table to what the page needs: cells as text, how wide each column is, and a type size at which it all fits.

Widths are reckoned in the average advances of Noto Sans, so that no layout has to be tried twice.
"""

import unicodedata
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from operations.evaluation.charts import legend_for, numbers
from operations.evaluation.charts.drawing import ems
from operations.evaluation.sections import Cell, Column, Language, Row, Symbol, Table, Text

PORTRAIT, LANDSCAPE = 470.0, 716.0  # points between the margins of A4
_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
_PADDING = 9.0  # points of inset a column
_NARROW = 0.6  # of the page, for tables with little in them; all others fill it
_UNBROKEN = 12  # rows up to which a table is kept on one page

Paper = Callable[[str], str]


def table_view(table: Table, language: Language, paper: Paper) -> dict[str, Any]:
    """The table as plain values for the template.

    `share`: how much of the page it takes; `widths` in points, 0 for a column as wide as its numbers, -1 for the one
    that takes what is left.
    """
    rows = [_row(row, table.columns, language, paper) for row in table.rows]
    titles = [paper(column.title.say(language)) for column in table.columns]
    texts = [_texts(titles, rows, i) for i in range(len(titles))]
    size, wide = _fitting(texts)
    widths, share = _widths(texts, table.columns, size, LANDSCAPE if wide else PORTRAIT)
    return {
        "title": paper(table.title.say(language)),
        "titles": titles,
        "rows": rows,
        "numeric": [column.numeric for column in table.columns],
        "widths": widths,
        "share": share,
        "size": size,
        "wide": wide,
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


def _fitting(texts: list[list[str]]) -> tuple[float, bool]:
    """The largest size at which every column holds its longest word; on its side when portrait can't."""
    ems = sum(max(map(_widest_word, column)) for column in texts)
    for page, wide in ((PORTRAIT, False), (LANDSCAPE, True)):
        for size in _SIZES:
            if ems * size + _PADDING * len(texts) <= page:
                return size, wide
    return _SIZES[-1], True


def _widths(texts: list[list[str]], columns: Sequence[Column], size: float, page: float) -> tuple[list[float], float]:
    """Each text column has room for its longest word and its part of what is left; the largest takes the rest."""
    least = [max(map(_widest_word, column)) * size + _PADDING for column in texts]
    wished = [max(map(ems, column)) * size + _PADDING for column in texts]
    lines = [sum(map(ems, column)) / len(column) * size for column in texts]
    share = _NARROW if sum(wished) * 1.05 <= page * _NARROW else 1.0
    taken = [wished[i] if c.numeric else least[i] for i, c in enumerate(columns)]
    left = max(0.0, page * share - sum(taken if sum(taken) <= page else least))
    parts = [0.0 if c.numeric else max(0.1, (wished[i] - least[i] + lines[i]) / 2) for i, c in enumerate(columns)]
    if not any(parts):
        return [0.0] * len(columns), share
    widths = [round(least[i] + left * part / sum(parts), 1) if part else 0.0 for i, part in enumerate(parts)]
    widths[widths.index(max(widths))] = -1.0
    return widths, share


def _widest_word(text: str) -> float:
    """In ems. Chinese and the scripts without spaces break inside what looks like one word."""
    if any(unicodedata.east_asian_width(c) == "W" or "\u0e00" <= c <= "\u17ff" for c in text):
        return min(5.0, ems(text))
    return max((ems(word) for word in text.split()), default=0.0)
