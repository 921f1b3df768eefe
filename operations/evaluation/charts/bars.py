"""Bars that lie: one measure by status or kind, in segments or side by side. Every bar says its number."""

from typing import Any

from operations.evaluation.charts.drawing import Drawing, VegaLite, amount, bare, in_order, seen, text_mark
from operations.evaluation.charts.rows import colours, end_labels, framed, measure, plot_width
from operations.evaluation.charts.themes import readable_on
from operations.evaluation.sections import Point


def simple(drawing: Drawing) -> VegaLite:
    """One bar a row, its number at the end (suspects by status)."""
    rows: list[dict[str, Any]] = [_row(drawing, point) for point in drawing.spec.data]
    bar = {"type": "bar", "height": 16, "color": drawing.theme.primary}
    layers = [{"mark": bar, "encoding": {"x": measure("value")}}, end_labels(drawing)]
    return framed(drawing, rows, seen(row["x"] for row in rows), layers)


def stacked(drawing: Drawing) -> VegaLite:
    """One bar a row in segments, the total at the end; segments wide enough carry their own number."""
    order = seen(point.series for point in drawing.spec.data)
    if order in ([], [""]):
        return simple(drawing)
    xs = in_order(drawing.spec, (point.x for point in drawing.spec.data))
    totals = [_total(drawing, [point for point in drawing.spec.data if point.x == x]) for x in xs]
    longest = max((total["value"] for total in totals), default=0) or 1
    segments = [segment for x in xs for segment in _segments(drawing, x, order, longest)]
    bar = {"type": "bar", "height": 18, "stroke": drawing.theme.paper, "strokeWidth": 1}
    ends = {"x": measure("from"), "x2": {"field": "to"}, "color": colours(drawing, order)}
    inside = {
        "x": measure("middle"),
        "text": {"field": "label"},
        "color": {"field": "on", "type": "nominal", "scale": None},
    }
    layers = [
        bare(segments, mark=bar, encoding=ends),
        bare(
            [segment for segment in segments if segment["fits"]],
            mark=text_mark(drawing.theme, fontSize=9, fontWeight=600),
            encoding=inside,
        ),
        end_labels(drawing),
    ]
    return framed(drawing, totals, [drawing.word(x) for x in xs], layers)


def side_by_side(drawing: Drawing) -> VegaLite:
    """A bar for each series in every row (rescued persons by sex within an age band)."""
    order = seen(point.series for point in drawing.spec.data)
    rows: list[dict[str, Any]] = [_row(drawing, point) for point in drawing.spec.data]
    offset = {"field": "series", "type": "nominal", "sort": [drawing.word(code) for code in order]}
    label = text_mark(drawing.theme, align="left", dx=5, fontWeight=600)
    layers: list[VegaLite] = [
        {"mark": "bar", "encoding": {"x": measure("value"), "yOffset": offset, "color": colours(drawing, order)}},
        {"mark": label, "encoding": {"x": measure("value"), "yOffset": offset, "text": {"field": "label"}}},
    ]
    frame = framed(drawing, rows, seen(row["x"] for row in rows), layers)
    frame["height"] = {"step": 16, "for": "offset"}
    return frame


def _row(drawing: Drawing, point: Point) -> dict[str, Any]:
    words = {"x": drawing.word(point.x), "series": drawing.word(point.series)}
    return {**words, "value": amount(point), "label": drawing.shown(point)}


def _total(drawing: Drawing, points: list[Point]) -> dict[str, Any]:
    """A row's end: the sum, or the first symbol when nothing in the row has a number."""
    values = [point.value for point in points if point.value is not None]
    total = Point(points[0].x, sum(values[1:], start=values[0]) if values else None, symbol=points[0].symbol)
    return {"x": drawing.word(total.x), "value": amount(total), "label": drawing.shown(total)}


def _segments(drawing: Drawing, x: str, order: list[str], longest: float) -> list[dict[str, Any]]:
    points = [point for point in drawing.spec.data if point.x == x and point.value]
    made: list[dict[str, Any]] = []
    start = 0.0
    for point in sorted(points, key=lambda point: order.index(point.series)):
        colour = drawing.theme.series[order.index(point.series) % len(drawing.theme.series)]
        end, label = start + amount(point), drawing.shown(point)
        room = (end - start) / longest * plot_width(drawing)
        segment = {**_row(drawing, point), "from": start, "to": end, "middle": (start + end) / 2}
        made.append({**segment, "on": readable_on(colour), "fits": room > 7 + 6 * len(label)})
        start = end
    return made
