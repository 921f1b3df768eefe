"""Records as entities of FollowTheMoney (https://followthemoney.tech), the exchange format of investigative software.

An entity is ``{"id", "schema", "properties": {name: [text, …]}}``; a link between two is an entity too. The schemata
are those of the library's model (a test holds every entity against it; the library itself would bring 40 packages
along). A case becomes a ``CourtCase``, the nearest there is, and what stands in it a ``CourtCaseParty``. A firearm is
an ``Asset``: the model has no weapons. Beside what the model knows, each entity carries ``handling``, its TLP label,
which reading programs keep or pass over.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from cases.codes import AssetKind, DocumentKind, NameKind, Sex
from cases.models import Case, Firearm, SeizedAsset, Suspect, Syndicate
from coordinators.codes import strictest

Entity = dict[str, Any]
_ASSETS = {
    AssetKind.BANK_ACCOUNT: "BankAccount",
    AssetKind.VEHICLE: "Vehicle",
    AssetKind.REAL_ESTATE: "RealEstate",
    AssetKind.VIRTUAL_ASSET: "CryptoWallet",
}
_PAPERS = {
    DocumentKind.PASSPORT: "passportNumber",
    DocumentKind.NATIONAL_ID: "idNumber",
    DocumentKind.OTHER: "idNumber",
}


def of_case(case: Case) -> Entity:
    return _thing(
        case,
        "CourtCase",
        name=[case.title],
        caseNumber=[case.number],
        category=[case.get_crime_display()],
        fileDate=[case.opened_on.isoformat()],
        status=[case.get_status_display()],
        address=[case.place],
        summary=[case.summary],
    )


def of_suspect(suspect: Suspect) -> Entity:
    """The person, by all names. Nothing says of a suspect that he is a criminal: no topic is given."""
    names: dict[str, list[str]] = {"name": [], "alias": []}
    for name in suspect.names.all():
        names["alias" if name.kind == NameKind.ALIAS else "name"].append(name.text)
    papers: dict[str, list[str]] = {}
    for paper in suspect.documents.all():
        papers.setdefault(_PAPERS[DocumentKind(paper.kind)], []).append(paper.number)
    return _thing(
        suspect,
        "Person",
        **(names | {"name": names["name"] or names["alias"] or [str(suspect)]}),
        **papers,
        gender=[] if suspect.sex == Sex.UNKNOWN else [suspect.sex],
        birthDate=[suspect.born_on.isoformat()] if suspect.born_on else [],
        nationality=[suspect.nationality.lower()],
        phone=[phone.e164 for phone in suspect.phones.all()],
        summary=[suspect.note],
    )


def of_syndicate(syndicate: Syndicate) -> Entity:
    return _thing(
        syndicate,
        "Organization",
        name=[syndicate.name],
        alias=[syndicate.aliases],
        description=[syndicate.activity],
        address=[syndicate.base_place],
        status=[syndicate.get_status_display()],
    )


def of_asset(asset: SeizedAsset) -> Entity:
    return _thing(
        asset,
        _ASSETS.get(AssetKind(asset.kind), "Asset"),
        name=[asset.description or asset.get_kind_display()],
        description=[asset.get_kind_display()],
        amount=[format(asset.amount, "f")],
        currency=[asset.currency],
    )


def of_firearm(firearm: Firearm) -> Entity:
    said = (firearm.get_kind_display(), firearm.make, firearm.model, firearm.calibre, firearm.serial)
    return _thing(firearm, "Asset", name=[" ".join(filter(None, said))], description=[firearm.get_kind_display()])


def in_case(case: Case, row: Any, *, role: str, status: str = "", since: Any = None) -> Entity:
    """That something stands in a case."""
    days = [since.isoformat()] if since else []
    return _link(case, row, "CourtCaseParty", case=case, party=row, role=[role], status=[status], startDate=days)


def in_syndicate(syndicate: Syndicate, suspect: Suspect) -> Entity:
    return _link(syndicate, suspect, "Membership", member=suspect, organization=syndicate)


def _thing(row: Any, schema: str, **properties: Iterable[str]) -> Entity:
    return _entity(str(row.pk), schema, row.handling, {**properties, "publisher": [row.owner_id]})


def _link(first: Any, second: Any, schema: str, **properties: Any) -> Entity:
    ends = {name: [str(value.pk)] for name, value in properties.items() if hasattr(value, "pk")}
    return _entity(f"{first.pk}.{second.pk}", schema, strictest({first.handling, second.handling}), properties | ends)


def _entity(key: str, schema: str, handling: str, properties: dict[str, Iterable[str]]) -> Entity:
    said = {name: list(_distinct(values)) for name, values in properties.items()}
    filled = {name: values for name, values in said.items() if values}
    return {"id": key, "schema": schema, "properties": filled, "handling": f"TLP:{handling}"}


def _distinct(values: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(str(value) for value in values if str(value).strip())
