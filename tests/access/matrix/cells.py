"""A cell of the matrix: one persona asks one address by one method, of a row in one state, and the answer is judged."""

import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from django.db import connection, transaction

from tests.access.matrix import reading, states
from tests.access.matrix import writes as writing
from tests.access.matrix.bodies import KEPT, Bodies
from tests.access.matrix.canaries import Canary
from tests.access.matrix.entitlement import audits, entitled, may_know
from tests.access.matrix.judging import foreign_writes
from tests.access.matrix.personas import Persona, Seat
from tests.access.matrix.places import NUMBERED, SHARED, Place
from tests.access.matrix.world import Desk, World
from tests.access.matrix.writes import Ledger

#: Answered so, since no worker runs beside the matrix.
NO_WORKER = ("health/worker", 503)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
EXPORTS = ("csv", "xlsx")


@dataclass(frozen=True)
class Cell:
    persona: Persona
    place: Place
    method: str
    state: str
    #: What is asked for beside the address: a list as a file.
    query: str = ""

    def __str__(self) -> str:
        return f"{self.persona.name}: {self.method} /{self.place.filled}{self.query} ({self.state})"


@dataclass
class Found:
    """What went wrong, in words; and what was asked."""

    cells: int = 0
    requests: int = 0
    compared: int = 0
    leaks: list[str] = field(default_factory=list)
    told_apart: list[str] = field(default_factory=list)
    foreign_writes: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Found") -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)

    @property
    def unsafe(self) -> list[str]:
        """What must not be, whatever wall is down; a page may break without one."""
        return [*self.leaks, *self.told_apart, *self.foreign_writes]

    @property
    def wrong(self) -> list[str]:
        return [*self.leaks, *self.told_apart, *self.foreign_writes, *self.hidden, *self.broken]


def zip_differing(here: str, there: str) -> Iterator[str]:
    """The lines in which two answers differ."""
    for one, other in zip_longest(here.splitlines(), there.splitlines(), fillvalue=""):
        if one != other:
            yield f"{one[:200]!r} / {other[:200]!r}"


def _text(body: Any) -> str:
    return body.decode(errors="replace") if isinstance(body, bytes) else str(body or "")


