"""The map: the region alone, borders among the six alone, and the disclaimer under it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from operations.evaluation.charts import Assets, atlas, svg_for
from operations.evaluation.sections import Point
from tests.operations.evaluation import sample

WIDTH = 460.0
# Somewhere on each border between two of the six, and on borders that are not drawn (degrees east, north).
DRAWN = {"CN-MM": (97.73, 23.89), "LA-TH": (102.6, 17.85), "CN-VN": (103.97, 22.5), "KH-VN": (105.0, 10.9)}
NOT_DRAWN = {"IN-MM": (94.6, 25.0), "BD-MM": (92.3, 21.0), "CN-IN": (95.0, 28.3), "MY-TH": (101.8, 5.9)}


def nearest(lines: tuple[list[tuple[float, float]], ...], place: tuple[float, float]) -> float:
    x, y = atlas.place(*place, WIDTH)
    return min(((px - x) ** 2 + (py - y) ** 2) ** 0.5 for line in lines for px, py in line)


@pytest.mark.parametrize("place", DRAWN.values(), ids=list(DRAWN))
def test_borders_among_the_six_are_drawn(place: tuple[float, float], assets: Assets) -> None:
    assert nearest(atlas.region(assets.atlas, WIDTH).borders, place) < 12


@pytest.mark.parametrize("place", NOT_DRAWN.values(), ids=list(NOT_DRAWN))
def test_no_other_border_is_drawn(place: tuple[float, float], assets: Assets) -> None:
    assert nearest(atlas.region(assets.atlas, WIDTH).borders, place) > 12


def test_land_stays_inside_the_frame(assets: Assets) -> None:
    region = atlas.region(assets.atlas, WIDTH)
    points = [point for ring in region.land for point in ring]
    assert len(points) > 1000
    assert all(0 <= x <= region.width and 0 <= y <= round(region.height, 1) for x, y in points)


@pytest.mark.parametrize(("language", "words"), [("en", "do not imply"), ("zh", "均不代表各方")])
def test_disclaimer_stands_under_every_map(language: str, words: str, assets: Assets) -> None:
    assert words in svg_for(sample.regional_map(), language, assets=assets)


def test_value_is_written_beside_its_country(assets: Assets) -> None:
    chart = replace(sample.regional_map(), data=(Point("MM", Decimal(12345)), Point("VN", None)))
    picture = svg_for(chart, "en", assets=assets)
    assert ">12,345<" in picture
    assert ">..<" in picture
    assert ">Thailand<" not in picture
