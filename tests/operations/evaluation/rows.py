"""Rows of a country, drawn by a seed: in, before, after and at the edges of the period, in every state."""

import datetime as dt
import random
from decimal import Decimal

from cases.codes import AgeBand, AssetKind, AssetStage, CaseStatus, Crime, FirearmKind, Sex, SuspectStatus, Tracing
from cases.models import Case, Suspect
from cases.services import assets, cases, suspects, syndicates
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.factories import cases as make
from tests.factories.accounts import actor

SINCE, UNTIL = dt.date(2024, 8, 7), dt.date(2024, 12, 31)
DAYS = (SINCE - dt.timedelta(days=1), SINCE, dt.date(2024, 9, 30), dt.date(2024, 11, 2), UNTIL, UNTIL + dt.timedelta(1))
BEFORE, _FIRST, IN, LATER, _LAST, AFTER = DAYS
#: What chance might leave out, and what a careless count would get wrong.
HISTORIES = (
    (("arrested", IN), ("wanted", LATER)),  # has been arrested, so is not at large in the figures
    (("transferred", IN), ("repatriated", LATER)),  # handed over twice, one person
    (("charged", BEFORE), ("convicted", AFTER)),
    (("wanted", BEFORE), ("arrested", AFTER)),
    (("identified", BEFORE), ("located", IN)),
)
CURRENCIES = {"KH": "KHR", "CN": "CNY", "LA": "LAK", "MM": "MMK", "TH": "THB", "VN": "VND"}


def enter(party: str, *, seed: int = 7, cases_entered: int = 4) -> Actor:
    """A desk's work; returns the liaison who entered it."""
    chance = random.Random(f"{party}-{seed}")
    by = actor(party)
    for _ in range(cases_entered):
        case = _case(by, chance)
    for (first, day), *later in HISTORIES:
        suspect = make.make_suspect(case, by, status=first, on_date=day)
        for status, moved in later:
            _move(suspect, by, status, moved)
    for status in chance.choices(["identified", "disrupted", "dismantled"], k=3):
        _syndicate(by, chance, status)
    return by


def _move(suspect: Suspect, by: Actor, status: str, day: dt.date) -> None:
    with acting_as(by):
        suspects.move_suspect(suspect, by=by, to=status, on_date=day)


def _case(by: Actor, chance: random.Random) -> Case:
    case = make.make_case(by, crime=chance.choice(Crime.values[:4]), opened_on=chance.choice(DAYS))
    if chance.random() < 0.6:
        with acting_as(by):
            cases.move_case(case, by=by, to=chance.choice(CaseStatus.values[1:]), on_date=UNTIL + dt.timedelta(days=3))
    for _ in range(chance.randint(2, 4)):
        first, *later = chance.sample(SuspectStatus.values, k=chance.randint(1, 3))
        suspect = make.make_suspect(
            case,
            by,
            status=first,
            on_date=chance.choice(DAYS),
            sex=chance.choice(Sex.values),
            nationality=chance.choice(["CN", "TH", ""]),
        )
        for status in later:
            _move(suspect, by, status, chance.choice(DAYS))
        if first == SuspectStatus.ARRESTED:  # the same person arrested again
            _move(suspect, by, first, UNTIL - dt.timedelta(days=5))
    for _ in range(chance.randint(1, 4)):
        make.make_rescued(
            case,
            by,
            identity=make.Identity(name="Invented"),
            sex=chance.choice(Sex.values),
            age_band=chance.choice(AgeBand.values),
            nationality=chance.choice(["VN", "MM", ""]),
            rescued_on=chance.choice(DAYS),
        )
    for _ in range(chance.randint(1, 3)):
        asset = make.make_asset(
            case,
            by,
            kind=chance.choice(AssetKind.values),
            amount=Decimal(chance.randint(1, 10**9)) / 100,
            currency=chance.choice([CURRENCIES[by.party_code], "USDT"]),
            taken_on=chance.choice(DAYS),
        )
        with acting_as(by):
            assets.move_asset(asset, by=by, to=chance.choice(AssetStage.values), on_date=UNTIL + dt.timedelta(days=9))
    make.make_firearm(
        case,
        by,
        kind=chance.choice(FirearmKind.values),
        tracing=chance.choice(Tracing.values),
        found_on=chance.choice(DAYS),
    )
    make.make_ammunition(case, by, rounds=chance.randint(1, 500), found_on=chance.choice(DAYS))
    return case


def _syndicate(by: Actor, chance: random.Random, status: str) -> None:
    syndicate = make.make_syndicate(by, identified_on=chance.choice(DAYS))
    if status != "identified":
        with acting_as(by):
            syndicates.move_syndicate(syndicate, by=by, to=status, on_date=chance.choice(DAYS))
