"""How long does a large workbook take to be read, and to be taken in?

BENCH_ROWS rows (5,000 unless set) of a sample workbook. Reading is compared with the reader alone, taking in with COPY
of the same clean rows: into tables without index or trigger, which is what the database can do at best, and into the
portal's own. Every way of writing is rolled back. The journal's rows are the portal's alone.
"""

import io
import os
from collections.abc import Callable
from typing import Any

import openpyxl
import python_calamine
from measuring import Way, execute, measure, scratch, show_measured
from measuring.big_workbook import AGENCY, scaled

# isort: split
from django.apps import apps
from django.db import connections, transaction

from cases.intake.models import Submission
from cases.intake.services.examination import examine
from cases.intake.services.taking import take_in
from coordinators.access.scope import acting_as
from tests.cases.intake.conftest import Desk

ROWS = int(os.environ.get("BENCH_ROWS", "5000"))
ROUNDS = min(3, int(os.environ.get("BENCH_ROUNDS", "3")))
#: In the order in which they can be written.
MODELS = ("Case", "CaseTransition", "Suspect", "SuspectName", "SuspectDocument", "SuspectPhone", "SuspectTransition",
          "RescuedPerson", "SealedIdentity", "SeizedAsset", "AssetStep", "Firearm")  # fmt: skip
TABLES = {name: apps.get_model("cases", name)._meta.db_table for name in MODELS}


def cells_by_calamine(data: bytes) -> int:
    book = python_calamine.load_workbook(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def cells_by_openpyxl(data: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    return sum(1 for sheet in book for _ in sheet.iter_rows(values_only=True))


def reading(desk: Desk, data: bytes) -> None:
    def portal() -> Any:
        with acting_as(desk.actor):
            return examine(data, filename="workbook.xlsx", agency=desk.agency, by=desk.actor)

    found = portal()
    good, bad = len(found.reading.rows), len(found.bad_rows())
    measured = measure(
        [
            Way("calamine, cells only", lambda: cells_by_calamine(data)),
            Way("openpyxl, cells only", lambda: cells_by_openpyxl(data)),
            Way("the portal: read, checked, compared", portal),
        ],
        rounds=ROUNDS,
        same=False,
    )
    rates = {name: f"{(good + bad) / measured.median(name):,.0f} rows/s" for name in measured.seconds}
    show_measured(f"Reading {good:,} good and {bad:,} bad rows ({len(data) / 1000:,.0f} kB)", measured, per=rates)


def written(take_in_once: Callable[[], Any]) -> dict[str, bytes]:
    """Table → its rows as COPY gives and takes them, after the workbook was taken in once; then they are removed."""
    take_in_once()
    rows = {}
    for table in TABLES.values():
        buffer = io.BytesIO()
        _cursor().copy_expert(f"COPY {table} TO STDOUT", buffer)
        rows[table] = buffer.getvalue()
        execute(f"CREATE UNLOGGED TABLE bare_{table} AS SELECT * FROM {table} WITH NO DATA")
    execute("TRUNCATE cases_case CASCADE")
    return rows


def _cursor() -> Any:
    connections["owner"].ensure_connection()
    return connections["owner"].connection.cursor()


def copied(rows: dict[str, bytes], prefix: str = "") -> Callable[[], None]:
    def do() -> None:
        with transaction.atomic("owner"):
            for table, text in rows.items():
                _cursor().copy_expert(f"COPY {prefix}{table} FROM STDIN", io.BytesIO(text))
            transaction.set_rollback(True, "owner")

    return do


def in_bulk(rows: dict[str, bytes]) -> Callable[[], None]:
    """Django's own way for many rows at once: no service, no check, no journal."""
    made: list[tuple[Any, list[Any]]] = []
    with transaction.atomic("owner"):
        copied_in = _cursor()
        for name, table in TABLES.items():
            copied_in.copy_expert(f"COPY {table} FROM STDIN", io.BytesIO(rows[table]))
            model = apps.get_model("cases", name)
            made.append((model, list(model.objects.using("owner").order_by())))
        transaction.set_rollback(True, "owner")

    def do() -> None:
        with transaction.atomic("owner"):
            for model, instances in made:
                model.objects.using("owner").bulk_create(instances, batch_size=1000)
            transaction.set_rollback(True, "owner")

    return do


def taking_in(desk: Desk, data: bytes) -> None:
    rows = written(lambda: desk.send_and_take_in(data))
    submission = desk.send(data)

    def portal() -> None:
        with acting_as(desk.actor):
            held = Submission.objects.select_related("agency__party").get(pk=submission.pk)
            take_in(held, by=desk.actor, progress=lambda *_: None)
            transaction.set_rollback(True)

    measured = measure(
        [
            Way("COPY into bare tables", copied(rows, "bare_")),
            Way("COPY into the portal's tables", copied(rows)),
            Way("bulk_create into the portal's tables", in_bulk(rows)),
            Way("the portal: services, journal and all", portal),
        ],
        rounds=ROUNDS,
        warm=False,
    )
    good = sum(sheet["new"] for sheet in submission.sheets.values())
    stored = sum(text.count(b"\n") for text in rows.values())
    rates = {name: f"{good / measured.median(name):,.0f} rows/s" for name in measured.seconds}
    show_measured(f"Taking in {good:,} rows, which become {stored:,} in {len(rows)} tables", measured, per=rates)


def main() -> None:
    data = scaled(ROWS)
    with scratch():
        desk = Desk(AGENCY)
        reading(desk, data)
        taking_in(desk, data)


if __name__ == "__main__":
    main()
