"""Composed reads of hits."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet

from cases.hits.models import CommonValue, HeldBack, Hit, HitStep, Silence, StoppedValue
from cases.hits.policies import right_to_stop
from cases.hits.records import RECORDS, name_of, takes_part
from cases.models import Suspect, SuspectName
from coordinators.access.actor import Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


def hits(actor: Actor) -> QuerySet[Hit]:
    """The hits that the actor sees, each with its own record, in a fixed number of queries."""
    shown: QuerySet[Hit] = Hit.objects.visible_to(actor).select_related("owner", "other_party")
    return shown.prefetch_related(*_records(actor, "", "other_"))


def hits_of(actor: Actor, record: Any) -> QuerySet[Hit]:
    """The hits of one record."""
    found: QuerySet[Hit] = hits(actor).of(record)  # type: ignore[attr-defined]
    return found


def steps_of(actor: Actor, hit: Hit) -> Sequence[HitStep]:
    """The history of a hit, the oldest first."""
    return list(HitStep.objects.visible_to(actor).filter(hit=hit).select_related("recorded_by"))


def silences(actor: Actor) -> QuerySet[Silence]:
    """Records of the own party's that are silent, or were."""
    found: QuerySet[Silence] = Silence.objects.visible_to(actor)
    return found.prefetch_related(*_records(actor, ""))


def common_values(actor: Actor) -> QuerySet[CommonValue]:
    """Numbers of own records that make no hits, since too many records bear them."""
    found: QuerySet[CommonValue] = CommonValue.objects.visible_to(actor)
    return found.prefetch_related(*_records(actor, ""))


def stopped_values(actor: Actor) -> QuerySet[StoppedValue]:
    """Numbers that make no hits, the own party's and the centre's: for those who may add to them."""
    may = can(actor, right_to_stop(actor))
    return StoppedValue.objects.visible_to(actor) if may else StoppedValue.objects.none()


def held_back(actor: Actor) -> QuerySet[HeldBack]:
    """Hits that were held back: with the own party's records, or all for the centre."""
    return HeldBack.objects.visible_to(actor).select_related("party", "other", "let_through_by")


def hits_part(actor: Actor, record: Any) -> dict[str, Any]:
    """What a record's own page tells of its hits: to its owner's people, and of a record that takes part."""
    if not takes_part(record) or record.owner_id != actor.party_code:
        return {}
    name = name_of(record)
    return {
        "hits": list(hits_of(actor, record)[:20]),
        "silence": silences(actor).filter(**{name: record}, ended_at=None).first(),
        "common_values": list(common_values(actor).filter(**{name: record})),
        "may_silence": can(actor, Permission.ENTER_RECORDS, record),
        "hits_root": f"{name}s",
    }


def _records(actor: Actor, *prefixes: str) -> list[Any]:
    """The records that hits name, as far as the actor sees them; another party's are never among them."""
    named = Suspect.objects.visible_to(actor).prefetch_related(
        Prefetch("names", queryset=SuspectName.objects.visible_to(actor))
    )
    shown = {name: model.objects.visible_to(actor) for name, model in RECORDS.items()} | {"suspect": named}
    return [Prefetch(f"{prefix}{name}", queryset=rows) for prefix in prefixes for name, rows in shown.items()]
