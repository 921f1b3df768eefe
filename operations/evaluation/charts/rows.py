"""What the charts with one row a category share: the frame with words on the left and numbers at the bars' ends."""

from typing import Any

from operations.evaluation.charts.drawing import Drawing, VegaLite, bare, label_room, text_mark

_LABELS = 215  # pixels, at most, for the words on the left, and no more than 2/5 of a narrow picture
_ENDS = 66  # and for the number at the bar's end
_STEP = 27


def plot_width(drawing: Drawing) -> int:
    return max(110, drawing.width - _words(drawing) - _ENDS)


def _words(drawing: Drawing) -> int:
    return label_room(drawing, (point.x for point in drawing.spec.data), min(_LABELS, drawing.width * 2 // 5))


def measure(field: str) -> VegaLite:
    return {"field": field, "type": "quantitative", "axis": None, "stack": None}


def end_labels(drawing: Drawing, field: str = "value") -> VegaLite:
    return {
        "mark": text_mark(drawing.theme, align="left", dx=5, fontWeight=600),
        "encoding": {"x": measure(field), "text": {"field": "label"}},
    }


def colours(drawing: Drawing, order: list[str]) -> VegaLite:
    """A colour a series and a legend under the plot."""
    domain = [drawing.word(code) for code in order]
    chosen = [drawing.theme.series[i % len(drawing.theme.series)] for i in range(len(order))]
    longest = label_room(drawing, order, 240)
    legend = {
        "orient": "bottom",
        "columns": max(1, (drawing.width - 20) // (longest + 24)),
        "title": None,
        "symbolType": "square",
        "symbolSize": 130,
        "symbolStrokeWidth": 0,
        "labelLimit": longest,
        "labelColor": drawing.theme.ink,
    }
    scale = {"domain": domain, "range": chosen}
    return {"field": "series", "type": "nominal", "sort": domain, "scale": scale, "legend": legend}


def framed(drawing: Drawing, rows: list[dict[str, Any]], order: list[str], layers: list[VegaLite]) -> VegaLite:
    """`rows` carry `x` (a word), `value` and `label`; layers may bring their own data."""
    rows = rows or [{"x": drawing.say("No data", "无数据"), "series": "", "value": 0, "label": ".."}]
    top = max((row.get("right", row["value"]) for row in rows), default=0) or 1
    for layer in layers:
        layer["encoding"]["x"]["scale"] = {"domain": [0, top], "nice": False}
    axis = {
        "title": None,
        "ticks": False,
        "domainColor": drawing.theme.muted,
        "labelLimit": max(60, _words(drawing) - 8),
        "labelPadding": 6,
        "labelColor": drawing.theme.ink,
    }
    return bare(
        rows,
        width=plot_width(drawing),
        height={"step": _STEP},
        layer=layers,
        encoding={"y": {"field": "x", "type": "nominal", "sort": order, "axis": axis}},
    )
