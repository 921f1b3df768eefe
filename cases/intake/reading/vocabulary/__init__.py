"""The words desks use."""

from typing import Any

from cases.intake.reading.tables import table


def load(name: str) -> dict[str, Any]:
    """One of the lists beside this module: ``headers``, ``sheets``, ``terms``, ``money``, ``notes``, ``countries``."""
    return table(__name__, name)
