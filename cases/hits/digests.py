"""Keyed digests of the identifiers that a record bears: what is compared across parties in their place."""

import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cases.codes import DocumentKind
from cases.intake.reading.cells.documents import document_key
from cases.matching.identifiers import Kind, normalise
from cases.models import Firearm, Identifier, Suspect, SuspectDocument, SuspectPhone
from cases.services.hash_keys import KeyedHash, matching_hash

_PAPERS: dict[str, Kind] = {DocumentKind.PASSPORT: Kind.PASSPORT, DocumentKind.NATIONAL_ID: Kind.NATIONAL_ID}


class Digest(NamedTuple):
    """An identifier of a record: HMAC-SHA256 of its kind and its canonical text, and the kind."""

    record: uuid.UUID
    kind: str
    digest: bytes


def digest_of(kind: Kind, value: str, hashed: KeyedHash) -> bytes:
    return bytes.fromhex(hashed(kind.value, value))


def digests_of_suspects(suspects: Iterable[Suspect]) -> list[Digest]:
    """The documents and phones of suspects as they stand in the database, in two queries. Raises SealError."""
    by_id = {suspect.pk: suspect for suspect in suspects}
    hashed = matching_hash()
    return [
        Digest(record, kind, digest_of(kind, value, hashed))
        for record, kind, value in (*_papers(by_id), *_phones(by_id))
    ]


def digests_of_firearms(firearms: Iterable[Firearm]) -> list[Digest]:
    """The serials of firearms. Raises SealError."""
    hashed = matching_hash()
    return [
        Digest(each.pk, Kind.SERIAL, digest_of(Kind.SERIAL, serial, hashed))
        for each in firearms
        if (serial := normalise(Kind.SERIAL, each.serial))
    ]


def digests_of_identifiers(identifiers: Iterable[Identifier]) -> list[Digest]:
    """The numbers and addresses of cases. Raises SealError."""
    hashed = matching_hash()
    return [
        Digest(each.pk, each.kind, digest_of(Kind(each.kind), each.value_normalised, hashed))
        for each in identifiers
        if each.value_normalised
    ]


Found = Iterator[tuple[uuid.UUID, Kind, str]]


def _papers(by_id: dict[uuid.UUID, Suspect]) -> Found:
    """By the rules of their kind; a number that breaks them is compared as it is written, without what stands between
    its figures."""
    held = SuspectDocument.objects.filter(suspect__in=by_id).values_list("suspect_id", "kind", "number")
    for suspect_id, kind, number in held:
        owner = by_id[suspect_id]
        if kind in _PAPERS and document_key(number):
            value = normalise(_PAPERS[kind], number, agency=owner.owner_id, nationality=owner.nationality or None)
            yield suspect_id, _PAPERS[kind], value or document_key(number)


def _phones(by_id: dict[uuid.UUID, Suspect]) -> Found:
    held = SuspectPhone.objects.filter(suspect__in=by_id).exclude(e164="").values_list("suspect_id", "e164")
    for suspect_id, e164 in held:
        yield suspect_id, Kind.PHONE, e164
