"""Charts as data to pictures and tables, the same for the page and for paper.

`svg_for` draws, `table_for` gives the numbers beside it, `alt_for` says in a sentence what the picture is. All are
pure: the same spec gives the same bytes, and nothing is read but the fonts and the map that `Assets` names.
"""

from dataclasses import replace

from operations.evaluation.charts import atlas, bars, heat, panels, svg, twin, waterfall
from operations.evaluation.charts.assets import Assets, MissingAssetError
from operations.evaluation.charts.drawing import Drawing, VegaLite
from operations.evaluation.charts.map import regional_map
from operations.evaluation.charts.printable import printable
from operations.evaluation.charts.suppression import suppressed
from operations.evaluation.charts.themes import THEMES, ThemeName
from operations.evaluation.charts.twin import legend_for
from operations.evaluation.sections import ChartKind, ChartSpec, Language, Table

__all__ = ["Assets", "MissingAssetError", "alt_for", "legend_for", "publishable", "svg_for", "table_for"]

_DRAWN_BY = {
    ChartKind.EVENTS_BY_PERIOD: panels.events,
    ChartKind.CASES_BY_CRIME: bars.stacked,
    ChartKind.COUNTRY_BY_LINE: heat.country_by_line,
    ChartKind.ASSETS_BY_STAGE: panels.assets,
    ChartKind.FIREARMS_BY_KIND: bars.stacked,
    ChartKind.SUSPECTS_BY_STATUS: bars.simple,
    ChartKind.RESCUED_BY_SEX_AND_AGE: bars.side_by_side,
    ChartKind.ARRESTS_WATERFALL: waterfall.waterfall,
}
_MAP_WIDTH = 460.0


def svg_for(
    spec: ChartSpec, language: Language, *, assets: Assets, theme: ThemeName = "light", width: int = 620
) -> str:
    """The chart as a self-contained SVG, about `width` pixels wide, on a transparent background.

    Text stays text in Noto Sans, which the page or the PDF has to offer. Raises svg.UnsafeChart never for specs from
    here; ValueError from vl-convert would be a fault of ours.
    """
    spec = publishable(spec)
    drawing = Drawing(spec, language, THEMES[theme], width)
    label = alt_for(spec, language)
    key = f"{spec.code}-{width}"
    return svg.draw(_vega_lite(drawing, assets), theme=drawing.theme, fonts=assets.fonts, label=label, key=key)


def table_for(spec: ChartSpec) -> Table:
    """The chart's numbers in full, small cells suppressed as in the picture."""
    return twin.table_for(publishable(spec))


def alt_for(spec: ChartSpec, language: Language) -> str:
    """What stands for the picture where it can't be seen; the numbers are in the table beside it."""
    title = printable(spec.title.say(language))
    return f"图：{title}。数据见随附表格。" if language == "zh" else f"Chart: {title}. The table gives its numbers."


def publishable(spec: ChartSpec) -> ChartSpec:
    """The spec with nothing in it that may not leave: victims' small cells are `x`, whoever asks for the chart."""
    if spec.kind is ChartKind.RESCUED_BY_SEX_AND_AGE:
        return replace(spec, data=suppressed(spec.data))
    return spec


def _vega_lite(drawing: Drawing, assets: Assets) -> VegaLite:
    if drawing.spec.kind is ChartKind.REGIONAL_MAP:
        return regional_map(drawing, atlas.region(assets.atlas, min(_MAP_WIDTH, float(drawing.width - 20))))
    return _DRAWN_BY[drawing.spec.kind](drawing)
