"""How much slower than bare prepared SQL are the lists of cases and suspects, by the ways to say who sees what?

300,000 cases and a million suspects unless ``--cases`` says otherwise, a tenth of them released; a large, a small and a
rare party; the first page, a deep one, a filtered one and the count, in shuffled rounds that must give equal results.
Timings are told beside their goals and fail nothing; unequal results do.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from measuring import Measured, Way, measure, milliseconds, scratch, show
from measuring.lists import BARE, GUARDIAN, MASK, OWN, PAGES, PORTAL, Cases, Suspects, Ways
from measuring.many_cases import LARGE_SMALL_RARE, build, person

# isort: split
from coordinators.codes import Role
from tests.factories.accounts import actor_of, make_person, signed_in

#: The issue's goals for the list of cases.
NOT_SLOWER, WALLS, FASTER = 6.0, 1.3, {"large": 20.0, "rare": 80.0}


@dataclass(frozen=True)
class Goal:
    """One figure of one party's list, and what it was to be: at most, or at least."""

    what: str
    party: str
    page: str
    found: float
    wanted: float
    most: bool = True

    @property
    def met(self) -> bool:
        return self.found <= self.wanted if self.most else self.found >= self.wanted

    def row(self) -> list[str]:
        sign = "at most" if self.most else "at least"
        return [self.what, self.party, self.page, f"{self.found:.2f}x", f"{sign} {self.wanted:g}x",
                "met" if self.met else "MISSED"]  # fmt: skip


def goals(size: str, measured: dict[str, Measured]) -> Iterator[Goal]:
    for page in ("first", "deep"):
        yield Goal("both walls / bare SQL", size, page, measured[page].ratio(PORTAL), NOT_SLOWER)
    for page in ("first", "deep"):
        if size in FASTER:
            seconds = measured[page].median(GUARDIAN) / measured[page].median(PORTAL)
            yield Goal("guardian / both walls", size, page, seconds, FASTER[size], most=False)
    for page in PAGES:
        walls = measured[page].median(PORTAL) / measured[page].median(MASK)
        yield Goal("both walls / mask alone", size, page, walls, WALLS)


def compare(title: str, listed: Cases, rounds: int) -> dict[str, Measured]:
    """Measures one reader's list and prints it."""
    ways = Ways(listed)
    measured = {page: measure(ways.to(page), rounds=rounds) for page in PAGES}
    rows = [[name, *(f"{measured[page].ratio(name):.1f}x" for page in PAGES)] for name in measured["first"].seconds]
    rows[0] = [BARE, *(milliseconds(measured[page].median(BARE)) for page in PAGES)]
    rows.append([f"{OWN}, in ms", *(milliseconds(measured[page].median(OWN)) for page in PAGES)])
    show(f"{title} sees {ways.count:,} {listed.name}", ["way", *PAGES], rows)
    return measured


def requests(rounds: int) -> None:
    """For information: the whole answer, session, journal and template included."""
    rows = []
    for size, party in LARGE_SMALL_RARE.items():
        browser = signed_in(make_person(party, Role.OBSERVER if party == "UNODC" else Role.LIAISON))

        def fetched(address: str, browser=browser) -> int:  # type: ignore[no-untyped-def]
            answer = browser.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
            return int(answer.status_code)

        addresses = ["/cases/", "/api/v1/cases/", "/suspects/", "/api/v1/suspects/"]
        found = measure([Way(each, lambda each=each: fetched(each)) for each in addresses], rounds=rounds)
        rows.append([size, *(milliseconds(found.median(each)) for each in addresses)])
    show("Whole requests", ["party", *addresses], rows)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=300_000, help="how many (300,000)")
    options.add_argument("--rounds", type=int, default=7, help="shuffled rounds (7)")
    chosen = options.parse_args()
    with scratch():
        print("Built: " + "; ".join(build(chosen.cases)))
        told: list[Goal] = []
        for kind in (Cases, Suspects):
            for size, party in LARGE_SMALL_RARE.items():
                reader = actor_of(make_person(party, Role.OBSERVER if party == "UNODC" else Role.LIAISON))
                # Guardian takes half a minute a page for the rare party: it is asked for the cases alone.
                listed = kind(reader, person("Compared", party) if kind is Cases else None)
                measured = compare(f"The {size} party, {party},", listed, chosen.rounds)
                if kind is Cases:
                    told.extend(goals(size, measured))
        show(
            "Goals of the list of cases", ["what", "party", "page", "found", "goal", ""], [goal.row() for goal in told]
        )
        requests(chosen.rounds)


if __name__ == "__main__":
    main()
