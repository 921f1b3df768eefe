"""What a good row says, typed: one record for each kind of sheet, and its plain form for staging.

Dates are ``date``, money is ``Decimal`` in units of ``currency``, codes are the portal's stored values, countries are
ISO 3166-1 alpha-2. None means that the workbook does not say. What has a default stands in the portal's own exports
alone: ``record_id`` is None in any other sheet, and empty there for a row that somebody has added.
"""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from cases.intake.reading.cells.names import is_native, script_of
from cases.intake.reading.joining import parted


@dataclass(frozen=True, slots=True)
class CaseRow:
    case_number: str
    title: str | None
    crime: str
    opened_on: dt.date
    status: str
    place: str | None
    summary: str | None = None
    handling: str | None = None
    restricted: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """``script`` is ISO 15924; ``kind`` is native, latin or alias."""

    text: str
    script: str
    kind: str


#: Kinds of papers, each with its column, in the order in which ``SuspectRow.issuing_countries`` goes through them.
PAPERS = {"passport": "passport", "national_id": "national_id", "other": "other_documents"}
#: Stands for a paper of which it is not known who issued it.
NO_COUNTRY = "-"


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """``name`` is as the desk wrote it, in any script; ``phone`` is E.164 when ``phone_region`` is known. In an export
    of the portal's own names, papers and phones may be several in one text (see ``joining``); ``issuing_countries``
    then has one for each paper."""

    case_number: str
    name: str | None
    latin_name: str | None
    alias: str | None
    sex: str
    birth_date: dt.date | None
    nationality: str | None
    passport: str | None
    phone: str | None
    phone_region: str | None
    status: str
    status_date: dt.date
    national_id: str | None = None
    other_documents: str | None = None
    issuing_countries: str | None = None
    syndicate: str | None = None
    note: str | None = None
    handling: str | None = None
    syndicate_id: str | None = None
    record_id: str | None = None

    def numbers(self) -> list[tuple[str, str]]:
        """(kind, number) of every paper."""
        listed = ((kind, getattr(self, name) or "") for kind, name in PAPERS.items())
        return [(kind, each) for kind, cell in listed for each in self._parts(cell)]

    def issuers(self) -> list[str] | None:
        """The country of each of :meth:`numbers`, where the row says it of each."""
        said = parted(self.issuing_countries or "")
        return [each.replace(NO_COUNTRY, "") for each in said] if len(said) == len(self.numbers()) else None

    def phones(self) -> list[str]:
        return self._parts(self.phone or "")

    def _parts(self, cell: str) -> list[str]:
        """The values of a cell: several in an export of the portal's own."""
        return [cell] * bool(cell) if self.record_id is None else parted(cell)

    @property
    def primary_name(self) -> str:
        """The name column, or the Latin one where that is all there is."""
        return self.name or self.latin_name or ""

    def papers(self) -> list[tuple[str, str]]:
        """(field, number) of the passport and the identity card, where there is one."""
        return [(name, number) for name in ("passport", "national_id") if (number := getattr(self, name))]

    def names(self) -> list[Name]:
        """Every name of the row, each once, the primary first."""
        if self.record_id is not None:
            columns = (("native", self.name), ("latin", self.latin_name), ("alias", self.alias))
            return [Name(text, script_of(text), kind) for kind, cell in columns for text in parted(cell or "")]
        found: dict[str, Name] = {}
        if self.name:
            kind = "native" if is_native(self.name, self.nationality) else "latin"
            found[self.name] = Name(self.name, script_of(self.name), kind)
        if self.latin_name:
            found.setdefault(self.latin_name, Name(self.latin_name, script_of(self.latin_name), "latin"))
        if self.alias:
            found.setdefault(self.alias, Name(self.alias, script_of(self.alias), "alias"))
        return list(found.values())


