"""Colours of the charts, for light pages and paper, and for dark pages.

The categorical colours follow Paul Tol's *muted* scheme (distinct for the common kinds of colour blindness), in an
order that alternates dark and light; every second one, always a light one, is also hatched (see `svg.py`), so that
black-and-white print keeps them apart. Backgrounds stay transparent.
"""

from dataclasses import dataclass
from typing import Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    name: ThemeName
    ink: str
    muted: str
    grid: str
    primary: str
    faint: str  # a lighter relative of primary: deductions, declared counts
    land: str
    border: str
    paper: str  # what lies behind: gaps between stacked segments, halo of map labels
    shades: tuple[str, str]  # heat map from low to high
    series: tuple[str, ...]


LIGHT = Theme(
    name="light",
    ink="#1b2733",
    muted="#55626e",
    grid="#dde3e8",
    primary="#1f5673",
    faint="#8fb3c6",
    land="#e6eaed",
    border="#93a1ad",
    paper="#ffffff",
    shades=("#eef4f7", "#1f5673"),
    series=("#332288", "#ddcc77", "#44aa99", "#88ccee", "#882255", "#b0ae4e", "#117733", "#dd8794", "#b8bec4"),
)
DARK = Theme(
    name="dark",
    ink="#e6edf3",
    muted="#a3b1bd",
    grid="#35424e",
    primary="#62a9cb",
    faint="#3b6a82",
    land="#2c3843",
    border="#6d7d8b",
    paper="#182433",
    shades=("#223543", "#8ccbe8"),
    series=("#8a7fe0", "#ddcc77", "#44aa99", "#88ccee", "#c9648f", "#b0ae4e", "#4fae6f", "#e89aa6", "#8d97a1"),
)
THEMES: dict[ThemeName, Theme] = {"light": LIGHT, "dark": DARK}


def readable_on(colour: str) -> str:
    """Black or white, whichever stands out more on `colour` (#rrggbb), by relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#10171e" if (luminance + 0.05) ** 2 > 0.05 * 1.05 else "#ffffff"


def between(low: str, high: str, share: float) -> str:
    """The colour `share` (0…1) of the way from `low` to `high`."""
    ends = [(int(low[i : i + 2], 16), int(high[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in ends)
