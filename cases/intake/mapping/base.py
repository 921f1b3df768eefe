"""What the mappings of all kinds share."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from cases.intake.reading.identity import Keys
from cases.intake.reading.records import Record, record_to_json
from cases.services import undoing
from cases.services.snapshots import Snapshot
from coordinators.access.actor import Actor
from coordinators.access.scope import VisibleQuerySet
from operations.models import Operation

#: Field of the sheet → [what is recorded, what the row says], both as plain text.
Differences = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A good row. ``keys`` are keyed hashes, as records carry them; ``typed`` is by field of the sheet; ``position`` is
    that of the staged row it was read back from."""

    kind: str
    sheet: str
    row: int
    record: Any
    typed: dict[str, str] = field(default_factory=dict)
    keys: Keys = field(default_factory=lambda: Keys("", "", ""))
    position: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The submission that rows are taken in from, whose agency's they are, and the operation they belong to."""

    submission_id: uuid.UUID
    agency_code: str
    operation: Operation

    def fields(self, row: Incoming, as_typed: dict[str, str]) -> dict[str, Any]:
        """The source fields of the record that ``row`` becomes."""
        return {
            "source_key": row.keys.identity,
            "source_kin": row.keys.kin,
            "source_digest": row.keys.digest,
            "source_sheet": row.sheet,
            "source_row": row.row,
            "submission_id": self.submission_id,
            "as_typed": as_typed,
        }


def exported_as(row: Incoming) -> dict[str, Any]:
    """Of a new record, the id under which its row was exported: by another portal, or here, of what is gone."""
    return {"exported_as": uuid.UUID(row.record.record_id) if row.record.record_id else None}


class Mapping:
    """The mapping of one kind. ``plain`` says which fields of the sheet are taken over into which of the model."""

    model: ClassVar[Any]
    plain: ClassVar[dict[str, str]]
    #: Fields of the sheet kept as typed under another name than ``plain`` gives.
    also_typed: ClassVar[dict[str, str]] = {}
    #: Whether a row stands under a case.
    under_case: ClassVar[bool] = True
    #: Whether its rows complete records of another kind (see ``steps``).
    completes: ClassVar[bool] = False
    #: Fields of the sheet that are staged under seal and shown to nobody.
    sealed: ClassVar[frozenset[str]] = frozenset()

    def add(self, row: Incoming, *, by: Actor, case: Any, source: Source) -> Any:
        """Make the record that the row tells of, under ``case`` (none for a case), by the services of the forms."""
        raise NotImplementedError

    def amend(self, held: Any, row: Incoming, *, by: Actor, source: Source) -> None:
        """Bring a record to what the row says; an empty cell says nothing, and nothing is taken away."""
        raise NotImplementedError

    def sealed_before(self, held: Any, *, by: Actor) -> dict[str, Any]:
        """What of a record amending may change under seal, as it is now; plain data, kept under the submission's key.
        Raises SealError."""
        return {}

    def put_back(self, held: Any, former: Snapshot, sealed: dict[str, Any], *, by: Actor) -> None:
        """Undo an amendment: the record as :meth:`sealed_before` and its snapshot told of it."""
        undoing.put_back(held, by=by, former=former)

    def held(self, rows: VisibleQuerySet) -> VisibleQuerySet:
        """Records with what :meth:`differences` reads, in a fixed number of queries."""
        return rows

    def fields(self, record: Record) -> dict[str, Any]:
        """The model's fields that the record says something about."""
        said = ((theirs, self.value(ours, getattr(record, ours))) for ours, theirs in self.plain.items())
        return {name: value for name, value in said if value not in (None, "")}

    def record_fields(self, row: Incoming, source: Source) -> dict[str, Any]:
        """What the row says, with where it says so: all fields of the record that it becomes or changes."""
        return self.fields(row.record) | source.fields(row, self.as_typed(row))

    def new_fields(self, row: Incoming, source: Source) -> dict[str, Any]:
        """The same for a new record."""
        return self.record_fields(row, source) | exported_as(row)

    def value(self, name: str, value: Any) -> Any:
        """A field's reading as the model keeps it; None when it says nothing."""
        return None if (name, value) == ("sex", "unknown") else value

    def differences(self, held: Any, record: Record) -> Differences:
        """What the record says otherwise than what is held."""
        said = self.fields(record)
        return {
            ours: [as_text(getattr(held, theirs)), as_text(said[theirs])]
            for ours, theirs in self.plain.items()
            if theirs in said and getattr(held, theirs) != said[theirs]
        }

    def as_typed(self, row: Incoming) -> dict[str, str]:
        """Field of the model → the text as typed, where the reading is written otherwise."""
        read = record_to_json(row.record)
        names = self.plain | self.also_typed
        return {
            theirs: row.typed[ours]
            for ours, theirs in names.items()
            if row.typed.get(ours, "").strip() not in ("", read.get(ours) or "")
        }

    def open_part(self, record: Any) -> dict[str, str]:
        """What is shown of a row beside its open fields in place of the sealed ones; field in words → code."""
        return {}

    def unfit(self, record: Record, *, country: str) -> Iterator[tuple[str, str]]:
        """(field of the sheet, reason) for each value that the model can't hold, such as a text that is too long.
        ``country`` is the agency's (ISO 3166-1 alpha-2)."""
        for ours, theirs in self.plain.items():
            value = self.value(ours, getattr(record, ours))
            if value not in (None, ""):
                yield from unfit(ours, self.model._meta.get_field(theirs), value)


def unfit(name: str, model_field: "models.Field[Any, Any]", value: Any) -> Iterator[tuple[str, str]]:
    """(name, reason) when a field of a model does not take a value."""
    try:
        model_field.clean(value, None)
    except ValidationError as error:
        yield name, " ".join(error.messages)


def as_text(value: Any) -> str:
    """A value as plain text, as staged rows hold it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return "" if value is None else str(value)
