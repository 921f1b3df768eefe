"""Keys of a suspect's names as the index holds them: numbers.

``wide`` keys are of the names alone; ``narrow`` ones have the year of birth in them, and are few even of common names.
"""

import datetime as dt
import zlib
from collections.abc import Iterable

from cases.intake.reading.cells.dates import BUDDHIST_OFFSET
from cases.matching.keys import ngrams, skeletons

#: Years off by one slip, or by the era, are found by the names.
_NEAR = (0, -1, 1, BUDDHIST_OFFSET, -BUDDHIST_OFFSET)


def keys_to_hold(names: Iterable[str], born_on: dt.date | None) -> list[int]:
    """What stands in the index of somebody."""
    found = _texts(names)
    year = {f"{born_on.year} {text}" for text in found} if born_on else set()
    return sorted({_number(text) for text in found | year})


def keys_to_ask(names: Iterable[str], born_on: dt.date | None) -> tuple[list[int], list[int]]:
    """(wide, narrow): by what others who may be the same are looked for."""
    found = _texts(names)
    years = [born_on.year + near for near in _NEAR] if born_on else []
    narrow = {f"{year} {text}" for text in found for year in years}
    return sorted(map(_number, found)), sorted(map(_number, narrow))


def _texts(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        found |= {f"s {key}" for key in skeletons(name)} | {f"g {key}" for key in ngrams(name)}
    return found


def _number(text: str) -> int:
    """Of 32 bits, signed as PostgreSQL's; that two texts may share one only adds a candidate."""
    return zlib.crc32(text.encode()) - 2**31
