"""A file of a list is the list as it stands on the screen: its rows, in its order, under its filter, in its columns.

The lists are found by walking the portal's pages; a list added later is held to the same, or fails for want of a place.
"""

import csv
import io
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from coordinators.codes import Role
from tests.access.routes import routes
from tests.factories import cases as make
from tests.factories.accounts import CENTRE, signed_in
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
READERS = (("KH", Role.LIAISON), ("KH", Role.ADMINISTRATOR), ("KH", Role.AUDITOR), (CENTRE, Role.ADMINISTRATOR))
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Table(HTMLParser):
    """The tables of a page: the words of their headings, and the words and links of each row."""

    heads: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    links: list[list[str]] = field(default_factory=list)
    exports: list[str] = field(default_factory=list)
    goes_on: bool = False
    _in: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in ("thead", "tbody"):
            self._in = tag
        elif tag == "th" and self._in == "thead":
            self.heads.append("")
        elif tag == "tr" and self._in == "tbody":
            self.rows.append("")
            self.links.append([])
        elif tag == "a" and self._in == "tbody" and self.links:
            self.links[-1] += _ID.findall(given.get("href", ""))
        if tag == "a" and "after=" in given.get("href", ""):
            self.goes_on = True
        if tag == "a" and "export=csv" in given.get("href", ""):
            self.exports.append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("thead", "tbody"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "thead" and self.heads:
            self.heads[-1] = f"{self.heads[-1]} {data.strip()}".strip()
        elif self._in == "tbody" and self.rows:
            self.rows[-1] += f" {data.strip()}"


def table_of(client: Client, address: str) -> Table:
    table = Table()
    table.feed(client.get(address).content.decode())
    return table


def file_of(client: Client, address: str) -> list[dict[str, str]]:
    answer: Any = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def world() -> World:
    world = make_world(("KH",))
    world.everybody()
    by = world.actor("KH")
    for number, crime in enumerate(("kidnapping", "telecom_fraud", "kidnapping")):
        case = make.make_case(by, crime=crime, opened_on=make.DAY.replace(day=3 + number), number=f"K-{number}")
        make.make_suspect(case, by, on_date=make.DAY.replace(day=9 - number))
        make.make_asset(case, by, description=f"Found {number}")
        make.make_firearm(case, by)
        make.make_ammunition(case, by, calibre=f"{number}x19")
        make.make_identifier(case, by)
        make.make_site(case, by)
        make.make_update(case, by, text=f"Text {number}")
        make.make_rescued(case, by)
        make.make_syndicate(by)
        make_release(case, "TH")
    return world


def lists(world: World) -> list[tuple[Client, str]]:
    """Every page without a row in its address that offers a file, with somebody who is offered it."""
    found: dict[str, Client] = {}
    for party, role in READERS:
        client = signed_in(world.person(party, role))
        for route in routes():
            for address in route.addresses([]) if not route.names_a_row else []:
                if address not in found and "sign-" not in address and "/api/" not in address:
                    answer = client.get(address)
                    if answer.status_code == 200 and b"export=csv" in getattr(answer, "content", b""):
                        found[address] = client
    return [(client, address) for address, client in found.items()]


def test_every_list_is_its_file(world: World) -> None:
    found = lists(world)
    told = {address for _client, address in found}
    assert told >= {"/cases/", "/suspects/", "/rescued/", "/assets/", "/firearms/", "/ammunition/", "/identifiers/",
                    "/sites/", "/updates/",
                    "/syndicates/", "/releases/", "/accounts/", "/secondments/", "/journal/"}  # fmt: skip
    wrong = {}
    for client, address in found:
        table = table_of(client, address)
        page = client.get(address).content.decode()
        assert table.exports, address
        for link in table.exports:
            rows = file_of(client, address + link if link.startswith("?") else link)
            if fault := difference(table, rows) if table.heads else missing_from(page, rows):
                wrong[f"{address} {link}"] = fault
    assert wrong == {}, "\n".join(f"{k} {v}" for k, v in wrong.items())


#: A column of the screen that several of the file stand for, or one of another name.
MADE_OF = {
    "Make and model": ("Make", "Model"),
    "Name": ("Name in English", "Name in Chinese"),
    "Record": ("Kind of record", "Case no.", "Syndicate"),
    "From": ("Party",),
    "Since": ("Asked or granted at",),
    "Coordinator": ("Name",),
    "State": ("Accepted", "Ended"),
    "Who": ("Person", "Person's party"),
}


def difference(table: Table, rows: list[dict[str, str]]) -> str:
    """What of the screen is not in the file: a column, a row, or its place."""
    if not rows:
        return "no row" if table.rows else ""
    columns = list(rows[0])
    parts = [(head,) if head in columns else MADE_OF.get(head, (head,)) for head in table.heads]
    lacking = [part for each in parts for part in each if part not in columns]
    if lacking:
        return f"columns {lacking} of {columns}"
    places = [columns.index(part) for each in parts for part in each]
    if places != sorted(places):
        return f"order of columns {table.heads}, {columns}"
    if len(rows) != len(table.rows) and not table.goes_on:
        return f"{len(table.rows)} rows, {len(rows)} in the file"
    # The first of a row's links that the file knows leads to the record, or to the one that it tells of.
    known = {key for row in rows for key in _ids(row)}
    shown = [next((link for link in links if link in known), links[0] if links else "") for links in table.links]
    by_id = [_ids(row) for row in rows]
    # Reading the journal, and taking it away, are entries of it: the file has a row or two more than the page.
    listed = [ids for ids in by_id if ids & set(shown)]
    wrong = len(listed) < len(shown) or any(key not in ids for key, ids in zip(shown, listed, strict=False))
    return "order of rows" if all(by_id) and all(shown) and wrong else ""


def _ids(row: dict[str, str]) -> set[str]:
    return {cell for heading, cell in row.items() if heading == "Entry" or heading.endswith(" id")} - {""}


def missing_from(page: str, rows: list[dict[str, str]]) -> str:
    """A row of the file of which a page without a table says nothing."""
    lost = [row for row in rows if not any(value and escape(value) in page for value in row.values())]
    return f"not on the page: {lost}" if lost else "" if rows else "an empty file"


def test_a_filter_narrows_both(world: World) -> None:
    client = signed_in(world.person("KH"))
    for query, count in (("?crime=kidnapping", 2), ("?crime=kidnapping&opened_from=2024-09-04", 1), ("?q=K-1", 1)):
        table, rows = table_of(client, f"/cases/{query}"), file_of(client, f"/cases/{query}&export=csv")
        assert len(table.rows) == count
        assert difference(table, rows) == ""


def test_the_file_is_all_pages(world: World) -> None:
    by = world.actor("KH")
    for number in range(60):
        make.make_case(by, number=f"M-{number:02}")
    client = signed_in(world.person("KH"))
    first = client.get("/cases/").content.decode()
    after = re.search(r'href="(\?after=[^"]+)"', first)
    assert after is not None
    pages = [table_of(client, "/cases/"), table_of(client, f"/cases/{after[1]}")]
    shown = [links[0] for page in pages for links in page.links]
    assert shown == [row["Record id"] for row in file_of(client, "/cases/?export=csv")]
    assert len(shown) == 64