class Matrix:
    """Asks cells. Each leaves the database as it was. ``compare_each``: after how many requests that would write the
    whole database is compared, too."""

    def __init__(self, world: World, *, compare_each: int = 25) -> None:
        self.compare_each = compare_each
        self._written = 0
        self._last_seen: set[Canary] = set()
        self.world = world
        self.found = Found()
        self.bodies = Bodies(world)
        self.ledger = Ledger()
        self._unknown: dict[Any, Any] = {}

    def ask(self, cell: Cell) -> None:
        self.found.cells += 1
        desk = states.desk(self.world, cell.persona, cell.state)
        for number, (body, kind) in enumerate(self.bodies.of(cell.place, cell.method, desk.record.owner)):
            ids = self._ids(cell, desk)
            answered = self._asked(cell, cell.place.address(ids) + cell.query, body, kind)
            if cell.state != states.UNKNOWN:
                self._judge(cell, desk, answered, number, body, kind)

    def _ids(self, cell: Cell, desk: Desk) -> dict[str, str]:
        ids = {**self.world.ids, **desk.ids, **KEPT}
        # What this desk has none of, though another has (a release, an offer): an id that nobody has.
        ids |= {noun: str(uuid.uuid4()) for noun in cell.place.nouns if noun not in ids and noun in self.world.nouns}
        if cell.state == states.UNKNOWN:
            ids |= {noun: NUMBERED.get(noun, str(uuid.uuid4())) for noun in cell.place.nouns if noun not in SHARED}
        return ids

    def _asked(self, cell: Cell, address: str, body: Any, kind: str) -> tuple[int, str]:
        """The answer, made comparable. Leaks and foreign writes are noted here, whatever was asked."""
        seat: Seat = self.world.seats[cell.persona.name]
        before = len(connection.run_on_commit)
        mark = transaction.savepoint()
        whole_before = self._whole(cell)
        answer = seat.ask(cell.method, address, body, kind)
        whole = reading.body_of(answer)
        self.found.requests += 1
        self.found.statuses[answer.status_code] += 1
        if answer.status_code >= 500 and (cell.place.filled, answer.status_code) != NO_WORKER:
            error = getattr(answer, "exc_info", None)
            self.found.broken.append(
                f"{cell}: {answer.status_code} {error[1]!r:.300}" if error else f"{cell}: {answer.status_code}"
            )
        self._scan(cell, reading.text_of(answer, whole), f"{address} {_text(body)}")
        writes = [write for write in self.ledger.new() if not write.bookkeeping]
        wrong = foreign_writes(self.world, cell.persona, answer.status_code, writes)
        self.found.foreign_writes += [f"{cell}: {answer.status_code} {each}" for each in wrong]
        if whole_before and answer.status_code >= 400:
            self.found.compared += 1
            tables = writing.changed_tables(whole_before, writing.digests())
            self.found.foreign_writes += [f"{cell}: {answer.status_code} {table} differs" for table in tables]
        # Always, so that no lock outlives its request: other processes ask, too.
        transaction.savepoint_rollback(mark)
        del connection.run_on_commit[before:]
        return reading.comparable(answer, whole, address)

    def _whole(self, cell: Cell) -> dict[str, str]:
        """Every so many writes, the whole database is hashed before and after, lest the triggers miss a table."""
        if cell.method in {"GET", "HEAD", "OPTIONS"}:
            return {}
        self._written += 1
        return writing.digests() if self._written % self.compare_each == 0 else {}

    def _scan(self, cell: Cell, text: str, sent: str) -> None:
        hits = {hit for hit in self.world.aviary.found_in(text) if not self._echoed(hit, sent)}
        if cell.method == "GET":
            self._last_seen = hits
        wrong = [hit for hit in hits if not self._may_read(cell, hit)]
        self.found.leaks += [f"{cell}: {hit}" for hit in wrong]

    def _may_read(self, cell: Cell, hit: Canary) -> bool:
        if entitled(self.world, cell.persona, hit):
            return True
        return cell.place.filled.removeprefix("api/v1/").startswith("journal/") and audits(
            self.world, cell.persona, hit
        )

    def _echoed(self, hit: Canary, address: str) -> bool:
        """An id that was sent, in the address or the body, comes back in links, redirects and answers."""
        return hit.field == "id" and any(self.world.aviary.ids.get(each) == hit for each in reading.ids_in(address))

    def _judge(self, cell: Cell, desk: Desk, answered: tuple[int, str], number: int, body: Any, kind: str) -> None:
        noun = cell.place.noun
        if noun is None or not cell.place.owned:
            return
        if noun not in desk.ids or not may_know(cell.persona, desk, noun):
            unknown = self._unknown_answer(cell, desk, number, body, kind)
            if answered != unknown:
                differs = next(zip_differing(answered[1], unknown[1]), "")
                self.found.told_apart.append(f"{cell}: {answered[0]}, not as an unknown id ({unknown[0]}): {differs}")
        elif cell.method == "GET" and states.shows(cell.place, cell.persona):
            of_desk = [hit for hit in self._last_seen if hit.field != "id" and states.of(desk, hit)]
            if answered[0] != 200 or not of_desk:
                self.found.hidden.append(f"{cell}: {answered[0]}, nothing of {desk.key} is shown")

    def _unknown_answer(self, cell: Cell, desk: Desk, number: int, body: Any, kind: str) -> tuple[int, str]:
        """What the same request of an id that nobody has is answered; asked once for each persona and body."""
        owner = desk.record.owner if body is not None else ""
        key = (cell.persona.name, cell.place.filled, cell.method, cell.query, number, owner)
        if key not in self._unknown:
            asked = Cell(cell.persona, cell.place, cell.method, states.UNKNOWN, cell.query)
            address = cell.place.address(self._ids(asked, desk)) + cell.query
            self._unknown[key] = self._asked(asked, address, body, kind)
        return self._unknown[key]
