"""The region with one circle a country, its area the value; the boundary disclaimer stands under every such map."""

import re
from math import sqrt
from typing import Any

from operations.evaluation.charts import atlas
from operations.evaluation.charts.drawing import Drawing, VegaLite, amount, bare, ems, text_mark
from operations.evaluation.sections import Point

# Points to write a country's value at, for display only: degrees east and north, and the side the words stand on.
_ANCHORS = {
    "KH": (104.9, 12.7, "right"),
    "CN": (102.8, 25.2, "right"),
    "LA": (103.2, 18.9, "right"),
    "MM": (95.9, 20.9, "left"),
    "TH": (100.9, 15.6, "left"),
    "VN": (108.0, 14.2, "right"),
}
_LARGEST = 26.0  # radius in pixels
_DISCLAIMER = {
    "en": "The map shows where results were reported. The borders drawn, and those left out, do not imply any opinion "
    "or endorsement on the part of the parties about the status or limits of any territory.",
    "zh": "本图仅示意成果上报地点。图中画出或未画出的边界，均不代表各方对任何领土的地位或界线表示意见或认可。",
}
_SMALL = 8.5  # pixels, the disclaimer's type


def regional_map(drawing: Drawing, region: atlas.Region) -> VegaLite:
    theme = drawing.theme
    width, height = round(region.width), round(region.height)
    frame = {"width": width, "height": height}
    lines = _lines_of(_DISCLAIMER[drawing.language], (region.width - 10) / _SMALL)
    points = _points(drawing, region.width)
    at = {"x": _pixel("px", width), "y": _pixel("py", height)}
    beside = {"x": _pixel("tx", width), "y": _pixel("py", height)}
    circles = {"type": "circle", "color": theme.primary, "opacity": 1, "stroke": theme.paper, "strokeWidth": 1}
    size = {"field": "size", "type": "quantitative", "scale": None}
    layers: list[VegaLite] = [
        _shapes(_polygons(region), fill=theme.land, stroke=theme.land, strokeWidth=0.4),
        _shapes(_lines(region), filled=False, stroke=theme.border, strokeWidth=0.8, strokeDash=[3, 2]),
        bare([p for p in points if p["size"]], mark=circles, encoding={**at, "size": size}),
    ]
    for side, align in (("right", "left"), ("left", "right")):
        there = [p for p in points if p["side"] == side]
        name = text_mark(theme, align=align, dy=-6, fontSize=10.5)
        number = text_mark(theme, align=align, dy=7, fontSize=10.5, fontWeight=600)
        layers.append(bare(there, mark=name, encoding={**beside, "text": {"field": "name"}}))
        layers.append(bare(there, mark=number, encoding={**beside, "text": {"field": "label"}}))
    under = [{"px": 0, "py": height + 14 + 12 * i, "line": line} for i, line in enumerate(lines)]
    small = text_mark(theme, align="left", fontSize=_SMALL, color=theme.muted)
    layers.append(bare(under, mark=small, encoding={**at, "text": {"field": "line"}}))
    return {**frame, "layer": layers}


def _lines_of(text: str, width: float) -> list[str]:
    """Broken where a line is full (`width` in ems): between words, or in Chinese between any two characters."""
    pieces = re.findall(r"[\x21-\x7e]+ ?|.", text)
    lines = [""]
    for piece in pieces:
        if ems(lines[-1] + piece) > width and piece not in "，。":
            lines.append("")
        lines[-1] += piece
    return lines


def _pixel(field: str, extent: int) -> VegaLite:
    scale = {"domain": [0, extent], "range": [0, extent], "zero": False, "nice": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _points(drawing: Drawing, width: float) -> list[dict[str, Any]]:
    largest = max((amount(point) for point in drawing.spec.data), default=0.0) or 1.0
    return [_point(drawing, point, largest, width) for point in drawing.spec.data if point.x in _ANCHORS]


def _point(drawing: Drawing, point: Point, largest: float, width: float) -> dict[str, Any]:
    longitude, latitude, side = _ANCHORS[point.x]
    x, y = atlas.place(longitude, latitude, width)
    radius = max(3.0, _LARGEST * sqrt(amount(point) / largest)) if amount(point) > 0 else 0.0
    away = radius + 5
    words = {"name": drawing.word(point.x), "label": drawing.shown(point, compact=False), "side": side}
    # Vega sizes a circle by its area in square pixels as that of the square around it times π/4: (2r)².
    return {**words, "px": x, "py": y, "tx": x + away if side == "right" else x - away, "size": (2 * radius) ** 2}


def _shapes(features: list[dict[str, Any]], **mark: Any) -> VegaLite:
    still = {"type": "identity", "scale": 1, "translate": [0, 0]}
    return {"data": {"values": features}, "projection": still, "mark": {"type": "geoshape", **mark}}


def _polygons(region: atlas.Region) -> list[dict[str, Any]]:
    return [_feature("Polygon", [[list(point) for point in ring]]) for ring in region.land]


def _lines(region: atlas.Region) -> list[dict[str, Any]]:
    return [_feature("LineString", [list(point) for point in line]) for line in region.borders]


def _feature(kind: str, coordinates: list[Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}
