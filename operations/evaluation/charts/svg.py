"""A Vega-Lite spec to a clean SVG: the same bytes for the same spec, nothing active in it, nothing fetched for it."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

from operations.evaluation.charts.themes import Theme
from operations.evaluation.confined import press

VEGA_LITE = "6.4"  # pinned: vl-convert carries several, and a newer one may draw a little differently
FONTS = "Noto Sans, Noto Sans SC, Noto Sans SC Variable, sans-serif"
_NS = "http://www.w3.org/2000/svg"
_ELEMENTS = {"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath", "pattern"}
_ATTRIBUTES = {
    "width", "height", "viewBox", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "dx", "dy", "d", "id",
    "transform", "clip-path", "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-opacity",
    "stroke-dasharray", "stroke-miterlimit", "stroke-linejoin", "stroke-linecap", "text-anchor", "font-family",
    "font-size", "font-weight", "font-style", "patternUnits", "display",
}  # fmt: skip
# Lines of a 6 × 6 tile: rising, falling, upright, level. Drawn, not turned: readers of SVG disagree on turned tiles.
_HATCHES = (
    "M-1,1L1,-1M0,6L6,0M5,7L7,5",
    "M-1,5L1,7M0,0L6,6M5,-1L7,1",
    "M3,0L3,6",
    "M0,3L6,3",
)


class UnsafeChartError(Exception):
    """A chart's spec names an address; charts are drawn from inline values only."""


def draw(vega_lite: dict[str, Any], *, theme: Theme, fonts: tuple[Path, ...], label: str, key: str) -> str:
    """The picture as SVG text, at its natural size in pixels, with `label` as its accessible name.

    `key` keeps the ids inside apart from those of other charts on the same page.
    """
    _refuse_addresses(vega_lite)
    spec = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", **vega_lite}
    raw = press(fonts).chart(spec, version=VEGA_LITE, config=_config(theme))
    return _clean(raw, theme=theme, label=label, key=re.sub(r"[^A-Za-z0-9]+", "-", f"{key}-{theme.name}"))


def _config(theme: Theme) -> dict[str, Any]:
    return {
        "background": None,
        "font": FONTS,
        "view": {"stroke": None},
        "padding": 4,
        "axis": {"labelColor": theme.ink, "labelFontSize": 10, "grid": False, "titleColor": theme.muted},
        "legend": {"labelColor": theme.ink, "labelFontSize": 10},
        "header": {"labelColor": theme.ink},
    }


def _refuse_addresses(value: Any) -> None:
    if isinstance(value, dict):
        if {"url", "href", "loader", "signals", "params", "usermeta"} & value.keys():
            raise UnsafeChartError("A chart may hold inline values only.")
        for item in value.values():
            _refuse_addresses(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_addresses(item)


def _clean(raw: str, *, theme: Theme, label: str, key: str) -> str:
    """Keeps drawing elements and attributes alone, gives ids a prefix, hatches every second series."""
    root = ET.fromstring(raw)  # noqa: S314 (made by the line above, from our own spec)
    _strip(root)
    hatches = {theme.series[i]: f"url(#{key}-hatch-{i})" for i in range(1, len(theme.series), 2)}
    _rename_ids(root, key)
    used: set[str] = set()
    for element in root.iter():
        if (fill := element.get("fill", "")) in hatches:
            used.add(fill)
            element.set("fill", hatches[fill])
    if used:
        root.insert(0, _hatch_definitions(theme, key, used))
    root.attrib.update({"role": "img", "aria-label": label})
    ET.register_namespace("", _NS)  # here and not once: whatever draws a QR code takes the prefix away
    return ET.tostring(root, encoding="unicode")


def _rename_ids(root: ET.Element, key: str) -> None:
    """Numbers clips from 1 in each picture; vl-convert counts them on through the life of the process."""
    clips = [element for element in root.iter() if "id" in element.attrib]
    names = {element.attrib["id"]: f"{key}-clip-{i}" for i, element in enumerate(clips, start=1)}
    for element in root.iter():
        if "id" in element.attrib:
            element.set("id", names[element.attrib["id"]])
        if "clip-path" in element.attrib:
            element.set("clip-path", f"url(#{names[element.attrib['clip-path'][5:-1]]})")


def _strip(parent: ET.Element) -> None:
    for name in set(parent.attrib) - _ATTRIBUTES:
        del parent.attrib[name]
    for child in list(parent):
        if child.tag.removeprefix(f"{{{_NS}}}") in _ELEMENTS:
            _strip(child)
        else:
            parent.remove(child)


def _hatch_definitions(theme: Theme, key: str, used: set[str]) -> ET.Element:
    """A pattern a used colour: the colour itself under thin lines, each in a direction of its own."""
    definitions = _element("defs")
    for i in range(1, len(theme.series), 2):
        if theme.series[i] in used:
            pattern = _element("pattern", id=f"{key}-hatch-{i}", width="6", height="6", patternUnits="userSpaceOnUse")
            pattern.append(_element("rect", width="6", height="6", fill=theme.series[i]))
            lines = {"stroke": "#ffffff", "stroke-width": "1.2", "opacity": "0.6", "fill": "none"}
            pattern.append(_element("path", d=_HATCHES[(i // 2) % len(_HATCHES)], **lines))
            definitions.append(pattern)
    return definitions


def _element(name: str, **attributes: str) -> ET.Element:
    return ET.Element(f"{{{_NS}}}{name}", attributes)
