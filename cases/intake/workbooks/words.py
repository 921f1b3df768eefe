"""The words of the template workbooks, by language (ISO 639-1): headings, names of sheets, code lists, instructions."""

from typing import Any

from cases.intake.reading.fields import Field, SheetKind
from cases.intake.reading.tables import table
from cases.intake.reading.vocabulary import load

#: The languages of the templates, as the lists of words name them.
LANGUAGES = ("en", "zh", "km", "lo", "my", "th", "vi")

#: (kind of sheet, field) → the code list that its cells are chosen from.
LISTS = {
    ("cases", "crime"): "crime",
    ("cases", "status"): "case_status",
    ("suspects", "sex"): "sex",
    ("suspects", "status"): "suspect_status",
    ("rescued", "sex"): "sex",
    ("assets", "kind"): "asset_kind",
    ("firearms", "kind"): "firearm_kind",
}
DATES = {"opened_on", "birth_date", "status_date", "rescued_on", "seized_on"}


def base_language(code: str) -> str:
    """``zh`` for ``zh-hans``; English for a language there is no template in."""
    base = code.partition("-")[0]
    return base if base in LANGUAGES else "en"


def heading(field: Field, language: str) -> str:
    """What stands above the field's column."""
    words: str = load("headers")[field.meanings[0]][language][0]
    return words


def sheet_name(kind: SheetKind, language: str) -> str:
    words: str = load("sheets")[kind.name][language][0]
    return words


def terms(code_list: str, language: str) -> dict[str, str]:
    """Code → its word, in the order of the list."""
    return {code: words[language] for code, words in _words()["codes"][code_list].items()}


def text(name: str, language: str) -> str:
    """A sentence or a word of the instructions."""
    words: str = _words()["text"][name][language]
    return words


def _words() -> dict[str, Any]:
    return table(__package__, "words")
