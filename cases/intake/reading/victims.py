"""Rescued persons among suspects: a row of a sheet of suspects that calls the person a victim is refused."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from cases.intake.reading.fields import IGNORE
from cases.intake.reading.headers import Header
from cases.intake.reading.text import squash
from cases.intake.reading.vocabulary import load
from cases.intake.reading.workbook import Row

#: Fields whose text is a person's own, where the word would mean something else or nothing.
_OWN = frozenset({"case_number", "name", "latin_name", "alias", "passport", "national_id", "phone"})
_LONGEST = 60


class _Read(Protocol):
    number: int

    def refuse(self, field_name: str, code: str) -> None: ...


def refuse_victims(rows: Iterable[_Read], header: Header, data: Mapping[int, Row]) -> None:
    """Refuses each row that says victim or rescued person in any cell, be its column read, left out or in question."""
    places = [(column.index, column.field) for column in header.columns if column.field not in _OWN]
    for row in rows:
        cells = data[row.number]
        for index, field in places:
            value = cells.at(index)
            if isinstance(value, str) and 0 < len(value) <= _LONGEST and squash(value) in _words():
                row.refuse("status" if field in (None, IGNORE) else field, "says_victim")
                break


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    roles = load("parts")["rescued"].values()
    names = load("sheets")["rescued"].values()
    return frozenset(squash(word) for listed in (*roles, *names) for word in listed)
