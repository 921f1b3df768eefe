"""How each language writes the code lists, the countries and the digits.

A language module has `DIGITS` (ten characters, or "" where desks write 0-9), `TERMS` (code list → code → wordings, the
first the usual one), `COUNTRIES` (ISO code → name) and `TITLES` (crime → title with `{place}`).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language of a desk. `terms[list][code]` is a tuple of wordings."""

    digits: str
    terms: Mapping[str, Mapping[str, tuple[str, ...]]]
    countries: Mapping[str, str]
    titles: Mapping[str, str]

    def number(self, text: str) -> str:
        """`text` with 0-9 replaced by the language's own digits."""
        return text.translate(str.maketrans("0123456789", self.digits)) if self.digits else text
