"""What the charts with one row a category share: the frame with words on the left and numbers at the bars' ends."""

from typing import Any

from operations.evaluation.charts.drawing import Drawing, VegaLite, bare, label_room, text_mark

LABELS = 170  # pixels, at most, for the words on the left
ENDS = 66  # and for the number at the bar's end
STEP = 27


def plot_width(drawing: Drawing) -> int:
    words = label_room(drawing, (point.x for point in drawing.spec.data), LABELS)
    return max(110, drawing.width - words - ENDS)


def measure(field: str) -> VegaLite:
    return {"field": field, "type": "quantitative", "axis": None, "stack": None, "scale": {"zero": True}}


def end_labels(drawing: Drawing, field: str = "value") -> VegaLite:
    return {
        "mark": text_mark(drawing.theme, align="left", dx=5, fontWeight=600),
        "encoding": {"x": measure(field), "text": {"field": "label"}},
    }


def colours(drawing: Drawing, order: list[str]) -> VegaLite:
    """A colour a series and a legend under the plot."""
    domain = [drawing.word(code) for code in order]
    chosen = [drawing.theme.series[i % len(drawing.theme.series)] for i in range(len(order))]
    legend = {
        "orient": "bottom",
        "columns": max(1, (drawing.width - 40) // 150),
        "title": None,
        "symbolType": "square",
        "symbolSize": 130,
        "symbolStrokeWidth": 0,
        "labelLimit": 140,
        "labelColor": drawing.theme.ink,
    }
    scale = {"domain": domain, "range": chosen}
    return {"field": "series", "type": "nominal", "sort": domain, "scale": scale, "legend": legend}


def framed(drawing: Drawing, rows: list[dict[str, Any]], order: list[str], layers: list[VegaLite]) -> VegaLite:
    """`rows` carry `x` (a word), `value` and `label`; layers may bring their own data."""
    rows = rows or [{"x": drawing.say("No data", "无数据"), "series": "", "value": 0, "label": ".."}]
    axis = {
        "title": None,
        "ticks": False,
        "domainColor": drawing.theme.muted,
        "labelLimit": LABELS - 10,
        "labelPadding": 6,
        "labelColor": drawing.theme.ink,
    }
    return bare(
        rows,
        width=plot_width(drawing),
        height={"step": STEP},
        layer=layers,
        encoding={"y": {"field": "x", "type": "nominal", "sort": order, "axis": axis}},
    )
