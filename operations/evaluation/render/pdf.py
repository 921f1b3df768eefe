"""Plain values and pictures to a PDF, by typst, in a process that reaches nothing else.

The template is markup; every word of a record comes to it as JSON data and is set as text, so nothing in a record can
become markup. Typst has the template, the data and the pictures in memory, no system fonts, no packages and no files
(see operations.evaluation.confined). The document's date is the cut-off, so the same values give the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from operations.evaluation.confined import ConfinedError, press

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS = ["ua-1", "a-2a"]  # read aloud by assistive software, and kept for decades


class TemplateError(Exception):
    """Typst refused the report: a fault of the template, with typst's own message."""


def typeset(
    values: Mapping[str, Any],
    pictures: Mapping[str, str],
    fonts: Sequence[Path],
    dated: datetime,
    *,
    main: Path = _TEMPLATES / "report.typ",
) -> bytes:
    """The PDF/UA-1 and PDF/A-2a document. `pictures`: file name → SVG text; `main`: the template, which may import the
    others of this folder and finds the values in report.json. Raises TemplateError; ConfinedError when it took too long
    or too much."""
    files = {path.name: path.read_bytes() for path in _TEMPLATES.glob("*.typ")}
    files["main.typ"] = main.read_bytes()
    files |= {name: picture.encode() for name, picture in pictures.items()}
    files["report.json"] = json.dumps(values, ensure_ascii=False).encode()
    try:
        return press(fonts).typeset(files, standards=_STANDARDS, timestamp=int(dated.timestamp()))
    except ConfinedError as error:
        if error.kind == "typst":
            raise TemplateError(str(error)) from error
        raise
