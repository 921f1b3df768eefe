"""Rescued persons among suspects: a row of a sheet of suspects that calls the person a victim is refused."""

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
    def refuse(self, field_name: str, code: str) -> None: ...


def refuse_victim(read: _Read, header: Header, row: Row) -> None:
    """Refuses a row that says victim or rescued person in any cell, be its column read, left out or in question."""
    for column in header.columns:
        value = row.at(column.index)
        if column.field in _OWN or not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
            continue
        if squash(value) in _words():
            read.refuse("status" if column.field in (None, IGNORE) else column.field, "says_victim")
            return


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    roles = load("parts")["rescued"].values()
    names = load("sheets")["rescued"].values()
    return frozenset(squash(word) for listed in (*roles, *names) for word in listed)
