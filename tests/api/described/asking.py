"""Cases sent to the portal in-process, judged by its own description and taken back."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.described.drawing import Drawing
from tests.api.described.populated import Holder, Populated, populate

#: What makes an answer undocumented.
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
#: What a server says of where a request comes from.
FROM = {"REMOTE_ADDR": "127.0.0.1"}
DESCRIPTION = "application/vnd.oai.openapi+json"


@dataclass(frozen=True)
class Reached:
    """A case that was answered with success, and who asked."""

    case: Any
    by: Holder


@dataclass
class Told:
    """What all answers amount to: how many by status, the first success of each operation, and what was not documented,
    each kind with its first request."""

    answers: Counter[int] = field(default_factory=Counter)
    reached: dict[str, Reached] = field(default_factory=dict)
    undocumented: dict[str, str] = field(default_factory=dict)

    @property
    def server_errors(self) -> int:
        return sum(count for status, count in self.answers.items() if status >= 500)

    def __str__(self) -> str:
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.answers.items()))
        return (
            f"{self.answers.total()} requests, {self.server_errors} server errors, {len(self.undocumented)} kinds of "
            f"undocumented answers ({statuses})"
        )


class Asking:
    """The operations of one description, asked in one world."""

    def __init__(self, world: Populated) -> None:
        self.holders = world.holders
        headers = {**self.holders[0].headers, "Accept": DESCRIPTION}
        self.schema = schemathesis.openapi.from_wsgi("/api/schema/", get_wsgi_application(), headers=headers)
        self.operations = [found.ok() for found in self.schema.get_all_operations()]
        self.drawing = Drawing(self.schema, world)
        self.told = Told()

    def reach(self, operation: Any) -> bool:
        """Ask until somebody is answered with success: those first who were for what stands beside it. Whoever has no
        right to the first case is not asked again."""
        beside = [reached.by for label, reached in self.told.reached.items() if _beside(label, operation.label)]
        asked = sorted(self.holders, key=lambda holder: -beside.count(holder))
        for case in self.drawing.plausible(operation):
            refused = set()
            for holder in asked:
                answer = self.ask(case, holder)
                if answer.status_code < 300:
                    return True
                if answer.status_code == 403:
                    refused.add(holder.name)
            asked = [holder for holder in asked if holder.name not in refused] or asked
        return False

    def ask_all(self, operation: Any, cases: Iterable[Any]) -> None:
        """Ask each case, two in three by the holder who was answered with success, else by anybody."""
        reached, chance = self.told.reached.get(operation.label), random.Random(operation.label)
        for case in cases:
            anybody = chance.choice(self.holders)
            self.ask(case, reached.by if reached and chance.randrange(3) else anybody)

    def ask(self, case: Any, by: Holder | None, headers: Mapping[str, str] | None = None) -> Any:
        """Ask once, as ``by`` or as nobody, and judge the answer. What it wrote is taken back."""
        with taken_back():
            return self.ask_and_keep(case, by, headers)

    def ask_and_keep(self, case: Any, by: Holder | None, headers: Mapping[str, str] | None = None) -> Any:
        carried = {**(by.headers if by else {}), **(headers or {})}
        answer = case.call(headers=carried, cookies=by.cookies if by else {}, environ_base=FROM)
        self.told.answers[answer.status_code] += 1
        if by is not None and answer.status_code < 300:
            self.told.reached.setdefault(case.operation.label, Reached(case, by))
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as group:
            for failure in group.exceptions:
                kind = f"{case.operation.label} {answer.status_code} {failure.title}"
                self.told.undocumented.setdefault(kind, f"{kind}, asked by {by.name if by else 'nobody'}: {group}")
        return answer


@contextmanager
def taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def asking() -> Iterator[Asking]:
    """A populated portal that asks the database by the connection of the test, within its transaction: a server would
    take another for each request. (Django's own test client does the same.)"""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield Asking(populate())
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _beside(label: str, other: str) -> bool:
    """Whether two operations (``GET /api/v1/cases/{id}/``) are of one resource, and both read or both write."""
    (method, path), (another, elsewhere) = label.split(" ", 1), other.split(" ", 1)
    return path.split("/")[3] == elsewhere.split("/")[3] and (method == "GET") == (another == "GET")
