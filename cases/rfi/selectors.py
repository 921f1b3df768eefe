"""Composed reads of requests for information: what the actor's party asked or was asked."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Aggregate,
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    When,
)  # fmt: skip

from cases.exchange import selectors as exchange
from cases.exchange.models import TARGETS, Release
from cases.rfi.codes import StepKind
from cases.rfi.models import Attachment, Leg, Request, Step
from cases.rfi.models.leg import LegQuerySet, is_late
from cases.rfi.models.request import RequestQuerySet
from coordinators.access.actor import Actor
from coordinators.models import Party
from seagull.kernel import clock

NEWEST_FIRST = ("-sent_at", "-id")


def requests(actor: Actor) -> RequestQuerySet:
    """Each with ``about_seen``: the id of the record that it is about, where the actor sees it."""
    found = Request.objects.visible_to(actor).select_related("owner", "sent_by").order_by(*NEWEST_FIRST)
    return found.annotate(about_seen=_about_seen(actor))


def _about_seen(actor: Actor) -> Case:
    def seen(model: Any) -> Subquery:
        return Subquery(model.objects.visible_to(actor).filter(pk=OuterRef("about_id")).values("pk")[:1])

    return Case(*(When(about=name, then=seen(model)) for name, model in TARGETS.items()), output_field=UUIDField())


def legs(actor: Actor) -> LegQuerySet:
    """The register's lines."""
    return Leg.objects.visible_to(actor).select_related("request", "owner", "party")


def legs_with_history(actor: Actor) -> LegQuerySet:
    """With every step, and of its attachments those that the actor may know of."""
    attached = Attachment.objects.visible_to(actor).select_related("release")
    steps = Step.objects.visible_to(actor).select_related("by", "by_party")
    steps = steps.order_by("at", "id").prefetch_related(Prefetch("attachments", queryset=attached))
    return legs(actor).prefetch_related(Prefetch("steps", queryset=steps))


def attachable(actor: Actor, leg: Leg) -> QuerySet[Release]:
    """The releases of the actor's party to the asker, asked for or in force, that an answer can carry."""
    own = exchange.releases(actor).filter(owner_id=actor.party_code, recipient_id=leg.owner_id)
    return own.filter(state__in=[Release.State.ASKED, Release.State.IN_FORCE])


def subject_of(actor: Actor, request: Request) -> Any:
    """The record that a request is about, where the actor sees it; None where not."""
    if not request.about:
        return None
    model: Any = TARGETS[request.about]
    return model.objects.visible_to(actor).filter(pk=request.about_id).first()


class Median(Aggregate):
    """``percentile_cont(.5)``: of an even number, the middle of the two."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Figures:
    """Of the requests to one party, in one way: how many were sent, replied to, answered, in time; the median time to a
    reply, None where there is none."""

    party: Party
    sent: int
    replied: int
    answered: int
    in_time: int
    overdue: int
    median: dt.timedelta | None

    @property
    def hours(self) -> float | None:
        """The median in hours, to a tenth."""
        return round(self.median.total_seconds() / 3600, 1) if self.median is not None else None


def figures(rows: LegQuerySet) -> list[Figures]:
    """By the party that was asked, in the parties' order. ``rows`` are bounded to what their reader sees."""
    took = ExpressionWrapper(F("replied_at") - F("sent_at"), output_field=DurationField())
    counted = rows.order_by().values("party_id").annotate(
        sent=Count("pk"),
        replied=Count("replied_at"),
        answered=Count("pk", filter=Exists(Step.objects.filter(leg=OuterRef("pk"), kind=StepKind.ANSWERED))),
        in_time=Count("pk", filter=Q(replied_at__lte=F("due_at"))),
        late=Count("pk", filter=is_late(clock.now())),
        median=Median(took, output_field=DurationField()),
    )  # fmt: skip
    found: dict[str, Any] = {row["party_id"]: row for row in counted}
    ordered = sorted((Party.objects.known(code) for code in found), key=lambda party: party.bit)
    return [_figures(party, found[party.code]) for party in ordered]


def _figures(party: Party, row: dict[str, Any]) -> Figures:
    return Figures(party, row["sent"], row["replied"], row["answered"], row["in_time"], row["late"], row["median"])
