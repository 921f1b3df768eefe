"""Active content in every text field and file name, opened by every role in a real browser: nothing of it runs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.browser.active.addresses import Group, groups
from tests.browser.active.columns import Column, forgotten
from tests.browser.active.conftest import Filled
from tests.browser.active.rows import Rows
from tests.browser.active.walking import Walk
from tests.browser.active.witness import Witness

#: In the short form one page in so many has its forms sent and its search tried.
TRIED = 8
#: In the long form so many of the addresses of one route that differ in the row or a word; other persons open others.
EACH = 4
#: Pages whose forms are also sent as a person would who means it.
MEANT = ("rescued/<uuid:pk>/identity/",)
ANYBODY = "nobody"


def open_some(walk: Walk, rows: Rows) -> None:
    """Each route once by whoever may see it, or else by the next in turn; some by two, some with their forms."""
    people = list(rows.people.items())
    for number, group in enumerate(group for group in groups(rows) if group.addresses):
        address, turn = group.addresses[0], people[number % len(people)]
        name, account = group.reader, rows.people[group.reader]
        if walk.open(name, account, address) != 200 and "api/" not in address:
            (name, account), address = turn, group.addresses[number % len(group.addresses)]
            walk.open(name, account, address)
        elif number % TRIED == 0 or group.pattern in MEANT:
            try_forms(walk, group, name, address, rows)
    for name, account in people:
        if name not in walk.windows:
            walk.open(name, account, "/")
    for address in ("/sign-in/login/", "/sign-in/invitation/"):
        walk.open(ANYBODY, None, address)
        walk.send_forms(ANYBODY, None, address)


def open_all(walk: Walk, rows: Rows) -> None:
    """Each route by everybody, of rows of one's own, released ones and others'; its forms and search by everybody who
    sees it. What differs only in a word is opened by one person or another."""
    for group in groups(rows):
        for turn, (name, account) in enumerate([*rows.people.items(), (ANYBODY, None)]):
            tried = False
            for address in spread(group.addresses, turn):
                if walk.open(name, account, address) == 200 and not tried and "api/" not in address:
                    try_forms(walk, group, name, address, rows)
                    tried = True


def spread(addresses: tuple[str, ...], turn: int) -> list[str]:
    """At most `EACH` of them from the whole length, others at each turn."""
    step = max(1, len(addresses) // EACH)
    return [addresses[(place * step + turn % step) % len(addresses)] for place in range(min(EACH, len(addresses)))]


def try_forms(walk: Walk, group: Group, name: str, address: str, rows: Rows) -> None:
    account = rows.people.get(name)
    walk.send_forms(name, account, address)
    if group.pattern in MEANT:
        walk.open(name, account, address)
        walk.send_forms(name, account, address, valid=True)
    if walk.open(name, account, address) == 200:
        walk.search(name, account, address)


def judge(walk: Walk, placed: dict[int, Column], tell: Callable[[str], None], title: str) -> None:
    witness = walk.witness
    filled = {str(column) for column in placed.values()}
    tell(
        f"active content, {title}: {len(filled)} text columns filled with {len(placed)} payloads, "
        f"{walk.opened} documents opened by {len(walk.windows)} ({walk.sent} forms sent, {walk.downloads} downloads), "
        f"{len(witness.ran)} executions, {len(witness.reports)} reports of the policy"
    )
    assert not forgotten(placed.values()), "make a row in rows.py, or say in columns.py why not"
    for what in (witness.ran, witness.reports, witness.errors, walk.broken):
        assert not what, "\n".join(what[:40])


@pytest.mark.begun_first
def test_nothing_runs(filled: Filled, browser: Browser, witness: Witness, tell: Callable[[str], None]) -> None:
    rows, placed = filled
    walk = Walk(browser, witness)
    open_some(walk, rows)
    assert set(walk.windows) == {*rows.people, ANYBODY}, "somebody opened nothing"
    judge(walk, placed, tell, "each route")


@pytest.mark.prove
@pytest.mark.timeout(5400)
def test_nothing_runs_for_anybody(
    filled_and_printed: Filled, browser: Browser, witness: Witness, tell: Callable[[str], None]
) -> None:
    rows, placed = filled_and_printed
    walk = Walk(browser, witness)
    open_all(walk, rows)
    judge(walk, placed, tell, "each route by everybody")
