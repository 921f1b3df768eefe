"""Whom and what of a workbook the party has in its records already: by papers, phones, names and serial numbers.

Only the own party's records that the actor may see are asked: whether another party knows somebody is told by hits
alone.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_noop

from cases.intake.reading.cells.documents import document_key
from cases.intake.reading.portions import batches
from cases.intake.reading.records import SuspectRow
from cases.models import Case, Firearm, Suspect, SuspectDocument, SuspectName, SuspectPhone
from coordinators.access.actor import Actor

_AT_ONCE = 5000

DOCUMENT = gettext_noop("the same document number")
PHONE = gettext_noop("the same phone number")
NAME = gettext_noop("the same name and date of birth")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A suspect of the own party who may be the one of a row; ``field`` is the sheet's field that tells."""

    field: str
    ground: str
    name: str
    case: str
    record: str


@dataclass(frozen=True, slots=True)
class KnownFirearm:
    case: str
    record: str


@dataclass
class KnownPersons:
    """Suspects by what they are known by; of several, one is named."""

    documents: dict[str, uuid.UUID] = field(default_factory=dict)
    phones: dict[str, uuid.UUID] = field(default_factory=dict)
    names: dict[tuple[str, Any], uuid.UUID] = field(default_factory=dict)
    shown: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)

    def of(self, record: SuspectRow) -> KnownPerson | None:
        """The one that a row tells of, by the strongest ground."""
        named = [("name", NAME, self.names.get((name.text, record.birth_date))) for name in record.names()]
        papers = [(told, DOCUMENT, self.documents.get(document_key(number))) for told, number in record.papers()]
        for told, ground, found in (
            *papers,
            ("phone", PHONE, self.phones.get(record.phone or "")),
            *named,
        ):
            if found in self.shown:
                name, case = self.shown[found]
                return KnownPerson(told, ground, name, case, str(found))
        return None


def known_persons(records: Sequence[SuspectRow], *, by: Actor) -> KnownPersons:
    """The own party's suspects who bear a paper, a phone, or name and birth date of these rows; in a fixed number of
    queries for some thousand rows."""
    known = KnownPersons()
    born = [record for record in records if record.birth_date]
    papers = {document_key(number) for record in records for _name, number in record.papers()}
    phones = {record.phone for record in records if record.phone and record.phone_region}
    names = {name.text for record in born for name in record.names()}
    known.documents = dict(_held(SuspectDocument, "normalised", papers, by, "normalised"))
    known.phones = dict(_held(SuspectPhone, "e164", phones, by, "e164"))
    known.names = {(text, on): pk for text, on, pk in _held(SuspectName, "text", names, by, "text", "suspect__born_on")}
    known.shown = _shown({*known.documents.values(), *known.phones.values(), *known.names.values()}, by)
    return known


def known_firearms(serials: Iterable[str], *, by: Actor) -> dict[str, KnownFirearm]:
    """The own party's firearms of these normalised serial numbers."""
    rows = [
        each
        for some in batches(sorted(set(serials)), _AT_ONCE)
        for each in _own(Firearm, by).filter(serial_normalised__in=some).values_list("serial_normalised", "case", "pk")
    ]
    numbers = _case_numbers({case for _serial, case, _pk in rows}, by)
    return {serial: KnownFirearm(numbers.get(case, "—"), str(pk)) for serial, case, pk in rows}


def _own(model: Any, by: Actor) -> Any:
    return model.objects.visible_to(by).filter(owner_id=by.party_code)


def _held(model: Any, name: str, values: set[Any], by: Actor, *columns: str) -> list[tuple[Any, ...]]:
    return [
        row
        for some in batches(sorted(values), _AT_ONCE)
        for row in _own(model, by)
        .filter(**{f"{name}__in": some})
        .order_by("created_at")
        .values_list(*columns, "suspect")
    ]


def _shown(keys: set[uuid.UUID], by: Actor) -> dict[uuid.UUID, tuple[str, str]]:
    """Each suspect's name and number of the case."""
    found = [
        suspect
        for some in batches(sorted(keys), _AT_ONCE)
        for suspect in _own(Suspect, by).filter(pk__in=some).prefetch_related("names")
    ]
    numbers = _case_numbers({suspect.case_id for suspect in found}, by)
    return {each.pk: (each.display_name, numbers.get(each.case_id, "—")) for each in found}


def _case_numbers(keys: set[uuid.UUID], by: Actor) -> dict[uuid.UUID, str]:
    listed = Case.objects.visible_to(by).values_list("pk", "number")
    return dict(row for some in batches(sorted(keys), _AT_ONCE) for row in listed.filter(pk__in=some))
