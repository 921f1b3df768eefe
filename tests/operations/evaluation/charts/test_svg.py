"""The pictures: the same every time, nothing active in them, every number in words."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
import qrcode
from qrcode.image.svg import SvgPathImage

from operations.evaluation.charts import Assets, svg, svg_for, themes
from operations.evaluation.sections import ChartKind, ChartSpec, Point, Text
from tests.operations.evaluation import sample

EVERY_CHART = pytest.mark.parametrize("made", sample.ALL_CHARTS, ids=lambda made: made.__name__)
HOSTILE = '"><script>alert(1)</script><image href="http://x.example/"/> \u202eevil'


def texts(picture: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_every_kind_has_a_sample() -> None:
    assert {made().kind for made in sample.ALL_CHARTS} == set(ChartKind)


@EVERY_CHART
@pytest.mark.parametrize("language", ["en", "zh"])
def test_same_spec_gives_the_same_bytes(made: Callable[[], ChartSpec], language: str, assets: Assets) -> None:
    assert svg_for(made(), language, assets=assets) == svg_for(made(), language, assets=assets)


def test_another_process_draws_the_same_bytes(assets: Assets) -> None:
    program = (
        "import sys, pathlib; from operations.evaluation.charts import Assets, svg_for;"
        "from tests.operations.evaluation import sample;"
        "assets = Assets.from_node_modules(pathlib.Path('node_modules'));"
        "sys.stdout.write(svg_for(sample.cases_by_crime(), 'zh', assets=assets))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout == svg_for(sample.cases_by_crime(), "zh", assets=assets)


def test_a_sign_in_code_drawn_before_changes_nothing(assets: Assets) -> None:
    """The library for QR codes claims a prefix for SVG, under which no browser would draw our pictures."""
    before = svg_for(sample.cases_by_crime(), "en", assets=assets)
    qrcode.make("otpauth://totp/x", image_factory=SvgPathImage)
    assert svg_for(sample.cases_by_crime(), "en", assets=assets) == before


@EVERY_CHART
def test_nothing_active_is_in_a_picture(made: Callable[[], ChartSpec], assets: Assets) -> None:
    picture = svg_for(made(), "en", assets=assets)
    for element in ET.fromstring(picture).iter():
        assert element.tag.rpartition("}")[2] not in {"script", "style", "foreignObject", "image", "a", "use"}
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name or name == "style"]
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


@EVERY_CHART
def test_picture_is_read_out_as_one_image(made: Callable[[], ChartSpec], assets: Assets) -> None:
    root, *inner = ET.fromstring(svg_for(made(), "en", assets=assets)).iter()
    assert root.get("role") == "img"
    assert made().title.en in root.get("aria-label", "")
    assert not [name for element in inner for name in element.attrib if name == "role" or name.startswith("aria")]


def test_hostile_label_is_shown_as_text(assets: Assets) -> None:
    chart = replace(sample.suspects(), labels={"arrested": Text(HOSTILE)}, title=Text(HOSTILE))
    picture = svg_for(chart, "en", assets=assets)
    assert "<script" not in picture
    assert "\u202e" not in picture
    assert any(text.startswith('"><script>alert(1)') for text in texts(picture))


def test_labels_are_in_the_language_asked_for(assets: Assets) -> None:
    assert {"柬埔寨", "8月", "115"} <= set(texts(svg_for(sample.events(), "zh", assets=assets)))
    assert {"Cambodia", "Aug", "115"} <= set(texts(svg_for(sample.events(), "en", assets=assets)))


def test_countries_stand_by_name_whatever_they_achieved(assets: Assets) -> None:
    backwards = replace(sample.events(), data=tuple(reversed(sample.events().data)))
    names = [name.en for name in sample.COUNTRIES.values()]
    for chart in (sample.events(), backwards):
        assert [text for text in texts(svg_for(chart, "en", assets=assets)) if text in names] == sorted(names)


def test_symbols_stand_where_a_number_is_missing(assets: Assets) -> None:
    shown = texts(svg_for(sample.suspects(), "en", assets=assets))
    assert ".." in shown
    assert "0" in shown


def test_small_numbers_of_rescued_persons_are_never_drawn(assets: Assets) -> None:
    shown = texts(svg_for(sample.rescued(), "en", assets=assets))
    numbers = {int(text) for text in shown if text.isdigit()}
    assert numbers == {41, 25, 52, 17}
    assert not numbers & set(range(1, 11))
    assert shown.count("x") == 4


def test_large_amounts_use_the_language_own_units(assets: Assets) -> None:
    assert {"13.1 bn", "412 m"} <= set(texts(svg_for(sample.assets(), "en", assets=assets)))
    assert {"131亿", "4.12亿", "485万"} <= set(texts(svg_for(sample.assets(), "zh", assets=assets)))


def test_dark_pages_get_their_own_colours(assets: Assets) -> None:
    light = svg_for(sample.suspects(), "en", assets=assets)
    dark = svg_for(sample.suspects(), "en", assets=assets, theme="dark")
    assert themes.LIGHT.ink in light
    assert themes.LIGHT.ink not in dark
    assert themes.DARK.ink in dark


def test_two_charts_on_a_page_share_no_id(assets: Assets) -> None:
    found = [re.findall(r'\bid="([^"]+)"', svg_for(made(), "en", assets=assets)) for made in sample.ALL_CHARTS]
    ids = [name for names in found for name in names]
    assert ids
    assert len(ids) == len(set(ids))


def test_every_second_series_is_hatched_for_print_without_colour(assets: Assets) -> None:
    picture = svg_for(sample.cases_by_crime(), "en", assets=assets)
    for i, colour in enumerate(themes.LIGHT.series[:6]):
        assert (f'fill="url(#cases-by-crime-620-light-hatch-{i})"' in picture) == (i % 2 == 1)
        assert colour in picture


def test_narrow_page_gets_a_narrow_picture(assets: Assets) -> None:
    for made in sample.ALL_CHARTS:
        width = float(ET.fromstring(svg_for(made(), "en", assets=assets, width=320)).get("width", "0"))
        assert 200 < width <= 345, made.__name__


def test_chart_without_points_says_so(assets: Assets) -> None:
    for kind in set(ChartKind) - {ChartKind.REGIONAL_MAP, ChartKind.COUNTRY_BY_LINE}:
        empty = ChartSpec("empty", kind, Text("Nothing"), ())
        assert "No data" in texts(svg_for(empty, "en", assets=assets)), kind


def test_spec_that_names_an_address_is_refused(assets: Assets) -> None:
    with pytest.raises(svg.UnsafeChartError):
        svg.draw({"data": {"url": "file:///etc/passwd"}, "mark": "bar"}, theme=themes.LIGHT, fonts=assets.fonts,
                 label="", key="k")  # fmt: skip


def test_deductions_hang_from_the_step_before(assets: Assets) -> None:
    steps = [Point("gross", Decimal(100), "total"), Point("joint", Decimal(-40), "change"),
             Point("net", Decimal(60), "total")]  # fmt: skip
    picture = svg_for(replace(sample.waterfall(), data=tuple(steps)), "en", assets=assets)
    assert {"100", "−40", "60"} <= set(texts(picture))
    bars = re.findall(r'd="M([\d.]+),[\d.]+h([\d.]+)v17h', picture)
    (_, whole), (left, cut), (_, rest) = [(float(x), float(width)) for x, width in bars]
    assert left == pytest.approx(rest, abs=0.5)
    assert left + cut == pytest.approx(whole, abs=0.5)
