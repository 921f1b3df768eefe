"""Which of the region's scripts a text is written in."""

import unicodedata

LATIN, HAN, THAI, LAO, KHMER, MYANMAR, OTHER = "Latn", "Hani", "Thai", "Laoo", "Khmr", "Mymr", "Zyyy"

SCRIPTS = (LATIN, HAN, THAI, LAO, KHMER, MYANMAR, OTHER)

_RANGES = (
    (0x0E00, 0x0E7F, THAI),
    (0x0E80, 0x0EFF, LAO),
    (0x1000, 0x109F, MYANMAR),
    (0xAA60, 0xAA7F, MYANMAR),
    (0xA9E0, 0xA9FF, MYANMAR),
    (0x1780, 0x17FF, KHMER),
    (0x19E0, 0x19FF, KHMER),
    (0x3400, 0x4DBF, HAN),
    (0x4E00, 0x9FFF, HAN),
    (0xF900, 0xFAFF, HAN),
    (0x20000, 0x323AF, HAN),
)


def _script_of_character(character: str) -> str | None:
    point = ord(character)
    for low, high, script in _RANGES:
        if low <= point <= high:
            return script
    if character.isalpha() and "LATIN" in unicodedata.name(character, ""):
        return LATIN
    return None


def script_of(text: str) -> str:
    """The ISO 15924 code of the script most letters of ``text`` belong to; ``Zyyy`` when none is known."""
    counts: dict[str, int] = {}
    for character in text:
        script = _script_of_character(character)
        if script:
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script]) if counts else OTHER
