"""Suspects of a desk: some that two desks share, the others made by chance."""

from datetime import date
from random import Random

from demo.chance import Lines, day_after, day_between, weighted
from demo.desk import Desk
from demo.names import Name, by_country
from demo.papers import PHONES, passport, phone
from demo.records import Case, Suspect
from demo.shared import Pair, Sighting

CROWD = {"telecom_fraud": 6, "illegal_gambling": 4, "human_trafficking": 3}
STATUS = {
    "arrested": 52, "wanted": 13, "charged": 9, "repatriated": 8, "transferred": 5, "identified": 5, "located": 3,
    "convicted": 2, "released": 3,
}  # fmt: skip
AT_HOME = {status: weight for status, weight in STATUS.items() if status not in ("repatriated", "transferred")}
"""For the desk's own nationals, who are not sent abroad."""
OLDEST, YOUNGEST = date(1967, 1, 1), date(2005, 6, 30)


class Registry:
    """Names and telephone lines already given out, over all desks."""

    def __init__(self, rng: Random, taken: set[str]) -> None:
        self.lines = Lines(rng)
        self._taken = taken

    def new_name(self, rng: Random, nat: str, sex: str) -> Name:
        """A name that nobody in the demo bears yet, in either script."""
        while True:
            name = by_country[nat](rng, sex)
            if name.native not in self._taken and name.latin not in self._taken:
                self._taken |= {name.native, name.latin}
                return name


def make_suspects(rng: Random, desk: Desk, cases: list[Case], registry: Registry, count: int) -> list[Suspect]:
    """`count` suspects by chance; every case has one before any has two, and fraud cases have the most."""
    crowd = [CROWD.get(case.crime, 2) for case in cases]
    chosen = (cases + rng.choices(cases, crowd, k=count))[:count]
    return [make_suspect(rng, desk, case, registry) for case in chosen]


def make_suspect(rng: Random, desk: Desk, case: Case, registry: Registry) -> Suspect:
    """One suspect of `case`; some without papers, number, Latin name or birth date, as in real lists."""
    nat = weighted(rng, desk.nationalities)
    sex = weighted(rng, {"male": 72, "female": 28})
    name = registry.new_name(rng, nat, sex)
    return Suspect(
        case=case.number,
        name=name.native,
        latin=name.latin if rng.random() < 0.75 else "",
        sex=sex,
        dob=day_between(rng, OLDEST, YOUNGEST) if rng.random() < 0.96 else None,
        nat=nat,
        passport=passport(rng, nat) if rng.random() < 0.5 else "",
        phone=_phone(rng, desk, nat, registry) if rng.random() < 0.35 else "",
        status=weighted(rng, AT_HOME if nat == desk.country else STATUS),
        date=day_after(rng, case.opened, 45),
    )


def _phone(rng: Random, desk: Desk, nat: str, registry: Registry) -> str:
    country = nat if nat in PHONES and rng.random() < 0.4 else desk.country
    return phone(country, registry.lines.take(country), abroad=country != desk.country)


def from_sighting(rng: Random, cases: list[Case], pair: Pair, seen: Sighting) -> Suspect:
    """The suspect as `seen` tells it."""
    case = cases[seen.case - 1]
    return Suspect(
        case=case.number,
        name=seen.name,
        latin=seen.latin,
        sex=pair.sex,
        dob=seen.dob,
        nat=pair.nat,
        passport=seen.passport,
        phone=seen.phone,
        status=seen.status,
        date=day_after(rng, case.opened, 45),
    )
