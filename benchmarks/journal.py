"""What does the journal cost? Writes in a second with eight writers: with the journal and its sealing, without any, and
with one global hash chain in its place.

A write is a case update in a transaction of its own, as a request makes it: the database is told who acts, the row is
checked and inserted, the journal's entry too, and both are committed, to the disk as in production where this run may
have the server do so. Each writer is a process. While entries are written, a sealer seals them
twice a second, which is more than a hundred times as often as in production. The chain is what many journals do: each
entry holds the hash of the one before it, so that each writer waits for the last to commit.

Goal: at least .8 of the write rate kept by the service. A bare INSERT, which no way into the portal makes, is told too:
there an entry is a second row of the size of the first, with or without a hash.
"""

import multiprocessing
import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from functools import partial
from typing import Any
from unittest import mock

from measuring import ROUNDS, Way, execute, measure, scratch, show
from psycopg2.errors import InsufficientPrivilege

# isort: split
from django.db import connection, connections

from cases.models import Case
from cases.services import cases, records
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from seagull.audit import seal
from tests import database
from tests.factories.accounts import actor
from tests.factories.cases import DAY, make_case

WRITES = int(os.environ.get("BENCH_WRITES", "200"))  # of each writer, each round
WRITERS = (1, 8)
SEALED_EACH = 0.5  # seconds
DURABLE = ("fsync", "full_page_writes")
_ROW = """
INSERT INTO cases_caseupdate (id, owner_id, visible_mask, visible_to, created_at, created_by_id, source_key, source_kin,
                              source_digest, source_sheet, as_typed, case_id, handling, kind, on_date, text)
VALUES (%(id)s, %(owner)s, 0, '{}', now(), %(account)s, '', '', '', '', '{}', %(case)s, 'AMBER', 'progress', %(day)s,
        'Two phones were read.')
"""
_ENTRY = """
INSERT INTO audit_journalentry (id, at, action, actor_id, actor_name, actor_party, owner_party, record_type, record_id,
                                case_id, changes, purpose, detail, request_id)
VALUES (gen_random_uuid(), clock_timestamp(), 'caseupdate.added', %(account)s, %(name)s, %(owner)s, %(owner)s,
        'cases.caseupdate', %(id)s::text, %(case)s,
        '{"kind": [null, "progress"], "text": [null, "Two phones were read."]}', '', '{}', '')
"""
#: A journal that anybody may rewrite: the same entry and indexes, no hash.
_UNHASHED = """
CREATE TABLE bench_entry (LIKE audit_journalentry INCLUDING DEFAULTS INCLUDING INDEXES);
ALTER TABLE bench_entry ALTER COLUMN hash DROP NOT NULL;
GRANT SELECT, INSERT ON bench_entry TO PUBLIC;
"""
_UNHASHED_ENTRY = _ENTRY.replace("audit_journalentry", "bench_entry")
#: One lock for all, held until the commit: nobody can know the last entry's hash before it is there for good.
_CHAIN = """
CREATE TABLE bench_chain (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, hash bytea NOT NULL);
GRANT SELECT, INSERT ON bench_chain TO PUBLIC;
"""
_LINK = """
SELECT pg_advisory_xact_lock(5137);
INSERT INTO bench_chain (hash)
SELECT sha256(coalesce((SELECT hash FROM bench_chain ORDER BY number DESC LIMIT 1), '') || %(id)s::text::bytea);
"""


def by_service(by: Actor, case: Case) -> None:
    with acting_as(by):
        cases.add_update(case, by=by, fields={"kind": "progress", "on_date": DAY, "text": "Two phones were read."})


def by_sql(by: Actor, case: Case, statements: tuple[str, ...]) -> None:
    values: dict[str, Any] = {"id": uuid.uuid4(), "case": case.pk, "day": DAY}
    values |= {"owner": by.party_code, "account": by.account_id, "name": by.name}
    with acting_as(by), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def by_chain(by: Actor, case: Case) -> None:
    """The service with its entry, and the entry chained to the last before the commit."""
    with acting_as(by):
        cases.add_update(case, by=by, fields={"kind": "progress", "on_date": DAY, "text": "Two phones were read."})
        with connection.cursor() as cursor:
            cursor.execute(_LINK, {"id": uuid.uuid4()})


def without_journal() -> AbstractContextManager[Any]:
    return mock.patch.object(records, "record", new=_not_told)


def _not_told(**_told: Any) -> None:
    """In the place of the journal's writer."""


