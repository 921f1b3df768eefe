"""Cases and what stands under them. Each function acts as ``by``, whose party then owns the row."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from cases.codes import AssetKind, Crime, FirearmKind, IdentifierKind, NameKind, SuspectStatus, UpdateKind
from cases.models import (
    Ammunition,
    Case,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    Syndicate,
    SyndicateLink,
)
from cases.services import assets, cases, firearms, identifiers, rescued, sites, suspects, syndicates
from cases.services.sealing import Identity
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from operations.selectors import current_operation
from tests.factories.accounts import AGENCIES

DAY = dt.date(2024, 9, 2)
#: A name as its country writes it, and in Latin letters.
NAMES = {
    "KH": ("ចាន់ សុភា", "Chan Sophea"),
    "CN": ("陈建国", "Chen Jianguo"),
    "LA": ("ສົມພອນ ວົງສາ", "Somphone Vongsa"),
    "MM": ("ကိုမင်းထွန်း", "Ko Min Tun"),
    "TH": ("สมชาย ใจดี", "Somchai Jaidee"),
    "VN": ("Nguyễn Văn Thành", "Nguyen Van Thanh"),
}

_numbers = itertools.count(1)


def make_case(by: Actor, **fields: Any) -> Case:
    number = next(_numbers)
    values: dict[str, Any] = {
        "operation": current_operation(),
        "agency_id": by.agency_code or AGENCIES[by.party_code],
        "number": f"{by.party_code}-2024-{number:04}",
        "title": f"Invented case {number}",
        "crime": Crime.TELECOM_FRAUD,
        "opened_on": DAY,
    }
    with acting_as(by):
        return cases.open_case(by=by, fields=values | fields)


def make_suspect(
    case: Case,
    by: Actor,
    *,
    names: tuple[str, ...] | None = None,
    status: str = SuspectStatus.IDENTIFIED,
    on_date: dt.date = DAY,
    **fields: Any,
) -> Suspect:
    """A suspect with a name in its own script and in Latin letters, a passport and a phone."""
    native, *others = names or NAMES[by.party_code]
    number = next(_numbers)
    particulars = Particulars(
        names=[NameInput(native), *(NameInput(name, NameKind.LATIN) for name in others)],
        documents=[DocumentInput(f"N{number:07}", country=by.party_code)],
        phones=[PhoneInput(f"0129{number:05}")],
    )
    with acting_as(by):
        return suspects.add_suspect(
            case,
            by=by,
            fields={"sex": "male", "nationality": by.party_code} | fields,
            particulars=particulars,
            status=status,
            on_date=on_date,
        )


def make_rescued(case: Case, by: Actor, *, identity: Identity | None = None, **fields: Any) -> RescuedPerson:
    """A rescued person with an identity under seal."""
    sealed = identity or Identity(name="Invented Name", born_on=dt.date(2001, 5, 6), contact="invented contact")
    values = {"sex": "female", "nationality": "MM", "rescued_on": DAY} | fields
    with acting_as(by):
        return rescued.add_rescued(case, by=by, fields=values, identity=sealed)


def make_asset(case: Case, by: Actor, **fields: Any) -> SeizedAsset:
    values = {
        "kind": AssetKind.CASH,
        "description": "bundle of notes",
        "amount": Decimal("1250.50"),
        "currency": "USD",
        "taken_on": DAY,
    }
    with acting_as(by):
        return assets.add_asset(case, by=by, fields=values | fields)


def make_firearm(case: Case, by: Actor, **fields: Any) -> Firearm:
    values = {"kind": FirearmKind.PISTOL, "make": "Invented", "serial": f"AB-{next(_numbers)} 2", "found_on": DAY}
    with acting_as(by):
        return firearms.add_firearm(case, by=by, fields=values | fields)


def make_ammunition(case: Case, by: Actor, **fields: Any) -> Ammunition:
    with acting_as(by):
        return firearms.add_ammunition(case, by=by, fields={"calibre": "9x19", "rounds": 40, "found_on": DAY} | fields)


def make_identifier(case: Case, by: Actor, **fields: Any) -> Identifier:
    """A bank account, unless told otherwise: no two are the same."""
    values = {"kind": IdentifierKind.ACCOUNT, "value": f"004-{next(_numbers):07d}-1", "provider": "Invented Bank"}
    with acting_as(by):
        return identifiers.add_identifier(case, by=by, fields=values | {"found_on": DAY} | fields)


def make_site(case: Case, by: Actor, **fields: Any) -> Site:
    values = {"kind": "compound", "name": f"Invented Park {next(_numbers)}", "country": "KH", "place": "Invented Town"}
    with acting_as(by):
        return sites.add_site(case, by=by, fields=values | {"first_seen_on": DAY} | fields)


def make_update(case: Case, by: Actor, **fields: Any) -> CaseUpdate:
    values = {"kind": UpdateKind.PROGRESS, "on_date": DAY, "text": "Two phones were read."}
    with acting_as(by):
        return cases.add_update(case, by=by, fields=values | fields)


def make_syndicate(by: Actor, **fields: Any) -> Syndicate:
    values = {"name": f"Invented group {next(_numbers)}", "identified_on": DAY}
    with acting_as(by):
        return syndicates.add_syndicate(by=by, fields=values | fields)


def make_link(
    syndicate: Syndicate, case: Case, by: Actor, *, basis: str = "same phones", **fields: Any
) -> SyndicateLink:
    with acting_as(by):
        return syndicates.link_case(syndicate, case, by=by, basis=basis, fields=fields)
