"""Relations as pages and the API show them: with the names of the records that they are between."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch

from cases.models import Case, Suspect, SuspectName
from cases.network.models import ENDS, Relation
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


@dataclass(frozen=True)
class Told:
    """A relation with its ends, as a page tells it."""

    relation: Relation
    first: Any
    second: Any
    may_change: bool


def relations(actor: Actor) -> Any:
    return Relation.objects.visible_to(actor).select_related("owner").with_case(actor)


def rows_of(actor: Actor, name: str) -> Any:
    """The records of a kind that the actor sees, with what their names are made of."""
    rows = ENDS[name].objects.visible_to(actor)
    if ENDS[name] is Suspect:
        return rows.prefetch_related(Prefetch("names", queryset=SuspectName.objects.visible_to(actor)))
    return rows


def record_named(actor: Actor, text: str) -> Any:
    """The record behind ``suspect:<id>`` that the actor sees; None for anything else."""
    name, _colon, key = text.partition(":")
    try:
        return rows_of(actor, name).filter(pk=key).first() if name in ENDS else None
    except (ValueError, TypeError, ValidationError):
        return None


def told(actor: Actor, found: Iterable[Relation]) -> list[Told]:
    """Relations with their ends, in one query for each kind of record however many there are."""
    listed = list(found)
    wanted: dict[str, set[Any]] = {}
    for each in listed:
        wanted.setdefault(each.from_kind, set()).add(each.from_id)
        wanted.setdefault(each.to_kind, set()).add(each.to_id)
    rows = {(name, row.pk): row for name, keys in wanted.items() for row in rows_of(actor, name).filter(pk__in=keys)}
    return [
        Told(
            each,
            rows[each.from_kind, each.from_id],
            rows[each.to_kind, each.to_id],
            can(actor, Permission.ENTER_RECORDS, each),
        )
        for each in listed
        if (each.from_kind, each.from_id) in rows and (each.to_kind, each.to_id) in rows
    ]


def own_case_of(actor: Actor, row: Any) -> Any:
    """The case that a relation of a record is borne out by, unless another is named: its own, if it is the party's."""
    case: Any = row.pk if isinstance(row, Case) else getattr(row, "case_id", None)
    return Case.objects.visible_to(actor).filter(owner_id=actor.party_code, pk=case).first()
