"""Printing and drawing with the fonts and the map that lie on this machine."""

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.core.cache import cache

from operations.evaluation.charts import Assets, svg_for
from operations.evaluation.render import render_pdf
from operations.evaluation.sections import ChartSpec, Language, ReportContent, to_plain

DRAWING_KEPT = 24 * 60 * 60  # seconds


@lru_cache(maxsize=1)
def assets() -> Assets:
    """Raises MissingAssetError, which names what is missing."""
    return Assets.from_node_modules(settings.BASE_DIR / "node_modules")


def print_report(content: ReportContent, language: Language) -> bytes:
    """The PDF of a report in one language."""
    return render_pdf(content, language=language, assets=assets())


def drawn(spec: ChartSpec, language: Language, width: int) -> str:
    """A chart as SVG, drawn once for the same numbers and kept under the hash of what it shows.

    Whoever asks has the numbers already, so the copy that is kept tells nobody more than they know.
    """
    shown = json.dumps([to_plain(spec), language, width], sort_keys=True, ensure_ascii=False)
    key = f"chart:{hashlib.sha256(shown.encode()).hexdigest()}"
    picture: str | None = cache.get(key)
    if picture is None:
        picture = svg_for(spec, language, assets=assets(), width=width)
        cache.set(key, picture, DRAWING_KEPT)
    return picture
