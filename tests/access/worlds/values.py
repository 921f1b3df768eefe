"""What requests are filled with: values of rows that the reader sees, of rows that the reader does not, and neither."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.models import Account, Secondment
from seagull.jobs.models import Job
from tests.access.conftest import owned_models
from tests.access.worlds.readers import Reader
from tests.access.worlds.stage import Stage

#: Values of no row at first. The hidden changes give some of them to rows that the reader does not see.
INVENTED = {
    "number": "NEW-2024-0001",
    "name": "Nobody Knownby",
    "phone": "012977777",
    "paper": "X9999999",
    "account": "004-9999999-1",
    "serial": "ZZ-777777",
    "title": "Between two worlds",
    "user": "newcomer",
}
_ODD = ("", " ", "'", "%", "0", "-1", "null", "true", "2024-02-30", "ทดสอบ", "a" * 300, "=1+1")


@dataclass
class Pool:
    """Texts, ids and days by whether the reader sees a row that holds them."""

    seen: dict[str, list[Any]] = field(default_factory=dict)
    unseen: dict[str, list[Any]] = field(default_factory=dict)

    def id(self, chance: random.Random) -> str:
        kind = chance.random()
        if kind < 0.1:
            return str(uuid.UUID(int=chance.getrandbits(128), version=4))
        return str(self._draw(chance, "id", seen=kind < 0.55))

    def text(self, chance: random.Random) -> str:
        kind = chance.random()
        if kind < 0.2:
            return chance.choice(list(INVENTED.values()))
        if kind < 0.28:
            return chance.choice(_ODD)
        text = str(self._draw(chance, "text", seen=kind < 0.55))
        return text[: chance.randint(2, len(text))] if len(text) > 2 and chance.random() < 0.25 else text

    def day(self, chance: random.Random) -> str:
        return str(self._draw(chance, "day", seen=chance.random() < 0.5))

    def _draw(self, chance: random.Random, kind: str, *, seen: bool) -> Any:
        first, second = (self.seen, self.unseen) if seen else (self.unseen, self.seen)
        return chance.choice(first.get(kind) or second[kind])


def pool_of(stage: Stage, reader: Reader) -> Pool:
    """Every value of every row there is, read as those who own the rows."""
    actor = reader.actor
    seen, unseen = _Sorted(), _Sorted()
    with acting_as(actor):
        visible = {row.pk for model in owned_models() for row in model.objects.visible_to(actor)}
    for country in stage.countries.values():
        for by in (country.liaison, country.officer):
            with acting_as(by):
                for model in owned_models():
                    for row in model.objects.filter(owner_id=by.party_code):
                        (seen if row.pk in visible else unseen).take(row)
        with acting_as(country.administrator):
            for people in (Account, Secondment):
                own = people.objects.filter(**_of_party(people, country.party))
                for row in own:
                    (seen if _shares_party(actor, country.party) else unseen).take(row)
        with acting_as(country.liaison):
            for job in Job.objects.filter(requested_by_id=country.liaison.account_id):
                (seen if _shares_party(actor, country.party) else unseen).take(job)
    return Pool(seen.lists(), unseen.lists())


def _of_party(model: type[models.Model], party: str) -> dict[str, str]:
    return {"party_id": party} if model is Account else {"account__party_id": party}


def _shares_party(actor: Actor, party: str) -> bool:
    return actor.party_code == party


class _Sorted:
    def __init__(self) -> None:
        self._found: dict[str, set[Any]] = {"id": set(), "text": set(), "day": set()}

    def take(self, row: models.Model) -> None:
        self._found["id"].add(row.pk)
        for each in row._meta.concrete_fields:
            value = getattr(row, each.attname)
            if isinstance(value, str) and value and each.name not in ("password", "owner", "sha256", "stored_as"):
                self._found["text"].add(value)
            elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                self._found["day"].add(value)

    def lists(self) -> dict[str, list[Any]]:
        return {kind: sorted(values, key=str) for kind, values in self._found.items()}
