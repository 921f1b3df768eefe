"""What does the journal cost? Writes in a second with and without it, beside the same rows by bare SQL.

A write is a case update in a transaction of its own, as a request makes it: the database is told who acts, the row is
checked and inserted, the journal's entry too, and both are committed.
"""

import os
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from unittest import mock

from measuring import ROUNDS, Way, measure, scratch, show

# isort: split
from django.db import connection, connections

from cases.models import Case
from cases.services import cases, records
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.factories.accounts import actor
from tests.factories.cases import DAY, make_case

WRITES = int(os.environ.get("BENCH_WRITES", "200"))
WRITERS = (1, 4)
_ROW = """
INSERT INTO cases_caseupdate (id, owner_id, visible_mask, visible_to, created_at, created_by_id, source_key, source_kin,
                              source_digest, source_sheet, as_typed, case_id, handling, kind, on_date, text)
VALUES (%(id)s, %(owner)s, 0, '{}', now(), %(account)s, '', '', '', '', '{}', %(case)s, 'AMBER', 'progress', %(day)s,
        'Two phones were read.')
"""
_ENTRY = """
INSERT INTO audit_journalentry (id, at, action, actor_id, actor_name, actor_party, owner_party, record_type, record_id,
                                case_id, changes, purpose, detail, request_id)
VALUES (gen_random_uuid(), now(), 'caseupdate.added', %(account)s, %(name)s, %(owner)s, %(owner)s, 'cases.caseupdate',
        %(id)s::text, %(case)s, '{"kind": [null, "progress"], "text": [null, "Two phones were read."]}', '', '{}', '')
"""


def by_service(by: Actor, case: Case) -> None:
    with acting_as(by):
        cases.add_update(case, by=by, fields={"kind": "progress", "on_date": DAY, "text": "Two phones were read."})


def by_sql(by: Actor, case: Case, *statements: str) -> None:
    values: dict[str, Any] = {"id": uuid.uuid4(), "case": case.pk, "day": DAY}
    values |= {"owner": by.party_code, "account": by.account_id, "name": by.name}
    with acting_as(by), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, values)


def without_journal() -> AbstractContextManager[Any]:
    return mock.patch.object(records, "record", new=_not_told)


def _not_told(**_told: Any) -> None:
    """In the place of the journal's writer."""


def writing(write: Callable[[Actor, Case], None], desks: list[tuple[Actor, Case]]) -> Callable[[], int]:
    """WRITES writes by each of the desks, side by side."""

    def one(by: Actor, case: Case) -> None:
        for _ in range(WRITES):
            write(by, case)

    def work(by: Actor, case: Case) -> None:
        try:
            one(by, case)
        finally:
            connections.close_all()

    def do() -> int:
        if len(desks) == 1:
            one(*desks[0])
        else:
            threads = [threading.Thread(target=work, args=desk) for desk in desks]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        return WRITES * len(desks)

    return do


def compare(desks: list[tuple[Actor, Case]]) -> None:
    ways: dict[str, tuple[Callable[[Actor, Case], None], Callable[[], AbstractContextManager[Any]]]] = {
        "bare INSERT": (lambda by, case: by_sql(by, case, _ROW), nullcontext),
        "bare INSERT, and the journal's": (lambda by, case: by_sql(by, case, _ROW, _ENTRY), nullcontext),
        "service without the journal": (by_service, without_journal),
        "service": (by_service, nullcontext),
    }
    began = time.perf_counter()
    measured = measure(
        [Way(name, writing(write, desks), around) for name, (write, around) in ways.items()], rounds=min(ROUNDS, 5)
    )
    rates = {name: WRITES * len(desks) / measured.median(name) for name in ways}
    kept = {
        "bare INSERT, and the journal's": rates["bare INSERT, and the journal's"] / rates["bare INSERT"],
        "service": rates["service"] / rates["service without the journal"],
    }
    bare = rates["bare INSERT"]
    rows = [
        [name, f"{rate:,.0f}", f"{rate / bare:.2f}", f"{kept[name]:.2f}" if name in kept else ""]
        for name, rate in rates.items()
    ]
    show(
        f"{len(desks)} writing at once ({time.perf_counter() - began:.0f} s of measuring)",
        ["way", "writes/s", "of bare INSERT", "kept with the journal"],
        rows,
    )


def main() -> None:
    with scratch():
        people = [actor("KH") for _ in range(max(WRITERS))]
        desks = [(by, make_case(by)) for by in people]
        for writers in WRITERS:
            compare(desks[:writers])


if __name__ == "__main__":
    main()
