"""The tables that can be exported: for each list its columns, and what a row needs in a fixed number of queries.

The columns that the list shows come first, in its order and under its headings; what follows is what the list has no
room for. What goes out can come in again. Nothing of a sealed identity is here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as Case_
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from cases.codes import AssetKind, DocumentKind, NameKind
from cases.exchange.models import TARGETS, Release
from cases.intake.models import Submission
from cases.intake.reading.joining import joined
from cases.intake.reading.records import NO_COUNTRY, PAPERS
from cases.models import (
    Ammunition,
    AssetStep,
    Case,
    CaseTransition,
    CaseUpdate,
    Firearm,
    Identifier,
    RescuedPerson,
    SeizedAsset,
    Site,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectPhone,
    SuspectTransition,
    Syndicate,
    SyndicateLink,
    SyndicateTransition,
)
from cases.models.base import DatedStep
from cases.rfi.models import Leg
from coordinators.access.actor import Actor
from seagull.web.exports.columns import Cell, Column, chosen, field, mark, moment, words


@dataclass(frozen=True)
class Table:
    """``title`` names the sheet; ``prepare`` fetches with the rows what the columns read, in one statement."""

    title: str
    model: type[Any]
    columns: Sequence[Column]
    prepare: Callable[[QuerySet[Any], Actor], QuerySet[Any]]


def _in_case(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """A record may be released without its case: the case's number comes along only where the reader sees the case."""
    return rows.annotate(case_number=_number(actor))


def _number(actor: Actor, *way: str) -> ArraySubquery:
    """The number of the row's case, or of the case of the record that the row is a part of."""
    key = OuterRef("__".join((*way, "case_id")))
    return ArraySubquery(Case.objects.visible_to(actor).filter(pk=key).values("number"))


def _with(*related: str) -> Callable[[QuerySet[Any], Actor], QuerySet[Any]]:
    return lambda rows, _actor: rows.select_related(*related)


def _alone(rows: QuerySet[Any], _actor: Actor) -> QuerySet[Any]:
    return rows


