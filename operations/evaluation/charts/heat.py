"""Country by line of action: a shaded table of numbers. Shade compares within a line only; countries never rank."""

from typing import Any

from operations.evaluation.charts.drawing import Drawing, VegaLite, amount, bare, in_order, label_room, seen, text_mark
from operations.evaluation.charts.themes import between, readable_on

_LABELS = 190  # pixels, at most


def country_by_line(drawing: Drawing) -> VegaLite:
    spec = drawing.spec
    across = in_order(spec, (point.x for point in spec.data))
    down = seen(point.series for point in spec.data)
    order_x, order_y = [drawing.word(code) for code in across], [drawing.word(code) for code in down]
    encoding = {
        "x": {
            "field": "x",
            "type": "nominal",
            "sort": order_x,
            "axis": {
                "orient": "top",
                "title": None,
                "ticks": False,
                "domain": False,
                "labelAngle": 0,
                "labelPadding": 6,
                "labelColor": drawing.theme.ink,
                "labelLimit": 90,
            },
        },
        "y": {
            "field": "y",
            "type": "nominal",
            "sort": order_y,
            "axis": {
                "title": None,
                "ticks": False,
                "domain": False,
                "labelLimit": _LABELS - 10,
                "labelPadding": 6,
                "labelColor": drawing.theme.ink,
            },
        },
    }
    return bare(
        _cells(drawing),
        width=max(150, drawing.width - label_room(drawing, down, _LABELS) - 10),
        height={"step": 28},
        encoding=encoding,
        layer=[
            {
                "mark": {"type": "rect", "stroke": drawing.theme.paper, "strokeWidth": 2},
                "encoding": {"color": {"field": "shade", "type": "nominal", "scale": None}},
            },
            {
                "mark": text_mark(drawing.theme, fontSize=10),
                "encoding": {"text": {"field": "label"}, "color": {"field": "on", "type": "nominal", "scale": None}},
            },
        ],
    )


def _cells(drawing: Drawing) -> list[dict[str, Any]]:
    highest = {
        line: max(amount(p) for p in drawing.spec.data if p.series == line)
        for line in seen(point.series for point in drawing.spec.data)
    }
    cells = []
    for point in drawing.spec.data:
        share = amount(point) / highest[point.series] if highest[point.series] > 0 else 0.0
        shade = between(*drawing.theme.shades, max(0.0, share))
        cells.append(
            {
                "x": drawing.word(point.x),
                "y": drawing.word(point.series),
                "shade": shade,
                "on": readable_on(shade),
                "label": drawing.shown(point),
            }
        )
    return cells
