"""What a desk found besides suspects: rescued persons, assets, firearms."""

from datetime import date
from random import Random

from demo.chance import day_after, day_between, weighted
from demo.desk import Desk
from demo.papers import serial
from demo.records import Asset, Case, Firearm, Rescued
from demo.writing import Money

HELD_IN = ("human_trafficking", "telecom_fraud", "kidnapping")
RESCUED_FROM = {"CN": 6, "VN": 4, "TH": 3, "MM": 3, "IN": 2, "LA": 2, "KH": 2, "PH": 1, "ID": 1}
ASSET_KINDS = {"cash": 4, "bank_account": 4, "vehicle": 3, "real_estate": 2, "virtual_asset": 3, "device": 1}
FROZEN = 0.7
"""Share of the bank accounts that are frozen; everything else is seized."""
FIREARM_KINDS = {"pistol": 7, "revolver": 1, "rifle": 7, "submachine_gun": 1, "shotgun": 2, "craft_produced": 3}
CALIBRES = {
    "pistol": ("9x19", ".45"), "revolver": (".38",), "rifle": ("5.56x45", "7.62x39"), "submachine_gun": ("9x19",),
    "shotgun": ("12 gauge",), "craft_produced": (".38", "12 gauge"),
}  # fmt: skip
MAKES = ("Norinco", "CZ", "Zastava", "Taurus", "Browning")


def make_rescued(rng: Random, cases: list[Case], count: int) -> list[Rescued]:
    """`count` rescued persons, out of the cases in which people are held."""
    held = [case for case in cases if case.crime in HELD_IN]
    return [_rescued(rng, rng.choice(held)) for _ in range(count)]


def _rescued(rng: Random, case: Case) -> Rescued:
    return Rescued(
        case=case.number,
        sex=weighted(rng, {"male": 6, "female": 4}),
        dob=day_between(rng, date(1984, 1, 1), date(2007, 12, 31)),
        nat=weighted(rng, RESCUED_FROM),
        date=day_after(rng, case.opened, 40),
        place=case.place,
    )


def make_assets(rng: Random, desk: Desk, cases: list[Case], count: int) -> list[Asset]:
    """`count` assets of different amounts."""
    assets: dict[tuple[str, int], Asset] = {}
    while len(assets) < count:
        asset = make_asset(rng, desk, rng.choice(cases))
        assets[asset.currency, asset.amount] = asset
    return list(assets.values())


def make_asset(rng: Random, desk: Desk, case: Case, *, plain: bool = False) -> Asset:
    """One asset; virtual ones in USDT. With `plain` it is written as a number with its currency beside it."""
    kind = "cash" if plain else weighted(rng, ASSET_KINDS)
    ways = [
        index
        for index, way in enumerate(desk.money)
        if (way.currency == "USDT") == (kind == "virtual_asset") and not (plain and way.text)
    ]
    money = rng.choice(ways)
    way = desk.money[money]
    return Asset(
        case=case.number,
        kind=kind,
        amount=way.step * _steps(rng, way, small=kind == "device"),
        currency=way.currency,
        money=money,
        stage="frozen" if kind == "bank_account" and rng.random() < FROZEN else "seized",
        date=day_after(rng, case.opened, 45),
    )


def _steps(rng: Random, way: Money, *, small: bool) -> int:
    """Mostly modest sums and a few large ones, as found."""
    lowest, highest = way.steps
    return lowest + int((highest - lowest) * rng.random() ** (6 if small else 2.5))


def make_firearms(rng: Random, cases: list[Case], count: int) -> list[Firearm]:
    """`count` firearms, most of them in the smuggling cases."""
    weights = [8 if case.crime == "firearms_smuggling" else 1 for case in cases]
    return [make_firearm(rng, case) for case in rng.choices(cases, weights, k=count)]


def make_firearm(rng: Random, case: Case) -> Firearm:
    """One firearm; a craft-produced one bears no maker's name and no number."""
    kind = weighted(rng, FIREARM_KINDS)
    crafted = kind == "craft_produced"
    return Firearm(
        case=case.number,
        kind=kind,
        make="" if crafted else rng.choice(MAKES),
        calibre=rng.choice(CALIBRES[kind]),
        serial="" if crafted else serial(rng),
        date=day_after(rng, case.opened, 30),
    )
