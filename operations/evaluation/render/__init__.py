"""The report on paper: `render_pdf` turns a `ReportContent` into a PDF, always the same bytes for the same content."""

from operations.evaluation.charts import Assets, svg_for
from operations.evaluation.render.coverage import Coverage
from operations.evaluation.render.pdf import TemplateError, typeset
from operations.evaluation.render.view import View
from operations.evaluation.sections import ChartSpec, Language, ReportContent

__all__ = ["TemplateError", "render_pdf"]


def render_pdf(content: ReportContent, *, language: Language, assets: Assets) -> bytes:
    """The whole report in one language, tagged (PDF/UA-1) and archivable (PDF/A-2a).

    Reads nothing but the fonts and the map in `assets`; asks no clock, network or random number. Raises ValueError
    when a table's rows don't match its columns, TemplateError when the template itself is at fault.
    """
    charts: dict[str, ChartSpec] = {}
    values = View(content, language, Coverage(assets.fonts), charts).build()
    pictures = {name: svg_for(spec, language, assets=assets) for name, spec in charts.items()}
    return typeset(values, pictures, assets.fonts, content.meta.cut_off)
