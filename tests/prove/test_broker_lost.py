"""The broker dies with all it holds, again and again, while people ask and a worker works: no job is lost.

It is a Valkey of the test's own. Who asks does so in a process of its own too, as the web would.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coordinators.codes import Role
from operations.evaluation.models import Report
from seagull import embedded
from seagull.audit.models import JournalEntry
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import AGENCIES, sample
from tests.embedded.conftest import _folder
from tests.embedded.servers import kill, valkey_pid
from tests.factories.accounts import CENTRE, make_person
from tests.prove.fleet import check_all_done, fleet, starts, wait
from tests.prove.test_intake_killed import check_totals

#: How often the broker is emptied by its death; a tenth of the kills of workers.
LOSSES = max(2, int(os.environ.get("PROVE_KILLS", "300")) // 10)
ASK = """
import sys, django
django.setup()
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import Account, Agency
from cases.intake.services import submissions
from operations.evaluation.services import reports
from operations.selectors import current_operation
from tests.cases.intake.samples import sample

def actor(pk):
    return actor_for(Account.objects.select_related("party").get(pk=pk))

leader, *desks = sys.argv[1:]
by = actor(leader)
with acting_as(by):
    reports.request(current_operation(), by=by)
for desk in desks:
    by = actor(desk)
    agency = Agency.objects.select_related("party").get(code=by.agency_code)
    with acting_as(by):
        sent = submissions.receive(by=by, agency=agency, filename="workbook.xlsx", data=sample(agency.code))
    with acting_as(by):
        submissions.commit(sent, by=by)
"""


@pytest.fixture
def own_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a Valkey that every process which the test starts uses."""
    folder = _folder()
    var = next(folder)
    monkeypatch.setenv("REDIS_URL", embedded.ensure_broker(var).redis_url)
    yield var
    next(folder, None)


def ask(leader: object, desks: list[object]) -> None:
    command = [sys.executable, "-c", ASK, str(leader), *map(str, desks)]
    subprocess.run(command, check=True, timeout=120, env=os.environ)


@pytest.mark.prove
@pytest.mark.timeout(600 + 200 * LOSSES)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_no_job_is_lost_though_the_broker_is(own_broker: Path, tmp_path: Path) -> None:
    chance = random.Random(LOSSES)
    leader = make_person(CENTRE, Role.LEADERSHIP)
    desks = {agency: Desk(agency) for agency in AGENCIES}
    first, *others = AGENCIES
    desks[first].send_and_take_in(sample(first))
    waiting = [desks[agency].account.pk for agency in others]
    with fleet(tmp_path, seed=LOSSES) as running:
        for loss in range(LOSSES):
            began = starts()
            share = len(waiting) if loss == LOSSES - 1 else len(others) // LOSSES
            asked, waiting = waiting[:share], waiting[share:]
            ask(leader.pk, list(asked))
            assert wait(lambda began=began: starts() > began), "the worker took up nothing"
            time.sleep(chance.uniform(0, 4))
            kill(valkey_pid(own_broker))
            ask(leader.pk, [])  # nobody hears of it: the row is all there is
            time.sleep(chance.uniform(0, 4))
            assert embedded.ensure_broker(own_broker).started
        running.finish()
    check_all_done()
    assert list(Report.objects.values_list("state", flat=True)) == [Report.State.PUBLISHED] * 2 * LOSSES
    told = JournalEntry.objects.using("owner").filter(action="report.published").values_list("record_id", flat=True)
    assert len(told) == len(set(told)) == 2 * LOSSES
    for agency in AGENCIES:
        check_totals(agency)
