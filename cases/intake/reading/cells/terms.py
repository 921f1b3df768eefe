"""Code lists: the desk's word for a crime, a status, a kind or a sex, to the portal's stored value."""

from functools import cache, lru_cache

from cases.intake.reading.cells.reading import CellError, Reading
from cases.intake.reading.text import bare, clean, squash
from cases.intake.reading.vocabulary import load

# Which error an unknown and an empty cell of each list give; an empty sex is "unknown", which is a value.
_UNKNOWN = {
    "crime": "unknown_crime",
    "case_status": "unknown_status",
    "suspect_status": "unknown_status",
    "sex": "unknown_sex",
    "asset_kind": "unknown_kind",
    "firearm_kind": "unknown_kind",
}
_EMPTY = {
    "crime": "no_crime",
    "case_status": "no_status",
    "suspect_status": "no_status",
    "asset_kind": "no_kind",
    "firearm_kind": "no_kind",
}


def read_term(typed: str, *, code_list: str) -> Reading[str]:
    """The code of a word in any of the seven languages, or of the code itself.

    A word typed together with its translation (``已抓获 Arrested``, ``Nam/Male``) is taken when both mean one code.
    Errors: ``unknown_…`` and ``no_…`` of the list.
    """
    if not clean(typed):
        if code_list == "sex":
            return Reading("unknown", typed)
        raise CellError(_EMPTY[code_list])
    code = _find(typed, code_list)
    if code is None:
        raise CellError(_UNKNOWN[code_list])
    return Reading(code, typed)


@lru_cache(maxsize=16384)
def _find(typed: str, code_list: str) -> str | None:
    words = _words(code_list)
    whole = words.get(squash(typed)) or words.get(bare(typed))
    if whole:
        return whole
    parts = [part for part in clean(typed).replace("(", "/").replace(")", "").replace("|", "/").split("/") if part]
    codes = {words.get(squash(part)) for part in parts}
    return codes.pop() if len(parts) > 1 and len(codes) == 1 else None


@cache
def _words(code_list: str) -> dict[str, str]:
    """Folded word → code; a spelling without accents only where it can mean nothing else."""
    codes = load("terms")[code_list]
    words = {squash(word): code for code, names in codes.items() for word in (code, *names)}
    without_accents: dict[str, set[str]] = {}
    for code, names in codes.items():
        for name in names:
            without_accents.setdefault(bare(name), set()).add(code)
    for word, found in without_accents.items():
        if len(found) == 1:
            words.setdefault(word, next(iter(found)))
    return words
