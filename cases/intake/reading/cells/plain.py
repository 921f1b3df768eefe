"""Plain text of a cell: a title, a place, a make."""

from functools import lru_cache

from cases.intake.reading.cells.reading import Reading
from cases.intake.reading.text import clean, squash
from cases.intake.reading.vocabulary import load


def read_text(typed: str) -> Reading[str | None]:
    """The text tidied; None for an empty cell and for one that says there is nothing (``-``, ``n/a``, ``不详``)."""
    text = clean(typed)
    return Reading(None if squash(text) in _nothing() and not text.startswith("=") else text, typed)


@lru_cache(maxsize=1)
def _nothing() -> frozenset[str]:
    return frozenset({"", *(squash(word) for word in load("notes")["nothing"])})