@dataclass(frozen=True, slots=True)
class RescuedRow:
    case_number: str
    sex: str
    birth_date: dt.date | None
    nationality: str | None
    rescued_on: dt.date
    place: str | None
    code: str | None = None
    age_at_rescue: str | None = None
    exploitation: str | None = None
    referral: str | None = None
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class AssetRow:
    """``stage`` is frozen for a blocked account, seized for all else."""

    case_number: str
    kind: str
    stage: str
    amount: Decimal
    currency: str
    seized_on: dt.date
    description: str | None = None
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class FirearmRow:
    """``serial`` is compared, ``serial_as_typed`` is shown."""

    case_number: str
    kind: str
    make: str | None
    calibre: str | None
    serial: str | None
    serial_as_typed: str | None
    seized_on: dt.date
    model: str | None = None
    place: str | None = None
    country_of_manufacture: str | None = None
    country_of_import: str | None = None
    import_mark: str | None = None
    marking: str | None = None
    tracing: str | None = None
    tracing_reference: str | None = None
    tracing_requested_on: dt.date | None = None
    tracing_answered_on: dt.date | None = None
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class AmmunitionRow:
    case_number: str
    calibre: str
    rounds: int
    make: str | None
    headstamp: str | None
    lot: str | None
    found_on: dt.date
    place: str | None
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """``value`` is as the desk wrote it: the portal reads it by its kind when the row is taken in."""

    case_number: str
    kind: str
    value: str
    provider: str | None
    found_on: dt.date
    note: str | None = None
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class UpdateRow:
    case_number: str
    on_date: dt.date
    kind: str
    text: str
    handling: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class SyndicateRow:
    """A syndicate stands under no case."""

    name: str
    aliases: str | None
    activity: str | None
    base_place: str | None
    identified_on: dt.date
    status: str
    handling: str | None = None
    restricted: str | None = None
    record_id: str | None = None
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A syndicate appears in a case. ``syndicate_id`` is its id in the portal that exported it."""

    case_number: str
    syndicate: str
    basis: str | None
    handling: str | None = None
    syndicate_id: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class CaseStepRow:
    """A dated step of a case. ``step_no`` counts the record's steps, so that those of one day keep their order; a row
    that somebody has added has none. ``date_basis`` is stated where it is not given."""

    case_number: str
    on_date: dt.date
    status: str
    step_no: int | None
    place: str | None = None
    note: str | None = None
    date_basis: str | None = None
    case_id: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class SuspectStepRow:
    """A dated step of a suspect, named as in lists; ``suspect_id`` tells apart those of one name in one case."""

    case_number: str
    name: str | None
    on_date: dt.date
    status: str
    step_no: int | None
    place: str | None = None
    note: str | None = None
    date_basis: str | None = None
    suspect_id: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class AssetStepRow:
    """A stage of an asset, which is named by its kind, description and value; ``asset_id`` as of a suspect."""

    case_number: str
    kind: str
    amount: Decimal
    currency: str
    on_date: dt.date
    stage: str
    step_no: int | None
    description: str | None = None
    place: str | None = None
    note: str | None = None
    date_basis: str | None = None
    asset_id: str | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class SyndicateStepRow:
    """A dated step of a syndicate; ``syndicate_id`` as of a suspect."""

    syndicate: str
    on_date: dt.date
    status: str
    step_no: int | None
    place: str | None = None
    note: str | None = None
    date_basis: str | None = None
    syndicate_id: str | None = None
    record_id: str | None = None
    case_number: str = ""


StepRow = CaseStepRow | SuspectStepRow | AssetStepRow | SyndicateStepRow
Record = (
    CaseRow
    | SuspectRow
    | RescuedRow
    | AssetRow
    | FirearmRow
    | AmmunitionRow
    | IdentifierRow
    | UpdateRow
    | SyndicateRow
    | LinkRow
    | StepRow
)
#: Fields that hold the id of a record in the portal that exported it.
IDS = frozenset({"record_id", "syndicate_id", "suspect_id", "asset_id", "case_id"})
RECORDS: dict[str, type[Record]] = {
    "cases": CaseRow,
    "suspects": SuspectRow,
    "rescued": RescuedRow,
    "assets": AssetRow,
    "firearms": FirearmRow,
    "ammunition": AmmunitionRow,
    "identifiers": IdentifierRow,
    "updates": UpdateRow,
    "syndicates": SyndicateRow,
    "links": LinkRow,
    "case_steps": CaseStepRow,
    "syndicate_steps": SyndicateStepRow,
    "suspect_steps": SuspectStepRow,
    "asset_steps": AssetStepRow,
}


def record_to_json(record: Record) -> dict[str, str | None]:
    """Plain text for each field: dates in ISO form, amounts in digits."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return {name: value if value is None else _plain(value) for name, value in values.items()}


def record_from_json(kind: str, values: dict[str, str | None]) -> Record:
    """The record of a kind of sheet back from its plain form. Raises ``KeyError`` and ``ValueError``."""
    record = RECORDS[kind]
    hints = hints_of(kind)
    typed: dict[str, Any] = {}
    for field in fields(record):
        # Rows staged by an earlier version lack the fields that came later.
        value = values.get(field.name) if field.default is None else values[field.name]
        typed[field.name] = value if value is None else _typed(value, hints[field.name])
    return record(**typed)


@cache
def hints_of(kind: str) -> dict[str, Any]:
    """The types of the fields of a kind's record. Working them out takes longer than reading a row."""
    return get_type_hints(RECORDS[kind])


def _plain(value: str | int | dt.date | Decimal) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _typed(value: str, hint: type | UnionType) -> str | int | dt.date | Decimal:
    kinds = get_args(hint) or (hint,)
    if dt.date in kinds:
        return dt.date.fromisoformat(value)
    if Decimal in kinds:
        return Decimal(value)
    return int(value) if int in kinds else value
