"""Small multiples: one panel a country (events over time) or a currency (assets by stage)."""

from typing import Any

from operations.evaluation.charts.drawing import (
    Drawing,
    VegaLite,
    amount,
    bare,
    in_order,
    label_room,
    seen,
    text_mark,
    titled_axis,
)
from operations.evaluation.sections import Point

_GAP = 22
_STAGE_WORDS = 105  # pixels, at most, for the stage's name in a currency's panel
_FEW = 8  # up to so many periods every bar carries its number


def events(drawing: Drawing) -> VegaLite:
    """Bars by month or week, a panel a country, one scale for all so that panels can be read against each other."""
    points = drawing.spec.data
    panels = in_order(drawing.spec, (point.series for point in points))
    ticks = [drawing.tick(code) for code in seen(point.x for point in points)]
    rows = [_cell(drawing, point, panel=point.series) for point in points]
    few = len(ticks) <= _FEW
    top = (max((row["value"] for row in rows), default=0) or 1) * (1.15 if few else 1.0)
    x_axis = titled_axis(labelAngle=0, labelPadding=4, domain=True, domainColor=drawing.theme.muted)
    x_axis["values"] = ticks if few else ticks[2::5]
    y_axis = None if few else titled_axis(grid=True, gridColor=drawing.theme.grid, tickCount=3)
    across = {"field": "x", "type": "nominal", "sort": ticks, "axis": x_axis}
    up = {"field": "value", "type": "quantitative", "axis": y_axis, "scale": {"domain": [0, top], "nice": not few}}
    layers: list[VegaLite] = [{"mark": {"type": "bar", "color": drawing.theme.primary}}]
    if few:
        layers.append({"mark": text_mark(drawing.theme, dy=-6, fontSize=9), "encoding": {"text": {"field": "label"}}})
    columns = max(1, min(len(panels), drawing.width // 190))
    side = max(110, (drawing.width - 30) // columns - _GAP)
    spec = {"width": side, "height": 90, "layer": layers, "encoding": {"x": across, "y": up}}
    return _facets(drawing, rows, panels, columns, spec, axis="x", spacing=(44, _GAP))


def assets(drawing: Drawing) -> VegaLite:
    """Bars by stage, a panel a currency, each with a scale of its own: currencies are never added up or compared."""
    panels = seen(point.facet for point in drawing.spec.data)
    stages = [drawing.tick(code) for code in seen(point.x for point in drawing.spec.data)]
    rows = [_cell(drawing, point, panel=point.facet) for point in drawing.spec.data]
    for row in rows:
        row["share"] = row["value"] / (max(r["value"] for r in rows if r["panel"] == row["panel"]) or 1)
    words = label_room(drawing, (point.x for point in drawing.spec.data), _STAGE_WORDS)
    axis = titled_axis(domain=True, domainColor=drawing.theme.muted, labelLimit=words, labelPadding=5)
    along = {"field": "share", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1.55], "nice": False}}
    layers: list[VegaLite] = [
        {"mark": {"type": "bar", "color": drawing.theme.primary, "height": 13}},
        {"mark": text_mark(drawing.theme, align="left", dx=4, fontSize=9.5), "encoding": {"text": {"field": "label"}}},
    ]
    down = {"field": "x", "type": "nominal", "sort": stages, "axis": axis}
    columns = max(1, min(len(panels), drawing.width // (words + 95)))
    width = (drawing.width - 24) // columns - words - _GAP // 2
    spec = {"width": width, "height": {"step": 17}, "layer": layers, "encoding": {"x": along, "y": down}}
    return _facets(drawing, rows, panels, columns, spec, axis="y", spacing=(34, words + _GAP // 2))


def _cell(drawing: Drawing, point: Point, *, panel: str) -> dict[str, Any]:
    words = {"panel": drawing.word(panel), "x": drawing.tick(point.x)}
    return {**words, "value": amount(point), "label": drawing.shown(point)}


def _facets(
    drawing: Drawing,
    rows: list[dict[str, Any]],
    panels: list[str],
    columns: int,
    spec: VegaLite,
    *,
    axis: str,
    spacing: tuple[int, int],
) -> VegaLite:
    """`axis`: the one every panel writes out. `spacing` between rows and columns has to hold its words."""
    header = {
        "title": None,
        "labelFontSize": 11,
        "labelFontWeight": 600,
        "labelAnchor": "start",
        "labelColor": drawing.theme.ink,
        "labelPadding": 4,
    }
    nothing = {"panel": drawing.say("No data", "无数据"), "x": "", "value": 0, "share": 0, "label": ".."}
    order = [drawing.word(code) for code in panels]
    return bare(
        rows or [nothing],
        columns=columns,
        align="all",
        bounds="flush",
        spacing={"row": spacing[0], "column": spacing[1]},
        facet={"field": "panel", "type": "nominal", "sort": order, "header": header},
        spec=spec,
        resolve={"axis": {axis: "independent"}},
    )
