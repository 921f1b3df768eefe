"""No page asks the database more often because there is more to show."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coordinators.access.actor import Actor
from coordinators.codes import Role
from tests.access.routes import routes
from tests.factories import cases as make
from tests.factories.accounts import actor, signed_in
from tests.factories.releases import make_release
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db


def more(desk: Desk, by: Actor, times: int) -> None:
    """The same again, ``times`` over: in the case, beside it, and linked to its syndicate."""
    for _ in range(times):
        other = make_desk(by)
        make_release(other.case, "TH")
        make.make_link(desk.syndicate, other.case, by)
        make.make_suspect(desk.case, by, syndicate=desk.syndicate, names=("ចាន់", "Chan", "Pheap"))
        make.make_rescued(desk.case, by)
        make.make_asset(desk.case, by)
        make.make_firearm(desk.case, by)
        make.make_ammunition(desk.case, by)
        make.make_identifier(desk.case, by)
        make.make_site(desk.case, by)
        make.make_update(desk.case, by)


def addresses(desk: Desk) -> Iterator[str]:
    """Every page of ours that shows something, filled with the desk's rows."""
    ids = [getattr(desk, name).pk for name in ("case", "suspect", "rescued", "asset", "firearm", "update", "syndicate")]
    for route in routes():
        yield from route.addresses(ids)


def counts(client: Client, asked: Iterable[str]) -> dict[str, int]:
    """How often each page that is shown asks the database."""
    found = {}
    for address in asked:
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        if answer.status_code == 200:
            found[address] = len(queries)
    return found


@pytest.mark.begun_first
def test_query_counts_do_not_grow_with_rows() -> None:
    by = actor("KH")
    desk = make_desk(by)
    assert by.account is not None
    client = signed_in(by.account)
    more(desk, by, 2)
    shown = counts(client, addresses(desk))  # warms caches, too, so that the first page is not charged for them
    few = counts(client, shown)
    more(desk, by, 6)
    many = counts(client, shown)
    assert len(few) > 25
    grown = {address: (few[address], many[address]) for address in few if many[address] > few[address]}
    assert not grown


def test_the_count_would_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: without its prefetch, the list of suspects asks once a row."""
    from cases.querysets import SuspectQuerySet

    monkeypatch.setattr(SuspectQuerySet, "for_list", lambda self, actor: self)
    by = actor("KH", Role.LIAISON)
    assert by.account is not None
    client = signed_in(by.account)
    desk = make_desk(by)
    with CaptureQueriesContext(connection) as few:
        client.get("/suspects/")
    more(desk, by, 3)
    with CaptureQueriesContext(connection) as many:
        body = client.get("/suspects/").content.decode()
    assert len(re.findall('data-label="Sex"', body)) > 4
    assert len(many) > len(few)
