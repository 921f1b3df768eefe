"""The draws that several parts share: dates within the operation, weighted choices, things given out once."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

START, END = date(2024, 8, 7), date(2024, 12, 31)
"""The operation's first and last day."""


def weighted(rng: Random, weights: Mapping[str, int]) -> str:
    """One key of `weights`, by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def day_between(rng: Random, first: date, last: date) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=rng.randint(0, (last - first).days))


def day_after(rng: Random, day: date, within: int) -> date:
    """A day up to `within` days after `day`, not after the operation's end."""
    return min(END, day + timedelta(days=rng.randint(0, within)))


class Lines:
    """Telephone lines of each country, each given out once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._left: dict[str, list[int]] = {}

    def take(self, country: str) -> int:
        """A line (100-999) of `country` that nobody has yet."""
        if country not in self._left:
            self._left[country] = self._rng.sample(range(100, 1000), 900)
        return self._left[country].pop()
