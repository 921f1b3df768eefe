"""Text made safe to print: what has no shape of its own, or turns its neighbours around, is written out by name.

A record's text comes from six police forces' files. It is shown as it is, except that control characters and the
bidirectional controls (with which `exe.fdp` can be made to read `pdf.exe`) appear as their code point, e.g. [U+202E].
Joiners and zero-width spaces stay: Khmer, Burmese and Thai use them to shape and break words.
"""

import unicodedata

_KEPT = {"\u200b", "\u200c", "\u200d", "\u2060"}  # zero-width space and joiners, word joiner
_NAMED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}  # control, format, surrogate, private use, unassigned


def printable(text: str) -> str:
    """`text` on one line (line ends and tabs become spaces), every invisible or directional control named."""
    return "".join(_shown(character) for character in " ".join(text.split("\r\n")))


def name_of(character: str) -> str:
    """How a character that can't be shown is written: [U+202E]."""
    return f"[U+{ord(character):04X}]"


def _shown(character: str) -> str:
    if character in "\n\r\t\v\f\u2028\u2029":
        return " "
    if character in _KEPT or unicodedata.category(character) not in _NAMED_CATEGORIES:
        return character
    return name_of(character)
