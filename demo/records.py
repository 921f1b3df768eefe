"""What the demo world is made of, before any desk writes it down: canonical codes, dates and whole amounts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Case:
    number: str
    title: str
    crime: str
    opened: date
    status: str
    place: str


@dataclass(frozen=True)
class Suspect:
    """`name` in the script it was heard in; `latin` empty where the desk has none."""

    case: str
    name: str
    latin: str
    sex: str
    dob: date | None
    nat: str
    passport: str
    phone: str
    status: str
    date: date


@dataclass(frozen=True)
class Rescued:
    """A rescued person without a name: identities never travel in a workbook."""

    case: str
    sex: str
    dob: date
    nat: str
    date: date
    place: str


@dataclass(frozen=True)
class Asset:
    """`amount` is whole units of `currency`; `money` is the way it is written, an index into the desk's ways; `stage`
    is `frozen` (a bank account) or `seized`."""

    case: str
    kind: str
    amount: int
    currency: str
    money: int
    stage: str
    date: date


@dataclass(frozen=True)
class Firearm:
    """`serial` empty on a weapon without a number (never marked, or filed off)."""

    case: str
    kind: str
    make: str
    calibre: str
    serial: str
    date: date


Record = Case | Suspect | Rescued | Asset | Firearm

KINDS: dict[str, type[Record]] = {
    "Cases": Case,
    "Suspects": Suspect,
    "Rescued": Rescued,
    "Assets": Asset,
    "Firearms": Firearm,
}
"""Sheet kind → the record it lists, in the order the sheets stand."""
