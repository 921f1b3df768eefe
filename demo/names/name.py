"""A name in its own script and in Latin letters."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Name:
    """`native` as the person writes it; `latin` as a passport of that country would spell it."""

    native: str
    latin: str


Parts = tuple[tuple[str, str], ...]
"""Syllables or words, each (native, latin)."""
