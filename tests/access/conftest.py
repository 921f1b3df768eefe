"""A world in which every foreign text is a canary, and the two walls, each of which can be taken down."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import models

from cases.exchange.models.release import ReleaseQuerySet
from cases.hits.querysets import OwnQuerySet
from cases.querysets import SealedIdentityQuerySet
from coordinators.access.scope import VisibleQuerySet, acting_as
from coordinators.codes import Role
from coordinators.models.owned import OwnedRow
from operations.evaluation.models import Report
from tests.factories import cases as make
from tests.factories.hits import add_suspect, make_twins, settle
from tests.factories.network import make_relation
from tests.factories.seals import make_opening_and_erasure
from tests.factories.world import World, make_world

#: In every text of the rows that a Cambodian liaison must not see.
CANARY = "Canary"


@dataclass(frozen=True)
class Foreign:
    """The world, and every row in it of the five other countries."""

    world: World
    ids: dict[type[models.Model], list[uuid.UUID]]

    @property
    def some_ids(self) -> list[uuid.UUID]:
        """A row of each model, each of another country than the model before."""
        return [ids[number % len(ids)] for number, ids in enumerate(self.ids.values()) if ids]


def owned_models() -> list[type[OwnedRow]]:
    return [model for model in OwnedRow.__subclasses__() for model in _concrete(model)]


def _concrete(model: type[OwnedRow]) -> Iterator[type[OwnedRow]]:
    if not model._meta.abstract:
        yield model
    for below in model.__subclasses__():
        yield from _concrete(below)


def make_foreign_world() -> Foreign:
    """A full case in each country; those of the other five hold canaries in their texts."""
    world = make_world(("KH",))
    for party in ("CN", "LA", "MM", "TH", "VN"):
        by = world.actor(party)
        case = make.make_case(by, title=f"{CANARY} title", place=f"{CANARY} place", number=f"{CANARY}-{party}")
        syndicate = make.make_syndicate(by, name=f"{CANARY} group", aliases=f"{CANARY} alias")
        suspect = make.make_suspect(case, by, names=(f"{CANARY} native", f"{CANARY} latin"), syndicate=syndicate)
        twin = make.make_suspect(case, by, names=(f"{CANARY} native", f"{CANARY} latin"))
        make_twins(suspect, twin, by, world.actor(party, Role.RELEASING_OFFICER), reason=f"{CANARY} reason")
        rescued = make.make_rescued(case, by, place=f"{CANARY} place", code=f"{CANARY[:6]}-{party}")
        make_opening_and_erasure(rescued)
        make.make_asset(case, by, description=f"{CANARY} notes")
        make.make_firearm(case, by, serial=f"{CANARY}{party}", make=f"{CANARY} make")
        make.make_ammunition(case, by, headstamp=f"{CANARY} stamp")
        make.make_identifier(case, by, value=f"{CANARY} number", provider=f"{CANARY} bank", note=f"{CANARY} note")
        make.make_site(
            case, by, name=f"{CANARY} park", native_name=f"{CANARY} there", place=f"{CANARY} town", note=CANARY
        )
        make_relation(case, by, make.make_suspect(case, by), syndicate, basis=f"{CANARY} words")
        make.make_update(case, by, text=f"{CANARY} text")
        make.make_link(syndicate, case, by)
    for party in ("CN", "LA", "MM", "TH", "VN"):
        for _number in range(2):  # ten in all: a number that too many bear
            add_suspect(world.actor(party), phone="+855 12 999 000")
    settle()
    ids: dict[type[models.Model], list[uuid.UUID]] = {}
    for party in ("CN", "LA", "MM", "TH", "VN"):
        by = world.actor(party)
        with acting_as(by):
            for model in owned_models():
                ids.setdefault(model, []).extend(model.objects.filter(owner_id=party).values_list("pk", flat=True))
    return Foreign(world, ids)


@pytest.fixture
def foreign(db: None) -> Foreign:
    return make_foreign_world()


@pytest.fixture
def no_queryset_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes the first wall down: every ``visible_to`` lets everything through. What still hides rows is PostgreSQL."""

    def everything(self: models.QuerySet, actor: object) -> models.QuerySet:
        return self.all()

    for queryset in (VisibleQuerySet, SealedIdentityQuerySet, OwnQuerySet, ReleaseQuerySet, type(Report.objects.all())):
        monkeypatch.setattr(queryset, "visible_to", everything)


def without_ids(answer: object) -> str:
    """An answer's body without what differs in every request."""
    body = answer.content.decode(errors="replace")  # type: ignore[attr-defined]
    path = answer.wsgi_request.path  # type: ignore[attr-defined]
    body = body.replace(path, "PATH")
    body = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", body)
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|data-left)="[^"]*"', "TOKEN", body)
