"""The whole demo world for a seed: what each desk has to write down, good rows and mistaken ones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from demo.casework import make_cases
from demo.chance import day_after
from demo.desk import Desk, Mistake
from demo.desks import DESKS
from demo.findings import make_asset, make_assets, make_firearm, make_firearms, make_rescued
from demo.records import Case, Firearm, Record
from demo.shared import NAMESAKES, SAME, WEAPONS, Pair, Sighting
from demo.suspects import Registry, from_sighting, make_suspect, make_suspects

ASSETS, FIREARMS = 12, 8
PURSUED = ("identified", "wanted", "located")


@dataclass(frozen=True)
class Entry:
    """One row to write. With a `mistake` the row must be refused; a `sighting` is one half of a pair."""

    record: Record
    mistake: Mistake | None = None
    sighting: Sighting | None = None


@dataclass(frozen=True)
class Book:
    """A desk's entries by sheet kind, in the order they will stand."""

    desk: Desk
    entries: dict[str, list[Entry]]

    def good(self, kind: str) -> list[Record]:
        """The records of `kind` whose rows are taken."""
        return [entry.record for entry in self.entries[kind] if entry.mistake is None]


def make_world(seed: int) -> list[Book]:
    """The seven books, always the same for one seed."""
    taken = {name for _, seen in _sightings() for name in (seen.name, seen.latin) if name}
    registry = Registry(Random(f"{seed}/lines"), taken)
    return [_make_book(Random(f"{seed}/{desk.code}"), desk, registry) for desk in DESKS]


def _make_book(rng: Random, desk: Desk, registry: Registry) -> Book:
    sightings = [(pair, sighting) for pair, sighting in _sightings() if sighting.desk == desk.code]
    cases = make_cases(rng, desk, {seen.case for _, seen in sightings if seen.status in PURSUED})
    seen = [Entry(from_sighting(rng, cases, pair, sighting), sighting=sighting) for pair, sighting in sightings]
    others = make_suspects(rng, desk, cases, registry, desk.suspects - len(seen))
    shared = _shared_weapons(rng, desk, cases)
    entries = {
        "Cases": [Entry(case) for case in cases],
        "Suspects": seen + [Entry(suspect) for suspect in others],
        "Rescued": [Entry(person) for person in make_rescued(rng, cases, desk.rescued)],
        "Assets": [Entry(asset) for asset in make_assets(rng, desk, cases, ASSETS)],
        "Firearms": [Entry(arm) for arm in shared + make_firearms(rng, cases, FIREARMS - len(shared))],
    }
    for kind in ("Suspects", "Rescued", "Assets", "Firearms"):
        rng.shuffle(entries[kind])
    for mistake in desk.mistakes:
        rows = entries[mistake.kind]
        rows.insert(rng.randrange(1, len(rows)), _mistaken(rng, desk, cases, registry, mistake))
    return Book(desk, entries)


def _sightings() -> Iterator[tuple[Pair, Sighting]]:
    for pair in SAME + NAMESAKES:
        yield pair, pair.a
        yield pair, pair.b


def _shared_weapons(rng: Random, desk: Desk, cases: list[Case]) -> list[Firearm]:
    finds = [(weapon, find) for weapon in WEAPONS for find in weapon.finds if find[0] == desk.code]
    arms = []
    for weapon, (_, number, typed) in finds:
        case = cases[number - 1]
        found = day_after(rng, case.opened, 30)
        arms.append(Firearm(case.number, weapon.kind, weapon.make, weapon.calibre, typed, found))
    return arms


def _mistaken(rng: Random, desk: Desk, cases: list[Case], registry: Registry, mistake: Mistake) -> Entry:
    """A row that would be good but for the mistake, so that mending the cell mends the row."""
    case = rng.choice(cases)
    record: Record
    if mistake.kind == "Suspects":
        suspect = make_suspect(rng, desk, case, registry)
        record = replace(suspect, latin="") if mistake.field == "name" else suspect
    elif mistake.kind == "Assets":
        record = make_asset(rng, desk, case, plain=True)
    else:
        record = make_firearm(rng, case)
    return Entry(record, mistake)
