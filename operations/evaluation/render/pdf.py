"""Plain values and pictures to a PDF, by typst, in a folder that holds nothing else.

The template is markup; every word of a record comes to it as JSON data and is set as text, so nothing in a record can
become markup. Typst sees the folder alone, no system fonts and an empty package folder. The document's date is the
cut-off, so the same values give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]  # read aloud by assistive software, and kept for decades


class TemplateError(Exception):
    """Typst refused the report: a fault of the template, with typst's own message."""


def typeset(values: Mapping[str, Any], pictures: Mapping[str, str], fonts: Sequence[Path], dated: datetime) -> bytes:
    """The PDF/UA-1 and PDF/A-2a document. `pictures`: file name → SVG text. Raises TemplateError."""
    with TemporaryDirectory(prefix="seagull-report-") as name:
        root = Path(name)
        for template in _TEMPLATES.glob("*.typ"):
            (root / template.name).write_bytes(template.read_bytes())
        for file, picture in pictures.items():
            (root / file).write_text(picture, encoding="utf-8")
        (root / "report.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        packages = root / "no-packages"
        packages.mkdir()
        try:
            return typst.compile(
                str(root / "report.typ"),
                root=str(root),
                font_paths=_loaded(tuple(fonts)),
                ignore_system_fonts=True,
                package_path=str(packages),
                package_cache_path=str(packages),
                pdf_standards=list(_STANDARDS),
                timestamp=dated.astimezone(UTC),  # typst takes fixed offsets only
            )
        except typst.TypstError as error:
            raise TemplateError(f"{error.message} {error.hints}") from error


@lru_cache(maxsize=4)
def _loaded(fonts: tuple[Path, ...]) -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder) for folder in fonts]
    )
