"""Cases of a desk, from its plan."""

from datetime import date
from random import Random

from demo.chance import START, day_between, weighted
from demo.desk import Desk
from demo.languages.english import ENGLISH
from demo.records import Case

LAST_OPENED = date(2024, 12, 5)
SETTLED_BEFORE = date(2024, 10, 1)
YOUNG = {"open": 8, "referred": 2}
OLD = {"open": 3, "referred": 3, "charged": 2, "adjudicated": 1, "closed": 1}
TRICKY = 1
"""Index of the case whose title starts with "=" and must stay text."""


def make_cases(rng: Random, desk: Desk, pursued: set[int]) -> list[Case]:
    """The desk's cases, numbered in the order they were opened; older ones are further on.

    `pursued` are the numbers of cases (from 1) in which somebody is still looked for: those are open.
    """
    days = sorted(day_between(rng, START, LAST_OPENED) for _ in desk.cases)
    cases = []
    for index, ((crime, place), opened) in enumerate(zip(desk.cases, days, strict=True)):
        own, latin = desk.places[place]
        status = weighted(rng, OLD if opened < SETTLED_BEFORE else YOUNG)
        cases.append(
            Case(
                number=desk.number.format(index + 1),
                title=desk.tricky_title if index == TRICKY else title_of(desk, crime, own, latin),
                crime=crime,
                opened=opened,
                status="open" if index + 1 in pursued else status,
                place=place_of(desk, own, latin),
            )
        )
    return cases


def title_of(desk: Desk, crime: str, own: str, latin: str) -> str:
    """The title as the desk words it."""
    return desk.title.format(
        own=desk.language.titles[crime].format(place=own), crime=ENGLISH.titles[crime].format(place=latin)
    )


def place_of(desk: Desk, own: str, latin: str) -> str:
    """The place as the desk writes it."""
    return desk.place_style.format(own=own, latin=latin)
