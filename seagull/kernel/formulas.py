"""Text that a spreadsheet would run when it opens a text file with separators, and the apostrophe that keeps it text.

Source: OWASP, CSV injection. Beyond its list, the same signs are found behind characters that some program drops at the
front of a cell: blanks, controls, marks without a form.
"""

import unicodedata

GUARD = "'"
#: The full-width signs are what a Chinese or Japanese spreadsheet takes for the same.
_SIGNS = frozenset("=+-@＝＋－＠")
_BREAKS = ("\t", "\r", "\n")
#: Categories of Unicode that leave no mark on paper: separators, controls, formats.
_BLANK = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def is_active(text: str) -> bool:
    """Whether a cell of this text could be taken for a formula."""
    if text.startswith(_BREAKS):
        return True
    first = next((char for char in text if unicodedata.category(char) not in _BLANK), "")
    return first in _SIGNS


def guarded(text: str) -> str:
    """``text`` with an apostrophe before what would make it a formula, and before such apostrophes of its own: so that
    :func:`unguarded` gives every text back as it was."""
    return GUARD + text if is_active(text.lstrip(GUARD)) else text


def unguarded(text: str) -> str:
    """``text`` without the apostrophe that :func:`guarded` has put before it."""
    return text[1:] if text.startswith(GUARD) and is_active(text.lstrip(GUARD)) else text
