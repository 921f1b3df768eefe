"""Which rows of a run a person is let see, of all kinds at once; prepared, since planning takes most of the time."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.models import F, Q, QuerySet, Value

from cases.models import (
    Case,
    CaseTransition,
    CaseUpdate,
    SeizedAsset,
    Suspect,
    SuspectDocument,
    SuspectName,
    SuspectPhone,
    SuspectTransition,
)
from coordinators.access.actor import Actor
from coordinators.access.scope import visible_q

#: Kind of row → the way to its case. Those of the second table go with the suspect, where that is released alone.
WITH_THE_CASE: dict[Any, str] = {Case: "pk", SeizedAsset: "case_id", CaseUpdate: "case_id", CaseTransition: "case_id"}
WITH_THE_SUSPECT: dict[Any, str] = {
    Suspect: "case_id",
    SuspectName: "suspect_id",
    SuspectDocument: "suspect_id",
    SuspectPhone: "suspect_id",
    SuspectTransition: "suspect_id",
}


@dataclass
class Questions:
    """Asks for the rows made ``since`` then. A statement is prepared once for each condition that the querysets' wall
    gives, which is asked for anew every time."""

    since: dt.datetime
    _prepared: dict[tuple[Any, str, int], str] = field(default_factory=dict)

    def ask(self, actor: Actor | None, alias: str) -> set[tuple[str, uuid.UUID]]:
        """(kind, its case or suspect) of every row let through; without an ``actor`` the querysets' wall is down."""
        if actor is not None and not actor.audience:
            return self._of_nobody(actor)
        seen = None if actor is None else visible_q(actor)
        connection = connections[alias]
        connection.ensure_connection()
        key = (seen, alias, id(connection.connection))
        with connection.cursor() as cursor:
            if key not in self._prepared:
                self._prepared[key] = f"asked_{uuid.uuid4().hex}"
                sql, parameters = self._rows(actor, alias).query.get_compiler(alias).as_sql()
                text = cursor.mogrify(sql, parameters).decode()
                cursor.execute(f"PREPARE {self._prepared[key]} AS {text}", None)
            cursor.execute(f"EXECUTE {self._prepared[key]}")
            return {(kind, row if isinstance(row, uuid.UUID) else uuid.UUID(row)) for kind, row in cursor.fetchall()}

    def _of_nobody(self, actor: Actor) -> set[tuple[str, uuid.UUID]]:
        """Django sends no statement for a condition that nothing meets."""
        found = [model.objects.visible_to(actor).first() for model in WITH_THE_CASE | WITH_THE_SUSPECT]
        assert found == [None] * len(found)
        return set()

    def _rows(self, actor: Actor | None, alias: str) -> "QuerySet[Any, Any]":
        parts = []
        for model, way in (WITH_THE_CASE | WITH_THE_SUSPECT).items():
            rows = model.objects.using(alias).filter(Q(created_at__gte=self.since)).order_by()
            seen = rows if actor is None else rows.visible_to(actor)
            parts.append(seen.values_list(Value(model.__name__), F(way)))
        return parts[0].union(*parts[1:], all=True)
