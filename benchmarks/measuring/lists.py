"""A list of the portal, by each of the ways there are to say who sees what; and the same in one prepared statement.

All ways give equal results: what a page shows of its rows, or how many rows there are.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from guardian.shortcuts import get_objects_for_user

from cases.exchange.models import Release
from cases.models import Case, Suspect
from cases.pages.lists import LISTS
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as, visible_q
from coordinators.models import Account
from measuring import Way
from measuring.many_cases import COMPARED
from seagull.web.paging import COUNT_LIMIT, PAGE_SIZE, page_of

# The statements are made of this module's words and of the measured actor's mask.

PAGES = ("first", "deep", "filtered", "count")
BARE, MASK, PORTAL, OWN = "bare SQL, prepared", "mask alone", "both walls", "both walls, own transaction"
EXISTS, GUARDIAN = "owner or exists(release)", "guardian"
#: Guardian without groups, superusers and rights over all rows, which the portal does not have.
_PLAIN = {"use_groups": False, "with_superuser": False, "accept_global_perms": False}


@dataclass
class Cases:
    """The list of cases as ``actor`` reads it; ``compared`` holds guardian's rows for the same cases."""

    actor: Actor
    compared: Account | None = None
    model: ClassVar[Any] = Case
    name: ClassVar[str] = "cases"
    query: ClassVar[str] = "crime=kidnapping&status=open"
    narrowed: ClassVar[str] = "crime = 'kidnapping' AND status = 'open'"
    by_hand: ClassVar[str] = """
        SELECT r.id, r.number, r.title, r.crime, r.opened_on, r.status, r.handling, p.code, p.name_en
        FROM ({rows}) r JOIN coordinators_party p ON p.code = r.owner_id ORDER BY r.opened_on DESC, r.id DESC
    """

    def for_list(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        listed: Any = rows
        found: QuerySet[Any] = listed.for_list()
        return found

    def shown(self, row: Any) -> tuple[Any, ...]:
        party = row.owning_party
        return (row.pk, row.number, row.title, row.crime, row.opened_on, row.status, row.handling, party.code,
                party.name_en)  # fmt: skip

    def released(self) -> Q:
        """The rule without mask: from owner, restriction and releases."""
        party, releases = self.actor.party_code, Release.objects.in_force().filter(recipient=self.actor.party_code)
        return Q(restricted=False) & (Q(owner=party) | Q(Exists(releases.filter(case=OuterRef("pk")))))


@dataclass
class Suspects(Cases):
    """The list of suspects, each with names and, where the reader sees it, the case's number."""

    model: ClassVar[Any] = Suspect
    name: ClassVar[str] = "suspects"
    query: ClassVar[str] = "sex=female&status=arrested"
    narrowed: ClassVar[str] = "sex = 'female' AND status = 'arrested'"
    by_hand: ClassVar[str] = """
        SELECT r.id, r.sex, r.born_on, r.nationality, r.status, r.status_on, c.number, p.code, p.name_en, n.names
        FROM ({rows}) r JOIN coordinators_party p ON p.code = r.owner_id
        LEFT JOIN cases_case c ON c.id = r.case_id AND (c.visible_mask & {mask}) <> 0
        LEFT JOIN LATERAL (SELECT array_agg(text ORDER BY kind, text) AS names FROM cases_suspectname n
                           WHERE n.suspect_id = r.id AND (n.visible_mask & {mask}) <> 0) n ON true
        ORDER BY r.status_on DESC, r.id DESC
    """

    def for_list(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        listed: Any = rows
        found: QuerySet[Any] = listed.for_list(self.actor)
        return found

    def shown(self, row: Any) -> tuple[Any, ...]:
        case, party, names = row.seen_case, row.owning_party, [name.text for name in row.names.all()]
        return (row.pk, row.sex, row.born_on, row.nationality, row.status, row.status_on, case and case.number,
                party.code, party.name_en, names)  # fmt: skip

    def released(self) -> Q:
        party, releases = self.actor.party_code, Release.objects.in_force().filter(recipient=self.actor.party_code)
        by_case = Q(Exists(releases.filter(case=OuterRef("case_id"))))
        alone = Q(Exists(releases.filter(suspect=OuterRef("pk"))))
        return Q(case__restricted=False) & (Q(owner=party) | by_case | alone)


class Ways:
    """The ways to one list, each from the page asked for to its rows. Those of one wall alone run as the owner role,
    which row-level security does not bind; the portal's run in a transaction in which PostgreSQL knows who acts."""

    def __init__(self, listed: Cases) -> None:
        self.listed, self.actor = listed, listed.actor
        self.order = LISTS[listed.name].order
        with acting_as(self.actor):
            seen = listed.model.objects.visible_to(self.actor).order_by(*self.order)
            self.count = seen.count()
            # Far down, but with a whole page behind it: a party that sees some dozens has no deeper one.
            place = max(1, min(self.count * 4 // 5, self.count - PAGE_SIZE - 1))
            self.last, following = seen[place - 1 : place + 1]
            both = seen.filter(pk__in=[self.last.pk, following.pk])
            self.cursor = page_of(both, order=self.order, size=1, counted=False).next or ""

    def to(self, page: str) -> list[Way]:
        """The ways to one of ``PAGES``."""
        unwalled, held = self.listed.model.objects.using("owner"), self.listed.compared
        ways = [
            Way(BARE, self._bare(page)),
            Way(MASK, lambda: self._read(unwalled.filter(visible_q(self.actor)), page)),
            Way(PORTAL, lambda: self._portal(page), self._acting),
            Way(OWN, lambda: self._portal_alone(page)),
        ]
        if held is None:
            return ways
        permission = f"cases.{COMPARED.format(self.listed.model._meta.model_name)}"
        return [
            *ways,
            Way(EXISTS, lambda: self._read(unwalled.filter(self.listed.released()), page)),
            Way(GUARDIAN, lambda: self._read(get_objects_for_user(held, permission, unwalled.all(), **_PLAIN), page)),
        ]

    def _read(self, rows: QuerySet[Any], page: str) -> Any:
        """What a page shows of the rows, or how many there are, as far as lists count."""
        if page == "count":
            return rows.order_by()[: COUNT_LIMIT + 1].count()
        if page == "filtered":
            rows = LISTS[self.listed.name].filterset(QueryDict(self.listed.query), queryset=rows).qs
        after = self.cursor if page == "deep" else ""
        found = page_of(self.listed.for_list(rows), order=self.order, after=after, counted=False)
        return [self.listed.shown(row) for row in found.rows]

    def _portal(self, page: str) -> Any:
        return self._read(self.listed.model.objects.visible_to(self.actor), page)

    def _portal_alone(self, page: str) -> Any:
        with acting_as(self.actor):
            return self._portal(page)

    @contextmanager
    def _acting(self) -> Iterator[None]:
        with acting_as(self.actor):
            yield

    def _bare(self, page: str) -> Callable[[], Any]:
        """One statement, prepared, over the portal's own index; its rows as the driver hands them over."""
        text = self._by_hand(page)
        connection = connections["owner"]
        connection.ensure_connection()
        statement = f"bare_{self.listed.name}_{page}"
        with connection.connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
            cursor.execute(f"PREPARE {statement} AS {text}")

        def do() -> Any:
            with connection.connection.cursor() as cursor:
                cursor.execute(f"EXECUTE {statement}")
                rows = cursor.fetchall()
            return rows[0][0] if page == "count" else rows[:PAGE_SIZE]

        return do

    def _by_hand(self, page: str) -> str:
        table, mask = self.listed.model._meta.db_table, self.actor.mask
        day = self.order[0].lstrip("-")
        seen = f"FROM {table} WHERE (visible_mask & {mask}) <> 0"
        if page == "count":
            return f"SELECT count(*) FROM (SELECT {seen} LIMIT {COUNT_LIMIT + 1}) seen"
        deep = f" AND ({day}, id) < (DATE '{getattr(self.last, day)}', UUID '{self.last.pk}')"
        narrowed = {"first": "", "deep": deep, "filtered": f" AND {self.listed.narrowed}"}[page]
        rows = f"SELECT * {seen}{narrowed} ORDER BY {day} DESC, id DESC LIMIT {PAGE_SIZE + 1}"
        return self.listed.by_hand.format(rows=rows, mask=mask)
