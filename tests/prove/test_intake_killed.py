"""Workbooks whose worker, or whose database server, is killed again and again (PROVE_KILLS times, 300 unless set) go in
wholly or not at all."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.db import connections
from django.db.models import Count, Sum

from cases.hits import deconfliction
from cases.intake.models import Submission
from cases.models import Case, Firearm, RescuedPerson, SeizedAsset, Suspect
from seagull.audit.models import JournalEntry
from tests import database
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import AGENCIES, TRUTH, sample
from tests.prove.fleet import Fleet, check_all_done, fleet, kill_database, unfinished

KILLS = int(os.environ.get("PROVE_KILLS", "300"))
MODELS = (Case, Suspect, RescuedPerson, SeizedAsset, Firearm)
#: Seconds; about what a worker takes for a workbook, so that a kill comes before it is done.
AT_WORK = 0.8
#: The chance that a kill is the database's and not the worker's.
DATABASE = 0.4


def rows_of_batches() -> dict[str, tuple[str, int]]:
    """Submission → its state, and how many rows of the five kinds bear its mark; as one statement sees it."""
    marked = " UNION ALL ".join(
        f"SELECT submission_id FROM {model._meta.db_table} WHERE submission_id IS NOT NULL" for model in MODELS
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"SELECT s.id::text, s.state, (SELECT count(*) FROM ({marked}) m WHERE m.submission_id = s.id)"
            " FROM intake_submission s"
        )
        return {pk: (state, count) for pk, state, count in cursor.fetchall()}


def good_rows(agency: str) -> int:
    return sum(sheet["good"] for sheet in TRUTH[agency]["rows"].values())


def counted(model: Any, agency: str, by: str) -> dict[str, int]:
    path = "agency" if model is Case else "case__agency"
    rows = model.objects.using("owner").filter(**{path: agency}).order_by()
    return dict(rows.values_list(by).annotate(n=Count("pk")))


def check_totals(agency: str) -> None:
    """What the database holds of an agency is what the truth says of its workbook."""
    truth = TRUTH[agency]
    assert counted(Suspect, agency, "status") == truth["suspects_by_status"]
    assert counted(Case, agency, "crime") == {crime: n for crime, n in truth["cases_by_crime"].items() if n}
    assert sum(counted(RescuedPerson, agency, "sex").values()) == truth["rescued"]
    assert sum(counted(Firearm, agency, "kind").values()) == truth["firearms"]
    money = SeizedAsset.objects.using("owner").filter(case__agency=agency).order_by()
    assert dict(money.values_list("currency").annotate(total=Sum("amount"))) == truth["asset_value"]


def check_whole_or_nothing(expected: dict[str, int]) -> None:
    for pk, (state, count) in rows_of_batches().items():
        assert count == (expected[pk] if state == Submission.State.COMMITTED else 0), f"{count} rows of a batch {state}"


def kill_until_done(running: Fleet, expected: dict[str, int]) -> None:
    while unfinished().exists() and running.kills < KILLS:
        running.kill_at_work(within=AT_WORK, database=DATABASE)
        check_whole_or_nothing(expected)
    running.finish()
    check_whole_or_nothing(expected)
    check_all_done()


def hits_found() -> set[Any]:
    """Every pair of records by where they came from, with its grade and grounds, once nobody waits to be compared: what
    workers had not done when they were killed is done by the sweep or here, whichever comes first."""
    while deconfliction.still_waiting():
        deconfliction.match_waiting()
    return {
        (
            each["grade"],
            *each["grounds"],
            *sorted(f"{at['agency']} {at['sheet']} {at['row']}" for at in each["records"]),
        )
        for each in deconfliction.report()
    }


def emptied() -> None:
    """A worker that still looks for hits may lock tables the other way round: then it is tried again."""
    for _ in range(20):
        try:
            return database.empty()
        except psycopg2.errors.DeadlockDetected:
            time.sleep(1)
    raise AssertionError("workers keep the tables")


def one_wave(running: Fleet) -> set[Any]:
    """The seven workbooks go in, then come again, into an empty portal; the hits that they make."""
    desks = {agency: Desk(agency) for agency in AGENCIES}
    expected: dict[str, int] = {}
    for again in (False, True):
        sent = {agency: desk.send(sample(agency)) for agency, desk in desks.items()}
        expected |= {str(sent[agency].pk): 0 if again else good_rows(agency) for agency in AGENCIES}
        # One after the other without a pause: a worker takes a workbook in about as fast as the next is read.
        for agency, desk in desks.items():
            desk.ask_to_take_in(sent[agency])
        kill_until_done(running, expected)
        for agency in AGENCIES:
            check_totals(agency)
    told = JournalEntry.objects.using("owner").filter(action="submission.committed").values_list("record_id", flat=True)
    assert sorted(told) == sorted(expected), "each batch is told of once"
    return hits_found()


@pytest.mark.prove
@pytest.mark.timeout(600 + 90 * KILLS)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_each_workbook_is_wholly_in_or_wholly_out_though_workers_and_database_are_killed(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    waves: list[set[Any]] = []
    kill_database()
    with fleet(tmp_path, seed=KILLS) as running:
        while running.kills < KILLS:
            if waves:
                emptied()
                running.begin_anew()
            waves.append(one_wave(running))
            assert waves[-1] == waves[0] and len(waves[0]) > 50, "each wave makes the same hits"
    assert set(running.fallen) == {"worker", "database"}, "both have been killed at work"
    say(
        f"{running.kills} kills ({dict(running.fallen)}) that hit {dict(running.hits)};"
        f" {len(waves)} times seven workbooks, each sent twice, {len(waves[0])} hits each time"
    )
