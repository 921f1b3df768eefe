"""Every file that a person can be handed, found by walking pages, their links and the API's own description."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client

from coordinators.codes import Role
from tests.access.routes import routes
from tests.access.worlds.forms import offered_by
from tests.api.description import description
from tests.factories.accounts import CENTRE, signed_in
from tests.factories.world import World

#: People who, taken together, may open every page that hands something out.
READERS = (
    ("KH", Role.RELEASING_OFFICER),
    ("KH", Role.AUDITOR),
    (CENTRE, Role.ADMINISTRATOR),
    (CENTRE, Role.LEADERSHIP),
)
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: Signing out ends the very session that asks.
_NOT_ASKED = re.compile(r"/(sign-in|sign-out|i18n|second-factor|static)/")


@dataclass(frozen=True)
class Handed:
    """What an address answered: its headers, and its body whole."""

    address: str
    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def pattern(self) -> str:
        return _ID.sub("*", self.address)

    @property
    def is_shown(self) -> bool:
        """Whether it is a page, or data of the API, and so no file."""
        kind = self.headers.get("Content-Type", "").partition(";")[0]
        shown = kind == "text/html" or (self.address.startswith("/api/v1/") and kind == "application/json")
        return shown and "Content-Disposition" not in self.headers

    @property
    def is_file(self) -> bool:
        return self.status == 200 and not self.is_shown


def ask(client: Client, address: str) -> Handed:
    answer: Any = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Handed(address, answer.status_code, dict(answer.headers), content)


def handed_out(world: World) -> list[Handed]:
    """Every file that one of ``READERS`` is handed. What one of them was answered, the next does not ask for again, but
    for the pages without a row, which do not lead everybody to the same."""
    known: dict[str, Handed] = {}
    for party, role in READERS:
        client = signed_in(world.person(party, role))
        for answer in [*_pages(client, known), *_operations(client, known)]:
            if answer.status == 200:
                known[answer.pattern] = answer
    return [answer for answer in known.values() if answer.is_file]


def _pages(client: Client, known: dict[str, Handed]) -> Iterator[Handed]:
    """Every page without a row in its address, plain and asked for as a file; every page and file that they lead to,
    one of each pattern."""
    waiting = [address for route in routes() if not route.names_a_row for address in route.addresses([])]
    asked = set(known) - set(waiting)
    waiting += [f"{address}?export=csv" for address in waiting]
    while waiting:
        address = waiting.pop(0)
        if _ID.sub("*", address) in asked or _NOT_ASKED.search(address):
            continue
        asked.add(_ID.sub("*", address))
        answer = ask(client, address)
        yield answer
        if answer.status == 200 and answer.is_shown:
            offered = offered_by(address.partition("?")[0], answer.content.decode())
            links = ((path, dict(query)) for path, query in offered.links)
            waiting += offered.pages
            waiting += [f"{path}?{_query(query)}" for path, query in links if query.get("export")]


def _query(values: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in values.items())


def _operations(client: Client, known: dict[str, Handed]) -> Iterator[Handed]:
    """Every operation of the API that answers with something other than JSON, and the description itself."""
    for address in ("/api/schema/", *_addresses(client)):
        if _ID.sub("*", address) not in known:
            yield ask(client, address)


def _addresses(client: Client) -> Iterator[str]:
    for path, methods in description()["paths"].items():
        told = methods.get("get", {})
        if set(told.get("responses", {}).get("200", {}).get("content", {})) - {"application/json"}:
            filled = _filled(client, path)
            if filled:
                formats = [each["schema"]["enum"] for each in told.get("parameters", []) if each["name"] == "as"]
                yield from [f"{filled}?as={wanted}" for wanted in formats[0]] if formats else [filled]


def _filled(client: Client, path: str) -> str | None:
    """``path`` with the first row that its list has: ``…/{id}/``, and below it ``…/files/{file_id}/``."""
    before, gap, behind = path.partition("{")
    row: Any = None
    while gap:
        _name, _brace, behind = behind.partition("}")
        if row is None:
            rows = client.get(before).json().get("results", [])
        else:
            rows = row[before.rstrip("/").rpartition("/")[2]]
        if not rows:
            return None
        row = rows[0]
        before, gap, behind = (before + str(row["id"]) + behind).partition("{")
    return before
