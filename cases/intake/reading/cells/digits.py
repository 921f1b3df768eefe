"""Digits of Thai, Lao, Khmer, Burmese, Shan and full-width writing, as ASCII digits."""

_ZEROS = "\u0e50\u0ed0\u17e0\u1040\u1090\uff10"  # Thai, Lao, Khmer, Burmese, Shan, full-width
_TO_ASCII = {ord(zero) + step: ord("0") + step for zero in _ZEROS for step in range(10)}


def ascii_digits(text: str) -> str:
    """The text with every native digit replaced; all else stays."""
    return text if text.isascii() else text.translate(_TO_ASCII)
