"""Many items, some at a time, so that those of a large workbook are never all in memory twice."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """``items`` in runs of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def used_up(items: list[Item]) -> Iterator[Item]:
    """``items`` in their order, each taken out of the list, which is empty at the end."""
    items.reverse()
    while items:
        yield items.pop()
