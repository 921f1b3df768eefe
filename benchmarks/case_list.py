"""How much slower than bare prepared SQL is the list of cases, by the ways there are to say who sees what?

BENCH_CASES cases (20,000 unless set), a tenth released; a large, a small and a rare party; the first page, a deep one,
a filtered and a searched one, and the count. Every way must give the same rows.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from measuring import Way, measure, milliseconds, scratch, show
from measuring.many_cases import LARGE_SMALL_RARE, build, named

# isort: split
from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from guardian.shortcuts import get_objects_for_user

from cases.exchange.models import Release
from cases.filters import CaseFilter
from cases.models import Case
from cases.pages.lists import LISTS
from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.web.paging import COUNT_LIMIT, PAGE_SIZE, page_of
from tests.factories.accounts import make_person

CASES = int(os.environ.get("BENCH_CASES", "20000"))
ORDER = LISTS["cases"].order
FILTERS = {"filtered": "crime=kidnapping", "searched": "q=0000"}
PAGES = ("first", "deep", "filtered", "searched", "count")
BARE, PORTAL, REQUEST = "bare SQL, prepared", "both walls", "both walls, own transaction"
#: Guardian without groups, superusers and rights over all rows, which the portal does not have.
PLAIN = {"use_groups": False, "with_superuser": False, "accept_global_perms": False}


def page(rows: QuerySet[Case], name: str, cursor: str) -> Any:
    """What a page shows of a queryset: the ids of its rows, or how many there are."""
    if name == "count":
        return rows.order_by()[: COUNT_LIMIT + 1].count()
    if name in FILTERS:
        rows = CaseFilter(QueryDict(FILTERS[name]), queryset=rows).qs
    shown = page_of(rows.for_list(), order=ORDER, after=cursor if name == "deep" else "", counted=False)
    return [(row.pk, row.agency.code, row.owner.code) for row in shown.rows]


def bare(mask: int, name: str, last: Case) -> Callable[[], Any]:
    """The best that the same indexes give by hand: one prepared statement, its rows as the driver hands them over."""
    seen = f"FROM cases_case c WHERE (c.visible_mask & {mask}) <> 0"
    listed = (
        "SELECT c.*, a.*, p.* FROM (SELECT * {rows} ORDER BY opened_on DESC, id DESC LIMIT {limit}) c"
        " JOIN coordinators_agency a ON a.code = c.agency_id JOIN coordinators_party p ON p.code = c.owner_id"
        " ORDER BY c.opened_on DESC, c.id DESC"
    )
    narrowed = {
        "first": "",
        "deep": f" AND (c.opened_on, c.id) < (DATE '{last.opened_on}', UUID '{last.pk}')",
        "filtered": " AND c.crime = 'kidnapping'",
        "searched": " AND (upper(c.number) LIKE '%0000%' OR upper(c.title) LIKE '%0000%')",
    }
    if name == "count":
        text = f"SELECT count(*) FROM (SELECT 1 {seen} LIMIT {COUNT_LIMIT + 1}) seen"
    else:
        text = listed.format(rows=seen + narrowed[name], limit=PAGE_SIZE + 1)
    statement = f"bare_{name}_{mask}"
    connection = connections["owner"]
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(f"PREPARE {statement} AS {text}")

    def do() -> Any:
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXECUTE {statement}")
            rows = cursor.fetchall()
        if name == "count":
            return rows[0][0]
        columns = [column.name for column in cursor.description]
        agency, party = [place for place, column in enumerate(columns) if column == "code"]
        return [(row[0], row[agency], row[party]) for row in rows[:PAGE_SIZE]]

    return do


def ways(actor: Actor, name: str, last: Case, cursor: str) -> list[Way]:
    """All ways to one page. Those of one wall alone run as the owner role, which row-level security does not bind."""
    unwalled = Case.objects.using("owner")
    held = named(actor.party_code)
    released = Release.objects.in_force().filter(case=OuterRef("pk"), recipient=actor.party_code)

    def in_own_transaction() -> Any:
        with acting_as(actor):
            return page(Case.objects.visible_to(actor), name, cursor)

    @contextmanager
    def acting() -> Iterator[None]:
        with acting_as(actor):
            yield

    return [
        Way(BARE, bare(actor.mask, name, last)),
        Way("mask alone", lambda: page(unwalled.filter(visible_mask__shares_bit=actor.mask), name, cursor)),
        Way(PORTAL, lambda: page(Case.objects.visible_to(actor), name, cursor), acting),
        Way(REQUEST, in_own_transaction),
        Way(
            "owner or exists(release)",
            lambda: page(unwalled.filter(Q(owner=actor.party_code) | Q(Exists(released))), name, cursor),
        ),
        Way(
            "guardian",
            lambda: page(get_objects_for_user(held, "cases.view_case", unwalled.all(), **PLAIN), name, cursor),
        ),
    ]


def compare(size: str, party: str) -> None:
    actor = actor_for(make_person(party, Role.OBSERVER if party == "UNODC" else Role.LIAISON))
    with acting_as(actor):
        seen = Case.objects.visible_to(actor)
        count = seen.count()
        deep = page_of(seen, order=ORDER, size=max(1, count * 4 // 5), counted=False)
    last, cursor = deep.rows[-1], deep.next or ""
    measured = {name: measure(ways(actor, name, last, cursor)) for name in PAGES}
    for statement in PAGES:
        with connections["owner"].connection.cursor() as closing:
            closing.execute(f"DEALLOCATE bare_{statement}_{actor.mask}")
    names = list(measured["first"].seconds)
    rows = [[name, *(f"{measured[each].ratio(name):.1f}x" for each in PAGES)] for name in names[1:]]
    rows.insert(0, [BARE, *(milliseconds(measured[each].median(BARE)) for each in PAGES)])
    show(f"The {size} party, {party}, sees {count:,} of {CASES:,} cases", ["way", *PAGES], rows)
    portal = [milliseconds(measured[each].median(REQUEST)) for each in PAGES]
    show("The same in milliseconds", ["way", *PAGES], [[REQUEST, *portal]])


def main() -> None:
    with scratch():
        build(CASES)
        for size, party in LARGE_SMALL_RARE.items():
            compare(size, party)


if __name__ == "__main__":
    main()
