"""Suspects: names, papers, phones, and a dated step for each status that the desk reports."""

from collections.abc import Iterator
from typing import Any

from cases.codes import DateBasis, DocumentKind, NameKind
from cases.intake.mapping.base import Differences, Incoming, Mapping, Source, as_text, unfit
from cases.intake.reading.cells.documents import document_key
from cases.intake.reading.records import PAPERS, SuspectRow
from cases.models import Suspect, SuspectDocument, SuspectName, SuspectPhone
from cases.services import suspects, syndicates
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet

_NAMES = {NameKind.NATIVE: "name", NameKind.LATIN: "latin_name", NameKind.ALIAS: "alias"}


class SuspectMapping(Mapping):
    model = Suspect
    plain = {
        "sex": "sex",
        "birth_date": "born_on",
        "nationality": "nationality",
        "note": "note",
        "handling": "handling",
    }
    also_typed = {
        "name": "name",
        "latin_name": "latin_name",
        "alias": "alias",
        "passport": "passport",
        "national_id": "national_id",
        "phone": "phone",
        "status": "status",
        "status_date": "status_on",
    }

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Suspect:
        return suspects.add_suspect(
            case,
            by=by,
            fields=self.new_fields(row, source) | _syndicate(row.record, by),
            particulars=Particulars(
                names=[NameInput(name.text, name.kind) for name in row.record.names()],
                documents=_documents(row.record),
                phones=_phones(row),
            ),
            status=row.record.status,
            on_date=row.record.status_date,
            date_basis=DateBasis.LISTED,
        )

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        record: SuspectRow = row.record
        suspects.amend_suspect(
            held,
            by=by,
            fields=self.record_fields(row, source) | _syndicate(record, by),
            particulars=_with(held, row) if _new_particulars(held, record) else None,
        )
        if _is_new_step(held, record):
            suspects.move_suspect(
                held, by=by, to=record.status, on_date=record.status_date, date_basis=DateBasis.LISTED
            )

    def held(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        return rows.prefetch_related("names", "documents", "phones", "transitions", "syndicate")

    def differences(self, held: Any, record: Any) -> Differences:
        found = super().differences(held, record) | _new_particulars(held, record)
        if record.syndicate and record.syndicate != getattr(held.syndicate, "name", ""):
            found["syndicate"] = [getattr(held.syndicate, "name", ""), record.syndicate]
        if _is_new_step(held, record):
            found["status"] = [held.status, record.status]
            found["status_date"] = [as_text(held.status_on), as_text(record.status_date)]
        return found

    def unfit(self, record: Any, *, country: str) -> Iterator[tuple[str, str]]:
        yield from super().unfit(record, country=country)
        for name in record.names():
            yield from unfit(_NAMES[NameKind(name.kind)], SuspectName._meta.get_field("text"), name.text)
        for kind, number in record.numbers():
            yield from unfit(PAPERS[kind], SuspectDocument._meta.get_field("number"), number)
        for number in record.phones():
            yield from unfit("phone", SuspectPhone._meta.get_field("number"), number)


def _syndicate(record: SuspectRow, by: Actor) -> dict[str, Any]:
    """The party's syndicate that a row names. Raises ValidationError where there is none, or several."""
    if not record.syndicate:
        return {}
    return {"syndicate": syndicates.own_named(record.syndicate, by=by, known_as=record.syndicate_id or "")}


def _documents(record: SuspectRow) -> list[DocumentInput]:
    """A passport is taken for one of the person's country where the row does not say whose it is."""
    numbers, home = record.numbers(), record.nationality or ""
    countries = record.issuers() or [home if kind == DocumentKind.PASSPORT else "" for kind, _number in numbers]
    return [DocumentInput(number, kind, country) for (kind, number), country in zip(numbers, countries, strict=True)]


def _phones(row: Incoming) -> list[PhoneInput]:
    """The number as typed, with its reading where there is one."""
    record = row.record
    if record.record_id is not None or not record.phone:
        return [PhoneInput(number) for number in record.phones()]
    typed = row.typed.get("phone", "").strip()
    number = typed if typed and len(typed) <= 60 else record.phone
    return [PhoneInput(number, record.phone if record.phone_region else "")]


def _is_new_step(held: Suspect, record: SuspectRow) -> bool:
    return all((step.status, step.on_date) != (record.status, record.status_date) for step in held.transitions.all())


def _new_particulars(held: Suspect, record: SuspectRow) -> Differences:
    """The names, paper and phone of the row that the record does not have."""
    found: Differences = {}
    names = list(held.names.all())
    for name in record.names():
        if name.text not in {known.text for known in names}:
            before = next((known.text for known in names if known.kind == name.kind), "")
            found[_NAMES[NameKind(name.kind)]] = [before, name.text]
    papers = [paper.number for paper in held.documents.all()]
    known = {document_key(number) for number in papers}
    for kind, number in record.numbers():
        if document_key(number) not in known:
            found[PAPERS[kind]] = [", ".join(papers), number]
    phones = list(held.phones.all())
    for number in record.phones():
        if all(number not in (phone.e164, phone.number) for phone in phones):
            found["phone"] = [", ".join(map(str, phones)), number]
    return found


def _with(held: Suspect, row: Incoming) -> Particulars:
    """The particulars held with the row's: a corrected name replaces the one of its kind, else all is added."""
    new = _new_particulars(held, row.record)
    names = [NameInput(name.text, name.kind) for name in row.record.names() if _NAMES[NameKind(name.kind)] in new]
    replaced = {name.kind for name in names if name.kind != NameKind.ALIAS}
    kept = [NameInput(name.text, name.kind) for name in held.names.all() if name.kind not in replaced]
    return Particulars(
        names=[*kept, *names],
        documents=_joined_papers(held, row.record) if new.keys() & set(PAPERS.values()) else list(_papers(held)),
        phones=_joined_phones(held, row) if "phone" in new else list(_held_phones(held)),
    )


def _papers(held: Suspect) -> Iterator[DocumentInput]:
    return (DocumentInput(paper.number, paper.kind, paper.country) for paper in held.documents.all())


def _joined_papers(held: Suspect, record: SuspectRow) -> list[DocumentInput]:
    known = {document_key(paper.number) for paper in _papers(held)}
    new = (paper for paper in _documents(record) if document_key(paper.number) not in known)
    return [*_papers(held), *new]


def _held_phones(held: Suspect) -> Iterator[PhoneInput]:
    return (PhoneInput(phone.number, phone.e164) for phone in held.phones.all())


def _joined_phones(held: Suspect, row: Incoming) -> list[PhoneInput]:
    known = {number for phone in _held_phones(held) for number in (phone.number, phone.e164)}
    return [*_held_phones(held), *(phone for phone in _phones(row) if not {phone.number, phone.e164} & known)]
