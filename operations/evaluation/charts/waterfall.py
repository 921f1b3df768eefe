"""From gross arrests to persons: a step a row, deductions hanging where the bar before them ended.

A step of series `total` starts at zero, `change` moves the running figure, and `apart` (counts an agency declares
without rows) stands beside the total and is never added to it.
"""

from typing import Any

from operations.evaluation.charts.drawing import Drawing, VegaLite, amount, seen
from operations.evaluation.charts.rows import end_labels, framed, measure


def waterfall(drawing: Drawing) -> VegaLite:
    rows = _steps(drawing)
    bar = {"type": "bar", "height": 17, "stroke": drawing.theme.muted, "strokeWidth": 0.6}
    spans = {"x": measure("from"), "x2": {"field": "value"}, "color": {"field": "colour", "scale": None}}
    layers = [{"mark": bar, "encoding": spans}, end_labels(drawing, "right")]
    return framed(drawing, rows, seen(row["x"] for row in rows), layers)


def _steps(drawing: Drawing) -> list[dict[str, Any]]:
    running, rows = 0.0, []
    for point in drawing.spec.data:
        size = amount(point)
        start = running if point.series == "change" else 0.0
        if point.series != "apart":
            running = start + size
        span = {"from": start, "value": start + size, "right": max(start, start + size)}
        colour = drawing.theme.primary if point.series == "total" else drawing.theme.faint
        rows.append({"x": drawing.word(point.x), **span, "colour": colour, "label": drawing.shown(point)})
    return rows
