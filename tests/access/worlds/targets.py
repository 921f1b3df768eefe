"""What can be asked, found by walking: routes of the resolver, forms and links of their pages, the API's own schema."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from http import HTTPStatus
from typing import Any

from django.test import Client

from tests.access.routes import Route, routes
from tests.access.worlds.forms import Form, Offered, offered_by
from tests.api.description import description

#: Signing out ends the very session that asks.
_NOT_ASKED = re.compile(r"/(sign-in|sign-out|i18n|second-factor|static)/")
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: How many pages of one pattern are opened: of one's own rows and of others'.
SAME = 2
#: More than there are.
ALL = 100_000


@dataclass
class Operation:
    """One operation of the API: its path, query parameters and the schema of its body."""

    method: str
    path: str
    parameters: list[dict[str, Any]]
    body: dict[str, Any] | None


@dataclass
class Targets:
    routes: list[Route]
    operations: list[Operation]
    forms: list[Form] = field(default_factory=list)
    links: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)


def targets_for(client: Client, chance: random.Random, *, at_most: int = ALL) -> Targets:
    """What ``client`` is offered: every page without a row in its address is opened, and from there each link followed,
    to ``SAME`` pages of one pattern; in an order of chance, where that makes more than ``at_most`` pages."""
    found = Targets(routes(), list(operations()))
    waiting = [address for route in found.routes if not route.names_a_row for address in route.addresses([])]
    opened: Counter[str] = Counter()
    while waiting and opened.total() < at_most:
        address = waiting.pop(chance.randrange(len(waiting)) if at_most < ALL else 0)
        pattern = _ID.sub("*", address)
        if opened[pattern] < SAME and not _NOT_ASKED.search(address):
            opened[pattern] += 1
            waiting += _look_at(client, address, found)
    kept: dict[str, Form] = {}
    for form in found.forms:
        kept.setdefault(f"{form.method} {form.action} {sorted(form.fields)}", form)
    found.forms = list(kept.values())
    found.links = [link for number, link in enumerate(found.links) if link not in found.links[:number]]
    return found


def _look_at(client: Client, address: str, found: Targets) -> list[str]:
    """Takes up the forms and links of a page; returns the pages it leads to."""
    answer = client.get(address)
    if answer.status_code != HTTPStatus.OK or "html" not in answer.get("Content-Type", ""):
        return []
    offered: Offered = offered_by(address, answer.content.decode())
    found.forms += [form for form in offered.forms if not _NOT_ASKED.search(form.action)]
    found.links += [link for link in offered.links if not _NOT_ASKED.search(link[0])]
    return offered.pages


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation that the API describes."""
    found = []
    for path, methods in description()["paths"].items():
        for method, told in methods.items():
            content = told.get("requestBody", {}).get("content", {})
            body = next((each.get("schema") for each in content.values()), None)
            found.append(Operation(method.upper(), path, told.get("parameters", []), body))
    return tuple(found)


def resolved(described: dict[str, Any]) -> dict[str, Any]:
    """A schema with its references followed."""
    if "$ref" in described:
        return resolved(description()["components"]["schemas"][described["$ref"].rsplit("/", 1)[1]])
    for several in ("allOf", "oneOf", "anyOf"):
        if several in described:
            return resolved(described[several][0])
    return described
