"""Land and the borders among the six countries, in pixels, out of world-atlas' topojson (public-domain Natural Earth).

Only the region is cut out, 92–110.4° E and 5.6–28.4° N, and only borders between two of the six are drawn: a map of a
joint operation takes no stand on any other line. Longitudes and latitudes are WGS 84, the projection is Mercator.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import log, pi, radians, tan
from pathlib import Path
from typing import Any

WEST, EAST, SOUTH, NORTH = 92.0, 110.4, 5.6, 28.4
_MEMBERS = {"116", "156", "418", "104", "764", "704"}  # ISO 3166-1 numeric: KH CN LA MM TH VN
_FINEST = 0.35  # pixels: nearer points are dropped

Pixel = tuple[float, float]
Line = list[Pixel]


@dataclass(frozen=True, slots=True)
class Region:
    """`land`: closed rings; `borders`: open lines; both in pixels from the upper left of `width` × `height`."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    width: float
    height: float


def height_for(width: float) -> float:
    return width * (_mercator(NORTH) - _mercator(SOUTH)) / radians(EAST - WEST)


def place(longitude: float, latitude: float, width: float) -> Pixel:
    """Where a point of the earth lies on a map of this width."""
    scale = width / radians(EAST - WEST)
    x = radians(longitude - WEST) * scale
    return round(x, 2), round((_mercator(NORTH) - _mercator(latitude)) * scale, 2)


@lru_cache(maxsize=8)
def region(atlas: Path, width: float) -> Region:
    """Reads the atlas (3.7 MB, some tenths of a second) once a process for each width."""
    topology = json.loads(atlas.read_text(encoding="utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    near = {i for i, arc in enumerate(arcs) if _touches(arc)}
    height = height_for(width)
    land = []
    for indices in _rings(topology["objects"]["land"]["geometries"]):
        if not near.isdisjoint(max(index, ~index) for index in indices):
            ring = [place(x, max(-80.0, min(80.0, y)), width) for x, y in _ring(arcs, indices)]
            if len(thin := _thinned(_cut(ring, width, height))) > 3:
                land.append(thin)
    borders = [_thinned([place(x, y, width) for x, y in arc]) for arc in _shared(arcs, topology["objects"])]
    return Region(tuple(land), tuple(borders), width, height)


def _mercator(latitude: float) -> float:
    return log(tan(pi / 4 + radians(latitude) / 2))


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Line:
    """Topojson's delta-coded whole numbers to degrees."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    across, up = zip(*arc, strict=True)
    return [(x * sx + tx, y * sy + ty) for x, y in zip(accumulate(across), accumulate(up), strict=True)]


def _rings(geometries: list[dict[str, Any]]) -> Iterator[list[int]]:
    for geometry in geometries:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry.get("arcs", [])]:
            yield from polygon


def _ring(arcs: list[Line], indices: list[int]) -> Line:
    """One ring from its arcs; ~i is arc i backwards, and each arc starts where the last one ended."""
    ring: Line = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _touches(line: Line) -> bool:
    across, up = zip(*line, strict=True)
    return min(across) < EAST and max(across) > WEST and min(up) < NORTH and max(up) > SOUTH


def _shared(arcs: list[Line], objects: dict[str, Any]) -> Iterator[Line]:
    """The arcs that two of the six countries have in common."""
    owners: dict[int, set[str]] = {}
    for geometry in objects["countries"]["geometries"]:
        if geometry.get("id") in _MEMBERS:
            for ring in _rings([geometry]):
                for index in ring:
                    owners.setdefault(max(index, ~index), set()).add(geometry["id"])
    for index in sorted(owners):
        if len(owners[index]) > 1:
            yield arcs[index]


def _cut(ring: Line, width: float, height: float) -> Line:
    """The part of a ring inside the frame (Sutherland–Hodgman, one edge after the other)."""
    for axis, limit, inner in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        kept: Line = []
        for before, after in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            inside_before, inside_after = (before[axis] - limit) * inner >= 0, (after[axis] - limit) * inner >= 0
            if inside_before != inside_after:
                share = (limit - before[axis]) / (after[axis] - before[axis])
                kept.append(tuple(b + (a - b) * share for b, a in zip(before, after, strict=True)))  # type: ignore[arg-type]
            if inside_after:
                kept.append(after)
        ring = kept
    return ring


def _thinned(line: Line) -> Line:
    """Drops points that lie within _FINEST of the last kept one; ends stay."""
    kept = line[:1]
    for x, y in line[1:-1]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST * 2:
            kept.append((x, y))
    return [(round(x, 1), round(y, 1)) for x, y in [*kept, *line[-1:]]]
