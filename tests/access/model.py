"""The rule of who sees what (DESIGN §4), written down a second time: in plain Python, over sets, without a database.

Days are counted from today: -1 was yesterday.
"""

from dataclasses import dataclass, field

from coordinators.codes import Role

CENTRE = "LMLECC"
WITHOUT_CONTENT = (Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass
class Service:
    """A secondment: its first and last day (None: open), and what became of it."""

    first: int
    last: int | None
    accepted: bool = False
    ended: bool = False

    @property
    def over(self) -> bool:
        return self.ended or (self.last is not None and self.last < 0)

    @property
    def covers_today(self) -> bool:
        return self.accepted and not self.over and self.first <= 0

    def meets(self, first: int, last: int | None) -> bool:
        """Whether a day of these is one of its own."""
        return (last is None or self.first <= last) and (self.last is None or first <= self.last)


@dataclass
class Person:
    party: str
    role: str
    active: bool = True
    serves: list[Service] = field(default_factory=list)

    @property
    def at_the_centre(self) -> bool:
        seconded = any(service.covers_today for service in self.serves)
        return self.party == CENTRE or (self.role == Role.COORDINATOR and seconded)


@dataclass
class Record:
    """A case: whose it is, to which parties it and its suspect alone are released or asked for, to which member it is
    offered, and which persons are named (by their keys; whether without an end)."""

    owner: str
    restricted: bool = False
    released: set[str] = field(default_factory=set)
    suspect_released: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    named: dict[str, bool] = field(default_factory=dict)
    offered_to: str | None = None

    def handed_over(self, to: str) -> None:
        """Another's, and all that the former owner opened is closed."""
        self.owner, self.offered_to = to, None
        for opened in (self.released, self.suspect_released, self.asked):
            opened.clear()
        self.named.clear()


def sees(key: str, person: Person, record: Record) -> bool:
    """Whether the person known by ``key`` sees the case and what stands under it; there is no fifth reason."""
    if not person.active or person.role in WITHOUT_CONTENT:
        return False
    if record.restricted:
        return key in record.named
    return person.party == record.owner or reached(person, record.released) or key in record.named


def sees_suspect(key: str, person: Person, record: Record) -> bool:
    """Whether the person sees the suspect and what stands under it: with the case, or released alone."""
    if sees(key, person, record):
        return True
    if not person.active or person.role in WITHOUT_CONTENT or record.restricted:
        return False
    return reached(person, record.suspect_released)


def reached(person: Person, parties: set[str]) -> bool:
    return person.party in parties or (CENTRE in parties and person.at_the_centre)
