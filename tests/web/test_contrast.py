"""Text stands out from its ground by 4.5:1 at least (WCAG 2.2, 1.4.3), in light and in dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = Path(settings.BASE_DIR) / "frontend" / "styles"
SURFACES = {"card": ("#ffffff", "#1f2833"), "page": ("#f6f8fa", "#151c25")}
TONES = ("neutral", "info", "progress", "good", "warning", "danger")


def tokens() -> dict[str, tuple[str, str]]:
    """Name → its colour in light and in dark."""
    found = re.findall(r"--([a-z-]+):\s*light-dark\((#\w{6}), (#\w{6})\)", (STYLES / "_tokens.scss").read_text())
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("tone", TONES)
def test_a_tone(tone, mode):
    known = tokens()
    assert contrast(known[f"tone-{tone}-text"][mode], known[f"tone-{tone}-ground"][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("name", ["quiet", "danger-text", "link-color", "link-hover-color"])
def test_text(name, surface, mode):
    assert contrast(tokens()[name][mode], SURFACES[surface][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_control_and_the_focus_ring_stand_out_by_three(mode):
    for name in ("border-control", "focus"):
        assert contrast(tokens()[name][mode], SURFACES["card"][mode]) >= 3


def test_handling_colours_stand_on_black():
    for colour in re.findall(r'"[a-z-]+": (#\w{6})', (STYLES / "_handling.scss").read_text()):
        assert contrast(colour, "#000000") >= 4.5
