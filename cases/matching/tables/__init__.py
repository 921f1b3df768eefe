"""Spellings, sounds and weights."""

from typing import Any

from cases.intake.reading.tables import table


def load(name: str) -> dict[str, Any]:
    """The table ``name.toml`` beside this module."""
    return table(__name__, name)
