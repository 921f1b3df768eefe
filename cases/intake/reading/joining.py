"""Several texts in one cell, and the way back: ``; `` between them, a semicolon of their own doubled."""

import re
from collections.abc import Iterable

_MARK = ";"
#: A text up to its end: doubled marks belong to it, a single one with the space behind it divides.
_TEXT = re.compile(r"((?:;;|[^;])*)(?:; ?|$)")


def joined(values: Iterable[str]) -> str:
    """Several values in one cell; empty ones are left out."""
    return f"{_MARK} ".join(value.replace(_MARK, _MARK * 2) for value in values if value)


def parted(text: str) -> list[str]:
    """The values that :func:`joined` put into one text."""
    found = (match[1].replace(_MARK * 2, _MARK) for match in _TEXT.finditer(text))
    return [value for value in found if value]
