"""100,000 suspects in one workbook: how long until they can be looked over, until they are in, and in how much memory?

BENCH_ROWS suspects (100,000 unless set), every one of them good. The portal receives them, stages them (read, checked,
compared, kept: a large workbook by a job) and takes them in, each in a process of its own, whose peak memory is told.
Beside it, in the same run: COPY of the same rows into tables without index or trigger and into the portal's own, and
django-import-export with the same file, as the application's role under row-level security, in its plain mode (its bulk
mode loses which row was refused). It writes a suspect with name, papers, phone and step, and neither journals nor
compares; of BENCH_PEER_ROWS rows of it (5,000 unless set), since all of them take it an hour; what it needs grows with
the rows.
"""

import multiprocessing
import os
import resource
import time
from collections.abc import Callable
from typing import Any

import tablib
from intake import copied, written
from measuring import scratch, show
from measuring.many_suspects import AGENCY, many_suspects

# isort: split
from django.db import connections, transaction
from django.utils import translation
from import_export import fields, resources, widgets

from cases.intake.models import Submission
from cases.intake.services.taking import take_in
from cases.models import Case, Suspect, SuspectDocument, SuspectName, SuspectPhone, SuspectTransition
from coordinators.access.scope import acting_as
from operations.selectors import current_operation
from seagull.jobs.run import run
from tests.cases.intake.conftest import Desk

ROWS = int(os.environ.get("BENCH_ROWS", "100000"))
PEER_ROWS = min(ROWS, int(os.environ.get("BENCH_PEER_ROWS", "5000")))


def alone(do: Callable[[], Any]) -> tuple[float, int, int]:
    """Seconds that ``do`` takes in a process of its own, that process's peak memory and what it began with, in MB."""
    connections.close_all()
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=_timed, args=(do, there))
    child.start()
    there.close()
    told: tuple[float, int, int] = here.recv()
    child.join()
    return told


def _timed(do: Callable[[], Any], told: Any) -> None:
    before = _memory()
    began = time.perf_counter()
    do()
    told.send((time.perf_counter() - began, _memory(), before))


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class SuspectResource(resources.ModelResource):
    """The same file as django-import-export would be told of it."""

    number = fields.Field(column_name="Case no.", attribute="case", widget=widgets.ForeignKeyWidget(Case, "number"))
    born_on = fields.Field(column_name="Date of birth", attribute="born_on", widget=widgets.DateWidget())
    nationality = fields.Field(column_name="Nationality", attribute="nationality")
    status_on = fields.Field(column_name="Status date", attribute="status_on", widget=widgets.DateWidget())

    class Meta:
        model = Suspect
        fields = ("number", "born_on", "nationality", "status_on")
        import_id_fields: tuple[str, ...] = ()
        skip_diff = True
        use_transactions = True

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.owned = {"owner_id": desk.actor.party_code, "created_by_id": desk.actor.account_id}

    def before_save_instance(self, instance: Any, row: Any, **_options: Any) -> None:
        instance.owner_id, instance.created_by_id = self.owned.values()
        instance.sex = {"M": "male", "F": "female"}[row["Sex"]]
        instance.status = row["Status"].lower()

    def after_save_instance(self, instance: Any, row: Any, **_options: Any) -> None:
        common = {"suspect": instance, **self.owned}
        SuspectName.objects.create(**common, text=row["Name"], kind="native", script="Khmr")
        SuspectName.objects.create(**common, text=row["Latin name"], kind="latin", script="Latn")
        number = row["Passport"]
        SuspectDocument.objects.create(**common, kind="passport", number=number, normalised=number, country="KH")
        SuspectPhone.objects.create(**common, number=row["Phone"], e164=f"+855{row['Phone'][1:]}")
        SuspectTransition.objects.create(**common, status=instance.status, on_date=instance.status_on)


def peer(desk: Desk, data: bytes) -> None:
    """django-import-export's import of the sheet of suspects, their cases being there; taken back at the end."""
    with acting_as(desk.actor), transaction.atomic(), translation.override("en"):
        cases, suspects = tablib.Databook().load(data, format="xlsx").sheets()
        kept = {"owner_id": desk.actor.party_code, "agency_id": AGENCY, "operation": current_operation()}
        Case.objects.bulk_create(
            Case(**kept, number=row["Case no."], title=row["Title"], crime="telecom_fraud",
                 opened_on=row["Date opened"].date())
            for row in cases.dict
        )  # fmt: skip
        result = SuspectResource(desk).import_data(_first(suspects), raise_errors=True)
        if result.totals["new"] != PEER_ROWS:
            raise ValueError(f"took in {dict(result.totals)}")
        transaction.set_rollback(True)


def _first(data: tablib.Dataset) -> tablib.Dataset:
    return tablib.Dataset(*data[:PEER_ROWS], headers=data.headers)


def main() -> None:
    data = many_suspects(ROWS)
    with scratch():
        desk = Desk(AGENCY)
        sent = alone(lambda: desk.send(data))
        with acting_as(desk.actor):
            submission = Submission.objects.get()
        # What is short is read as it is received, and no job is asked for.
        read = alone(lambda: run(submission.job_id)) if submission.job_id else sent
        with acting_as(desk.actor):
            submission = Submission.objects.get()
            if submission.state != Submission.State.READ:
                raise ValueError(f"the workbook is not read: {submission.state}")
            if {sheet["bad"] for sheet in submission.sheets.values()} != {0}:
                raise ValueError(f"not all rows are good: {submission.sheets}")
        commit = alone(lambda: _take(desk, submission))
        rows = written(lambda: None)
        copies = {}
        for name, prefix in (("COPY into bare tables", "bare_"), ("COPY into the portal's tables", "")):
            began = time.perf_counter()
            copied(rows, prefix)()
            copies[name] = time.perf_counter() - began
        other = alone(lambda: peer(desk, data))
    stored = sum(text.count(b"\n") for text in rows.values())
    _show(len(data), stored, sent, read, commit, copies, other)


def _take(desk: Desk, submission: Submission) -> None:
    with acting_as(desk.actor):
        held = Submission.objects.select_related("agency__party").get(pk=submission.pk)
        take_in(held, by=desk.actor, progress=lambda *_: None)


def _show(size: int, stored: int, sent: Any, read: Any, commit: Any, copies: dict[str, float], other: Any) -> None:
    base = copies["COPY into the portal's tables"]
    lines = [
        ("the portal: until it is received", ROWS, sent[0], f"{sent[1]} MB (began with {sent[2]})"),
        ("the portal: the preview, by its job", ROWS, read[0], f"{read[1]} MB (began with {read[2]})"),
        ("the portal: until they are in", ROWS, commit[0], f"{commit[1]} MB (began with {commit[2]})"),
        *((name, ROWS, seconds, "") for name, seconds in copies.items()),
        ("django-import-export, no journal", PEER_ROWS, other[0], f"{other[1]} MB (began with {other[2]})"),
    ]
    show(
        f"{ROWS:,} suspects in one workbook of {size / 1e6:,.1f} MB, which become {stored:,} rows beside the journal's",
        ["way", "suspects", "time", "rate", "for all, by COPY into the portal's", "peak memory"],
        [
            (
                name,
                count,
                f"{taken:,.1f} s",
                f"{count / taken:,.0f} rows/s",
                f"{taken * ROWS / count / base:.1f}x",
                memory,
            )
            for name, count, taken, memory in lines
        ],
    )


if __name__ == "__main__":
    main()
