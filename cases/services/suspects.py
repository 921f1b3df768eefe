"""Suspects, with their names, papers, phones and dated steps."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from cases.codes import DateBasis, DocumentKind, NameKind, SuspectStatus
from cases.hits.services.registering import register
from cases.intake.reading.cells import phones
from cases.intake.reading.cells.documents import document_key
from cases.models import Case, Suspect, SuspectDocument, SuspectName, SuspectPhone, SuspectTransition
from cases.services import batches, records
from coordinators.access.actor import Actor
from seagull.audit.record import record
from seagull.kernel.scripts import script_of


@dataclass(frozen=True)
class NameInput:
    text: str
    kind: str = NameKind.NATIVE


@dataclass(frozen=True)
class DocumentInput:
    number: str
    kind: str = DocumentKind.PASSPORT
    country: str = ""


@dataclass(frozen=True)
class PhoneInput:
    """``e164`` where the caller has read it already; otherwise it is read by the owner's country
    and the person's."""

    number: str
    e164: str | None = None


@dataclass(frozen=True)
class Particulars:
    """What tells who a suspect is, beside the row's own fields."""

    names: Sequence[NameInput] = ()
    documents: Sequence[DocumentInput] = ()
    phones: Sequence[PhoneInput] = ()


@batches.atomic
def add_suspect(
    case: Case,
    *,
    by: Actor,
    fields: Mapping[str, Any],
    particulars: Particulars,
    status: str = SuspectStatus.IDENTIFIED,
    on_date: dt.date,
    place: str = "",
    date_basis: str = DateBasis.STATED,
) -> Suspect:
    """Make a suspect under ``case`` whose first step is ``status`` on ``on_date``."""
    suspect = records.add(
        Suspect, by=by, parent=case, fields={"case": case, **fields, "status": status, "status_on": on_date}
    )
    _write(suspect, by=by, particulars=particulars)
    move_suspect(suspect, by=by, to=status, on_date=on_date, place=place, date_basis=date_basis)
    batches.once_written(register, suspect)
    return suspect


@batches.atomic
def amend_suspect(
    suspect: Suspect, *, by: Actor, fields: Mapping[str, Any], particulars: Particulars | None = None
) -> Suspect:
    """Change a suspect; with ``particulars``, names, papers and phones become those given."""
    records.amend(suspect, by=by, fields=fields)
    if particulars is not None and particulars_of(suspect) != _sorted(particulars):
        before = particulars_of(suspect)
        for model in (SuspectName, SuspectDocument, SuspectPhone):
            model.objects.filter(suspect=suspect).delete()
        _write(suspect, by=by, particulars=particulars)
        record(
            by=by,
            action="suspect.amended",
            row=suspect,
            changes={"particulars": (_texts(before), _texts(_sorted(particulars)))},
        )
    batches.once_written(register, suspect)
    return suspect


def move_suspect(
    suspect: Suspect, *, by: Actor, to: str, on_date: dt.date, **told: Unpack[records.StepDetails]
) -> SuspectTransition:
    """Record a dated change of the suspect's status."""
    return records.take_step(suspect, SuspectTransition, by=by, to=to, on_date=on_date, **told)


def particulars_of(suspect: Suspect) -> Particulars:
    """The suspect's present particulars, in a fixed order."""
    return _sorted(
        Particulars(
            names=[NameInput(name.text, name.kind) for name in suspect.names.all()],
            documents=[DocumentInput(paper.number, paper.kind, paper.country) for paper in suspect.documents.all()],
            phones=[PhoneInput(phone.number) for phone in suspect.phones.all()],
        )
    )


def read_phone(number: str, *, owner: str, nationality: str) -> str:
    """``number`` in E.164, as intake reads it for the owner's country and the person's; empty where it is none."""
    phone = phones.read_phone(number, agency=owner, nationality=nationality or None).value
    return phone.number if phone and phone.region else ""


def _write(suspect: Suspect, *, by: Actor, particulars: Particulars) -> None:
    common = {"suspect": suspect, "owner_id": by.party_code, "created_by_id": by.account_id}
    names = (
        SuspectName(**common, text=name.text, kind=name.kind, script=script_of(name.text)) for name in particulars.names
    )
    documents = (
        SuspectDocument(
            **common,
            number=paper.number,
            kind=paper.kind,
            country=paper.country,
            normalised=document_key(paper.number),
        )
        for paper in particulars.documents
    )
    phones = (
        SuspectPhone(
            **common,
            number=phone.number,
            e164=phone.e164
            if phone.e164 is not None
            else read_phone(phone.number, owner=by.party_code, nationality=suspect.nationality),
        )
        for phone in particulars.phones
    )
    for model, rows in ((SuspectName, names), (SuspectDocument, documents), (SuspectPhone, phones)):
        batches.insert_all(model, rows)


def _sorted(particulars: Particulars) -> Particulars:
    return Particulars(
        names=sorted(particulars.names, key=repr),
        documents=sorted(particulars.documents, key=repr),
        phones=sorted((PhoneInput(phone.number) for phone in particulars.phones), key=repr),
    )


def _texts(particulars: Particulars) -> dict[str, list[str]]:
    def texts(items: Iterable[Any], attribute: str) -> list[str]:
        return [getattr(item, attribute) for item in items]

    return {
        "names": texts(particulars.names, "text"),
        "documents": texts(particulars.documents, "number"),
        "phones": texts(particulars.phones, "number"),
    }
