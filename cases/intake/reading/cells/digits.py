"""Digits of Thai, Lao, Khmer, Burmese, Shan and full-width writing, as ASCII digits."""

import re

_ZEROS = "\u0e50\u0ed0\u17e0\u1040\u1090\uff10"  # Thai, Lao, Khmer, Burmese, Shan, full-width
_TO_ASCII = {ord(zero) + step: ord("0") + step for zero in _ZEROS for step in range(10)}

# The Burmese letter wa looks like the figure nought and is typed for it. Beside a Burmese figure, and without a vowel
# or tone of its own, it is one.
_WA = re.compile(r"(?<=[\u1040-\u1049])\u101d+(?![\u102b-\u103e])|\u101d+(?=[\u1040-\u1049])")


def ascii_digits(text: str) -> str:
    """The text with every native digit replaced; all else stays."""
    if text.isascii():
        return text
    if "\u101d" in text:
        text = _WA.sub(lambda found: "\u1040" * len(found.group()), text)
    return text.translate(_TO_ASCII)
