"""The rule of who sees a case (DESIGN §4), written down a second time: in plain Python, over sets, without a database.

Days are counted from today: -1 was yesterday.
"""

from dataclasses import dataclass, field

from coordinators.codes import Role

CENTRE = "LMLECC"
WITHOUT_CONTENT = (Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass
class Person:
    """``serves`` holds the first and last day of each secondment; a last day of None is open."""

    party: str
    role: str
    active: bool = True
    serves: list[tuple[int, int | None]] = field(default_factory=list)

    @property
    def at_the_centre(self) -> bool:
        seconded = any(first <= 0 and (last is None or last >= 0) for first, last in self.serves)
        return self.party == CENTRE or (self.role == Role.COORDINATOR and seconded)


@dataclass
class Record:
    """A case: whose it is, to which parties it is released now, and which persons are named (by their keys)."""

    owner: str
    restricted: bool = False
    released: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)


def sees(key: str, person: Person, record: Record) -> bool:
    """Whether the person known by ``key`` sees the record; there is no fifth reason."""
    if not person.active or person.role in WITHOUT_CONTENT:
        return False
    if record.restricted:
        return key in record.named
    return (
        person.party == record.owner
        or person.party in record.released
        or (CENTRE in record.released and person.at_the_centre)
        or key in record.named
    )