@contextmanager
def sealing() -> Iterator[None]:
    """Entries are sealed meanwhile, as beat's task does it."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(SEALED_EACH):
            seal.seal()
        connections.close_all()

    sealer = threading.Thread(target=work)
    sealer.start()
    try:
        yield
    finally:
        over.set()
        sealer.join()


class Writers:
    """A process for each desk, connected and waiting; ``write_all`` has each make WRITES writes, and waits for all."""

    def __init__(self, write: Callable[[Actor, Case], None], desks: list[tuple[Actor, Case]]) -> None:
        connections.close_all()  # no child may inherit a session
        fork = multiprocessing.get_context("fork")
        self.begin, self.done = fork.Barrier(len(desks) + 1), fork.Barrier(len(desks) + 1)
        self.processes = [fork.Process(target=self._work, args=(write, *desk), daemon=True) for desk in desks]
        for process in self.processes:
            process.start()
        self.written = WRITES * len(desks)

    def _work(self, write: Callable[[Actor, Case], None], by: Actor, case: Case) -> None:
        write(by, case)  # connects, and loads what a first write loads
        self.begin.wait()
        for _ in range(WRITES):
            write(by, case)
        self.done.wait()

    def write_all(self) -> int:
        self.begin.wait(60)
        self.done.wait(600)
        return self.written

    def end(self) -> None:
        for process in self.processes:
            process.join(60)


class Writing:
    """A way to write, for ``measure``: ``around`` makes the writers ready, ``do`` has them write."""

    def __init__(self, write: Any, desks: list[tuple[Actor, Case]], around: Callable[[], Any]) -> None:
        self.write, self.desks, self.within = write, desks, around

    @contextmanager
    def around(self) -> Iterator[None]:
        with ExitStack() as stack:
            meanwhile = self.within is sealing
            if not meanwhile:
                stack.enter_context(self.within())
            self.writers = Writers(self.write, self.desks)
            stack.callback(self.writers.end)
            if meanwhile:  # a thread, which no fork may copy
                stack.enter_context(self.within())
            yield

    def do(self) -> int:
        return self.writers.write_all()


@contextmanager
def durable() -> Iterator[None]:
    """Commits wait for the disk, as in production; a scratch server of tests spares itself that."""
    with closing(database.scratch().admin()) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            try:
                for name in DURABLE:
                    cursor.execute(f"ALTER SYSTEM SET {name} = on")
            except InsufficientPrivilege:
                print("The server decides itself how durable a commit is.")
                yield
                return
            cursor.execute("SELECT pg_reload_conf()")
            try:
                yield
            finally:
                for name in DURABLE:
                    cursor.execute(f"ALTER SYSTEM RESET {name}")
                cursor.execute("SELECT pg_reload_conf()")


def compare(desks: list[tuple[Actor, Case]]) -> None:
    """Each way's rate, and what it keeps of the same way without the journal."""
    plain, service = "bare INSERT", "service without the journal"
    ways: dict[str, tuple[str, Callable[[Actor, Case], None], Callable[[], AbstractContextManager[Any]]]] = {
        plain: (plain, partial(by_sql, statements=(_ROW,)), nullcontext),
        "bare INSERT, a journal without hashes": (
            plain,
            partial(by_sql, statements=(_ROW, _UNHASHED_ENTRY)),
            nullcontext,
        ),
        "bare INSERT, the journal's, sealed": (plain, partial(by_sql, statements=(_ROW, _ENTRY)), sealing),
        "bare INSERT, one global chain": (plain, partial(by_sql, statements=(_ROW, _ENTRY, _LINK)), nullcontext),
        service: (service, by_service, without_journal),
        "service, sealed": (service, by_service, sealing),
        "service, one global chain": (service, by_chain, nullcontext),
    }
    began = time.perf_counter()
    writings = {name: Writing(write, desks, around) for name, (_of, write, around) in ways.items()}
    measured = measure([Way(name, each.do, each.around) for name, each in writings.items()])
    rates = {name: WRITES * len(desks) / measured.median(name) for name in ways}
    rows = [[name, f"{rates[name]:,.0f}", f"{rates[name] / rates[of]:.2f}"] for name, (of, *_rest) in ways.items()]
    show(
        f"{len(desks)} writing at once, {ROUNDS} rounds ({time.perf_counter() - began:.0f} s of measuring)",
        ["way", "writes/s", "kept of its kind"],
        rows,
    )


def main() -> None:
    with scratch(), durable():
        execute(_CHAIN)
        execute(_UNHASHED)
        people = [actor("KH") for _ in range(max(WRITERS))]
        desks = [(by, make_case(by)) for by in people]
        for writers in WRITERS:
            compare(desks[:writers])


if __name__ == "__main__":
    main()