def _suspects(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Names, papers and phones come as arrays with the row: prefetching would ask again for each block of rows."""

    def under(model: type[Any], order: str, **fields: str) -> ArraySubquery:
        visible = model.objects.visible_to(actor).filter(suspect=OuterRef("pk"))
        return ArraySubquery(visible.order_by(order, "id").values_list(JSONObject(**fields), flat=True))

    return rows.annotate(
        case_number=_number(actor),
        all_names=under(SuspectName, "text", kind="kind", text="text"),
        all_documents=under(SuspectDocument, "number", kind="kind", text="number", country="country"),
        all_phones=under(SuspectPhone, "number", e164="e164", text="number"),
        **_syndicate(actor),
    )


def _syndicate(actor: Actor) -> dict[str, ArraySubquery]:
    """A syndicate may be out of the reader's sight where its member, or its link to a case, is not."""
    seen = Syndicate.objects.visible_to(actor).filter(pk=OuterRef("syndicate_id"))
    return {"syndicate_name": ArraySubquery(seen.values("name")), "syndicate_key": ArraySubquery(seen.values("pk"))}


def _links(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return rows.annotate(case_number=_number(actor), **_syndicate(actor))


def _steps(step: type[DatedStep], *names: str) -> Callable[[QuerySet[Any], Actor], QuerySet[Any]]:
    """A step with what names its record: ``names`` are fields of the record, as it is in the reader's sight."""
    link = step.link
    model: Any = step._meta.get_field(link).related_model

    def prepare(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
        record = model.objects.visible_to(actor).filter(pk=OuterRef(f"{link}_id"))
        earlier = (
            Q(on_date__lt=OuterRef("on_date"))
            | Q(on_date=OuterRef("on_date"), recorded_at__lt=OuterRef("recorded_at"))
            | Q(on_date=OuterRef("on_date"), recorded_at=OuterRef("recorded_at"), pk__lte=OuterRef("pk"))
        )
        same = step.objects.visible_to(actor).filter(earlier, **{link: OuterRef(link)}).order_by()
        return rows.annotate(
            step_no=Subquery(same.values(link).annotate(n=Count("pk")).values("n")),
            handling=Subquery(record.values("handling")),
            **{name: Subquery(record.values(name)) for name in names},
        )

    return prepare


def _case_steps(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return _steps(CaseTransition)(_in_case(rows, actor), actor)


def _syndicate_steps(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    return _steps(SyndicateTransition)(rows.annotate(**_syndicate(actor)), actor)


def _suspect_steps(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """A suspect is called by the first name as written, else by the first in Latin letters, else by an alias."""
    order = Case_(*(When(kind=kind, then=place) for place, kind in enumerate(_NAMED_BY)), output_field=IntegerField())
    names = SuspectName.objects.visible_to(actor).filter(suspect=OuterRef("suspect_id"))
    first = Subquery(names.order_by(order, "text", "id").values("text")[:1])
    named = rows.annotate(suspect_name=first, case_number=_number(actor, "suspect"))
    return _steps(SuspectTransition)(named, actor)


def _asset_steps(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    names = ("kind", "description", "amount", "currency")
    return _steps(AssetStep, *names)(rows.annotate(case_number=_number(actor, "asset")), actor)


_NAMED_BY = (NameKind.NATIVE, NameKind.LATIN, NameKind.ALIAS)


def _releases(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """A release that has ended still stands in its recipient's list; what it released does not."""
    return _links(rows, actor)


def _listed(attribute: str, kind: str) -> Callable[[Any], Cell]:
    return lambda row: joined(entry["text"] for entry in getattr(row, attribute) if entry["kind"] == kind)


def _countries(row: Any) -> Cell:
    """Of each paper in the order of their columns, the country that issued it; a dash where that is not known."""
    papers = [paper for kind in PAPERS for paper in row.all_documents if paper["kind"] == kind]
    return joined(paper["country"] or NO_COUNTRY for paper in papers)


_CASE = Column(_("Case no."), lambda row: next(iter(row.case_number), ""), "case_number")
_HANDLING = words(_("Handling"), "handling", "handling")
#: Restricted to named persons: who they are is each portal's own affair.
_RESTRICTED = mark(_("Restricted"), "restricted", _("Named persons only"), "restricted")
#: Whose record it is.
_PARTY = field(_("Party"), "owner_id", "party")
_SYNDICATE = Column(_("Syndicate"), lambda row: next(iter(row.syndicate_name), ""), "syndicate")
#: Which of several syndicates of one name.
_SYNDICATE_ID = Column(_("Syndicate id"), lambda row: str(next(iter(row.syndicate_key), "")), "syndicate_id")
_ON = field(_("Date"), "on_date", "on_date")
_STATUS = words(_("Status"), "status", "status")
_TOLD = (field(_("Place"), "place", "place"), field(_("Note"), "note", "note"))
#: What reads a step in its place in the history, and how sure its day is.
_DATED = (
    field(_("Step no."), "step_no", "step_no"),
    words(_("Basis of the date"), "date_basis", "date_basis"),
)
#: By which id the portal and its API know it; at the end of every table.
_ID = Column(_("Record id"), lambda row: str(row.pk), "record_id")

TABLES: dict[str, Table] = {
    "cases": Table(
        "Cases",
        Case,
        (
            field(_("Case no."), "number", "case_number"),
            field(_("Title"), "title", "title"),
            words(_("Crime type"), "crime", "crime"),
            field(_("Date opened"), "opened_on", "opened_on"),
            words(_("Status"), "status", "status"),
            _PARTY,
            _HANDLING,
            field(_("Place"), "place", "place"),
            field(_("Summary"), "summary", "summary"),
            Column(_("Agency"), lambda row: row.agency.name, "agency"),
            _RESTRICTED,
            _ID,
        ),
        _with("agency__party"),
    ),
    "suspects": Table(
        "Suspects",
        Suspect,
        (
            Column(_("Name"), _listed("all_names", NameKind.NATIVE), "name"),
            Column(_("Latin name"), _listed("all_names", NameKind.LATIN), "latin_name"),
            Column(_("Alias"), _listed("all_names", NameKind.ALIAS), "alias"),
            words(_("Sex"), "sex", "sex"),
            field(_("Date of birth"), "born_on", "birth_date"),
            field(_("Nationality"), "nationality", "nationality"),
            words(_("Status"), "status", "status"),
            field(_("Status date"), "status_on", "status_date"),
            _CASE,
            _PARTY,
            Column(_("Passport"), _listed("all_documents", DocumentKind.PASSPORT), "passport"),
            Column(_("National identity card"), _listed("all_documents", DocumentKind.NATIONAL_ID), "national_id"),
            Column(_("Other documents"), _listed("all_documents", DocumentKind.OTHER), "other_documents"),
            Column(_("Issuing countries"), _countries, "issuing_countries"),
            Column(_("Phone"), lambda row: joined(entry["e164"] or entry["text"] for entry in row.all_phones), "phone"),
            _SYNDICATE,
            field(_("Note"), "note", "note"),
            _HANDLING,
            _SYNDICATE_ID,
            _ID,
        ),
        _suspects,
    ),
    "rescued": Table(
        "Rescued",
        RescuedPerson,
        (
            field(_("Code"), "code", "code"),
            words(_("Sex"), "sex", "sex"),
            words(_("Age at rescue"), "age_band", "age_at_rescue"),
            field(_("Nationality"), "nationality", "nationality"),
            field(_("Date of rescue"), "rescued_on", "rescued_on"),
            field(_("Place of rescue"), "place", "place"),
            words(_("Referral"), "referral", "referral"),
            _CASE,
            _PARTY,
            words(_("Exploitation"), "exploitation", "exploitation"),
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "assets": Table(
        "Assets",
        SeizedAsset,
        (
            words(_("Kind"), "kind", "kind"),
            field(_("Description"), "description", "description"),
            field(_("Value"), "amount", "amount"),
            field(_("Currency"), "currency", "currency"),
            words(_("Stage"), "stage", "stage"),
            field(_("Date"), "taken_on", "seized_on"),
            _CASE,
            _PARTY,
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "firearms": Table(
        "Firearms",
        Firearm,
        (
            words(_("Kind"), "kind", "kind"),
            field(_("Make"), "make", "make"),
            field(_("Model"), "model", "model"),
            field(_("Calibre"), "calibre", "calibre"),
            field(_("Serial number"), "serial", "serial_as_typed"),
            field(_("Date"), "found_on", "seized_on"),
            words(_("Tracing"), "tracing", "tracing"),
            _CASE,
            _PARTY,
            field(_("Place"), "place", "place"),
            field(_("Country of manufacture"), "country_of_manufacture", "country_of_manufacture"),
            field(_("Country of last legal import"), "country_of_import", "country_of_import"),
            field(_("Import mark"), "import_mark", "import_mark"),
            words(_("Marking"), "marking", "marking"),
            field(_("Tracing reference"), "tracing_reference", "tracing_reference"),
            field(_("Tracing requested on"), "tracing_requested_on", "tracing_requested_on"),
            field(_("Tracing answered on"), "tracing_answered_on", "tracing_answered_on"),
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "ammunition": Table(
        "Ammunition",
        Ammunition,
        (
            field(_("Calibre"), "calibre", "calibre"),
            field(_("Rounds"), "rounds", "rounds"),
            field(_("Make"), "make", "make"),
            field(_("Headstamp"), "headstamp", "headstamp"),
            field(_("Date"), "found_on", "found_on"),
            _CASE,
            _PARTY,
            field(_("Lot number"), "lot", "lot"),
            field(_("Place"), "place", "place"),
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "identifiers": Table(
        "Identifiers",
        Identifier,
        (
            words(_("Kind"), "kind", "kind"),
            field(_("Number or address"), "value", "value"),
            field(_("Issued by"), "provider", "provider"),
            field(_("Date"), "found_on", "found_on"),
            _CASE,
            _PARTY,
            field(_("Note"), "note", "note"),
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "sites": Table(
        "Sites",
        Site,
        (
            words(_("Kind"), "kind", "kind"),
            field(_("Name"), "name", "name"),
            field(_("Country"), "country", "country"),
            field(_("Place"), "place", "place"),
            field(_("First seen"), "first_seen_on", "first_seen_on"),
            field(_("Last seen"), "last_seen_on", "last_seen_on"),
            field(_("Cleared"), "cleared_on", "cleared_on"),
            _CASE,
            _PARTY,
            field(_("Name as written there"), "native_name", "native_name"),
            field(_("Latitude"), "latitude", "latitude"),
            field(_("Longitude"), "longitude", "longitude"),
            field(_("Note"), "note", "note"),
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "updates": Table(
        "Updates",
        CaseUpdate,
        (
            field(_("Date"), "on_date", "on_date"),
            words(_("Kind"), "kind", "kind"),
            field(_("Text"), "text", "text"),
            _CASE,
            _PARTY,
            _HANDLING,
            _ID,
        ),
        _in_case,
    ),
    "syndicates": Table(
        "Syndicates",
        Syndicate,
        (
            field(_("Name"), "name", "name"),
            field(_("Other names"), "aliases", "aliases"),
            field(_("Where it is based"), "base_place", "base_place"),
            field(_("Identified on"), "identified_on", "identified_on"),
            words(_("Status"), "status", "status"),
            _PARTY,
            _HANDLING,
            field(_("What it does"), "activity", "activity"),
            _RESTRICTED,
            _ID,
        ),
        _alone,
    ),
    "links": Table(
        "Links",
        SyndicateLink,
        (
            _CASE,
            _SYNDICATE,
            field(_("Basis"), "basis", "basis"),
            _PARTY,
            _HANDLING,
            _SYNDICATE_ID,
            _ID,
        ),
        _links,
    ),
    "case_steps": Table(
        "Case history",
        CaseTransition,
        (
            _ON,
            _CASE,
            _STATUS,
            *_TOLD,
            _PARTY,
            *_DATED,
            Column(_("Case id"), lambda row: str(row.case_id), "case_id"),
            _ID,
        ),
        _case_steps,
    ),
    "syndicate_steps": Table(
        "Syndicate history",
        SyndicateTransition,
        (_ON, _SYNDICATE, _STATUS, *_TOLD, _PARTY, *_DATED, _SYNDICATE_ID, _ID),
        _syndicate_steps,
    ),
    "suspect_steps": Table(
        "Suspect history",
        SuspectTransition,
        (
            _ON,
            field(_("Name"), "suspect_name", "name"),
            _STATUS,
            *_TOLD,
            _CASE,
            _PARTY,
            *_DATED,
            Column(_("Suspect id"), lambda row: str(row.suspect_id), "suspect_id"),
            _ID,
        ),
        _suspect_steps,
    ),
    "asset_steps": Table(
        "Asset history",
        AssetStep,
        (
            _ON,
            chosen(_("Kind"), "kind", AssetKind.choices, "kind"),
            field(_("Description"), "description", "description"),
            field(_("Value"), "amount", "amount"),
            field(_("Currency"), "currency", "currency"),
            words(_("Stage"), "stage", "stage"),
            *_TOLD,
            _CASE,
            _PARTY,
            *_DATED,
            Column(_("Asset id"), lambda row: str(row.asset_id), "asset_id"),
            _ID,
        ),
        _asset_steps,
    ),
    "releases": Table(
        "Releases",
        Release,
        (
            Column(_("Kind of record"), lambda row: str(TARGETS[row.target_name]._meta.verbose_name)),
            Column(_("Case no."), lambda row: joined(row.case_number)),
            Column(_("Syndicate"), lambda row: joined(row.syndicate_name)),
            _PARTY,
            field(_("To"), "recipient_id"),
            words(_("State"), "state"),
            field(_("Purpose"), "purpose"),
            _HANDLING,
            moment(_("Asked or granted at"), "asked_at"),
            moment(_("Released at"), "granted_at"),
            moment(_("Until"), "expires_at"),
            moment(_("Ended at"), "ended_at"),
            field(_("Reason"), "end_reason"),
            _ID,
        ),
        _releases,
    ),
    "requests": Table(
        "Requests for information",
        Leg,
        (
            field(_("Subject"), "request.subject"),
            field(_("From"), "owner_id"),
            field(_("To"), "party_id"),
            words(_("State"), "state"),
            words(_("Urgency"), "urgency"),
            moment(_("Sent"), "sent_at"),
            moment(_("Due"), "due_at"),
            moment(_("Replied"), "replied_at"),
            Column(_("Handling"), lambda row: row.request.get_handling_display()),
            field(_("Question"), "request.question"),
            field(_("Purpose"), "request.purpose"),
            _ID,
        ),
        _with("request"),
    ),
    "submissions": Table(
        "Submissions",
        Submission,
        (
            field(_("File"), "filename"),
            Column(_("Agency"), lambda row: row.agency.name),
            words(_("State"), "state"),
            moment(_("Sent at"), "created_at"),
            moment(_("Taken in at"), "committed_at"),
            field(_("SHA-256"), "sha256"),
            field(_("Party"), "owner_id"),
            Column(_("Record id"), lambda row: str(row.pk)),
        ),
        _with("agency__party"),
    ),
}
