"""Which rows of a run a person is let see, of all kinds at once; prepared, since planning takes most of the time."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
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

    def ask(self, actor: Actor | None, alias: str, seen: Q | None = None) -> set[tuple[str, uuid.UUID]]:
        """(kind, its case or suspect) of every row let through; without an ``actor`` the querysets' wall is down.

        ``seen`` is the condition that the querysets' wall gives for the actor at this moment.
        """
        connection = connections[alias]
        connection.ensure_connection()
        key = (seen, alias, id(connection.connection))
        with connection.cursor() as cursor:
            if key not in self._prepared:
                self._prepared[key] = self._prepare(actor, alias, cursor)
            if not self._prepared[key]:
                return set()
            cursor.execute(f"EXECUTE {self._prepared[key]}")
            return {(kind, row if isinstance(row, uuid.UUID) else uuid.UUID(row)) for kind, row in cursor.fetchall()}

    def _prepare(self, actor: Actor | None, alias: str, cursor: Any) -> str:
        """The statement's name; none where nothing meets the condition, for which Django sends no statement."""
        try:
            sql, parameters = self._rows(actor, alias).query.get_compiler(alias).as_sql()
        except EmptyResultSet:
            return ""
        name = f"asked_{uuid.uuid4().hex}"
        cursor.execute(f"PREPARE {name} AS {cursor.mogrify(sql, parameters).decode()}", None)
        return name

    def forget(self) -> None:
        """The statements, which a session keeps with their plans for as long as it lasts."""
        for (_seen, alias, session), name in self._prepared.items():
            if name and id(connections[alias].connection) == session:
                with connections[alias].cursor() as cursor:
                    cursor.execute(f"DEALLOCATE {name}")
        self._prepared.clear()

    def _rows(self, actor: Actor | None, alias: str) -> "QuerySet[Any, Any]":
        parts = []
        for model, way in (WITH_THE_CASE | WITH_THE_SUSPECT).items():
            rows = model.objects.using(alias).filter(Q(created_at__gte=self.since)).order_by()
            seen = rows if actor is None else rows.visible_to(actor)
            parts.append(seen.values_list(Value(model.__name__), F(way)))
        return parts[0].union(*parts[1:], all=True)
