"""Canaries: a text of its own in every confidential field of every row: a hit says what leaked, and of whom."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Model, QuerySet, TextField
from django.db.models.signals import pre_save

from tests.access.matrix.fields import SECRETS, SHAPES, why_without

FOUND = re.compile(r"zq\d{6}", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
#: The shortest column that holds a canary; what is shorter holds codes.
SHORTEST = 8
OUR_APPS = (
    "audit", "jobs", "coordinators", "calendars", "duty", "notifications", "operations", "evaluation", "cases",
    "intake", "exchange", "hits", "rfi", "network", "webhooks",
)  # fmt: skip


@dataclass(frozen=True)
class Canary:
    """``desk`` is the world's key of what it belongs to; ``kind`` the model's label, ``field`` its field."""

    desk: str
    kind: str
    field: str
    #: The account that the row names, where it names one.
    person: str = ""

    def __str__(self) -> str:
        return f"{self.kind}.{self.field} of {self.desk}"


@dataclass
class Aviary:
    """All canaries planted, by their text; ``ids`` are the keys of the rows, which are nobody else's to know either."""

    planted: dict[str, Canary] = field(default_factory=dict)
    ids: dict[str, Canary] = field(default_factory=dict)
    secrets: dict[str, Canary] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _desk: str = ""

    def new(self, desk: str, kind: str, name: str, person: str = "") -> str:
        text = f"zq{next(self._numbers):06}"
        self.planted[text] = Canary(desk, kind, name, person)
        return text

    def found_in(self, text: str) -> set[Canary]:
        """The canaries, keys of rows and secrets that stand in a text."""
        hits = {self.planted[hit.lower()] for hit in FOUND.findall(text) if hit.lower() in self.planted}
        hits |= {self.ids[hit] for hit in UUID.findall(text) if hit in self.ids}
        return hits | {canary for secret, canary in self.secrets.items() if secret in text}

    def words_in(self, text: str) -> set[Canary]:
        """The canaries and secrets, without keys of rows: what a log line or a job's payload must not hold."""
        return {hit for hit in self.found_in(text) if hit.field != "id"}

    def fields_planted(self) -> set[tuple[str, str]]:
        return {(canary.kind, canary.field) for canary in self.planted.values()}

    @contextmanager
    def planting(self, desk: str) -> Iterator[None]:
        """Every row that is made meanwhile, by whatever service, carries canaries of ``desk``."""
        before, self._desk = self._desk, desk
        bulk = QuerySet.bulk_create

        def planted(queryset: Any, rows: Any, *args: Any, **options: Any) -> Any:
            rows = list(rows)
            for row in rows:
                self._plant(type(row), row)
            return bulk(queryset, rows, *args, **options)

        pre_save.connect(self._plant, dispatch_uid="canaries")
        QuerySet.bulk_create = planted  # type: ignore[method-assign]
        try:
            yield
        finally:
            QuerySet.bulk_create = bulk  # type: ignore[method-assign]
            pre_save.disconnect(dispatch_uid="canaries")
            self._desk = before

    def _plant(self, sender: type[Model], instance: Model, **_: Any) -> None:
        if not instance._state.adding or sender._meta.app_label not in OUR_APPS:
            return
        kind, person = sender._meta.label_lower, str(getattr(instance, "account_id", ""))
        if kind not in {"audit.journalentry", "jobs.job"}:
            self.ids[str(instance.pk)] = Canary(self._desk, kind, "id", person)
        for each in text_fields(sender):
            if why_without(each) is None:
                canary = self.new(self._desk, kind, each.name, person)
                setattr(instance, each.attname, SHAPES.get((kind, each.name), lambda text: text)(canary))
            elif (kind, each.name) in SECRETS and getattr(instance, each.attname):
                self.secrets[str(getattr(instance, each.attname))] = Canary(self._desk, kind, each.name)


def text_fields(model: type[Model]) -> list[Field]:
    """The fields of a model that can hold a person's words."""
    return [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, CharField | TextField | JSONField) and not each.is_relation
    ]


def our_models() -> list[type[Model]]:
    """Every model of the portal, and those of allauth that hold what a person signs in with."""
    return [model for model in apps.get_models() if model._meta.app_label in (*OUR_APPS, "mfa", "usersessions")]
