"""What to open: every address of every route, of one's own rows, released ones and others'."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import get_resolver

from tests.access.routes import ELSEWHERE, Route, _walk, routes
from tests.browser.active.payloads import fitting
from tests.browser.active.rows import Rows

#: Opened last: it ends the session.
ENDS = "sign-in/logout/"


#: Who may open most of what stands under the first part of an address; the rest is the liaison's.
READERS = {
    "accounts": "KH administrator",
    "secondments": "LMLECC administrator",
    "calendar-days": "KH administrator",
    "requests": "KH releasing_officer",
    "request-legs": "KH releasing_officer",
    "shifts": "KH coordinator",
    "agencies": "KH administrator",
    "parties": "KH administrator",
    "journal": "LMLECC auditor",
    "operation": "LMLECC administrator",
    "evaluation": "LMLECC leadership",
    "releases": "KH releasing_officer",
    "named-persons": "KH releasing_officer",
    "transfers": "KH releasing_officer",
}


@dataclass(frozen=True)
class Group:
    """A route with its addresses, those of one's own rows first."""

    pattern: str
    addresses: tuple[str, ...]

    @property
    def reader(self) -> str:
        return READERS.get(self.pattern.removeprefix("api/v1/^").split("/")[0], "KH liaison")


def groups(rows: Rows) -> Iterator[Group]:
    """Every route of pages, API and sign-in that a GET can reach."""
    for route in routes():
        yield Group(route.pattern, tuple(_of_route(route, rows.portal.ids)))
    for route in _walk(get_resolver(), "", {}):
        if route.pattern.startswith(ELSEWHERE) and not route.pattern.startswith(ENDS):
            yield Group(route.pattern, tuple(_elsewhere(route.pattern, rows)))
    yield Group("files of a report", tuple(rows.files))
    yield Group("no page", tuple(f"/{quote(fitting(number, 120), safe='')}/" for number in range(1, 50, 4)))


def _of_route(route: Route, ids: dict[str, list[uuid.UUID]]) -> Iterator[str]:
    if not route.names_a_row:
        yield from route.addresses([])
        return
    for root, found in ids.items():
        yield from (each for each in route.addresses(found) if each.startswith(f"/{root}/"))


def _elsewhere(pattern: str, rows: Rows) -> Iterator[str]:
    """Patterns of the API (regular expressions) and of sign-in, with ids of the rows that they can name."""
    text = re.sub(r"(?<=/)\^|\$$", "", pattern)
    noun = text.split("/")[2] if text.startswith("api/v1/") else ""
    argument = re.compile(r"\(\?P<\w+>.*?\)(?=/|$)|<[^>]*>")
    if not argument.search(text):
        yield f"/{text}"
        return
    names = {"rescued-persons": "rescued", "operations": "operation"}
    for row in (rows.portal.ids.get(names.get(noun, noun)) or ["1"])[:3]:
        yield "/" + argument.sub(str(row), text)
    yield "/" + argument.sub(quote(fitting(len(pattern), 80), safe=""), text)
