"""One rendering of the sample report in each language, shared by the tests that read it."""

from collections.abc import Callable

import pypdfium2
import pytest

from operations.evaluation.charts import Assets
from operations.evaluation.render import render_pdf
from operations.evaluation.sections import Language
from tests.operations.evaluation import sample


@pytest.fixture(scope="session")
def rendered(assets: Assets) -> Callable[[Language], bytes]:
    kept: dict[str, bytes] = {}

    def get(language: Language) -> bytes:
        if language not in kept:
            kept[language] = render_pdf(sample.report(), language=language, assets=assets)
        return kept[language]

    return get


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, lines joined by spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
