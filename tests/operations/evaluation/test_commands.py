"""`figures` and `report` on the machine itself: stable JSON, and a report even where no worker runs."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from coordinators.access.actor import actor_for, operator_actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation import jobs
from operations.evaluation.management.commands import report as report_command
from operations.evaluation.models import Report, Snapshot
from operations.evaluation.services import snapshots
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from tests.factories.accounts import CENTRE, make_person
from tests.factories.cases import make_case
from tests.operations.evaluation.rows import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "print_report", lambda content, language: f"%PDF {language}".encode())
    monkeypatch.setattr(report_command, "PATIENCE", 0.2)


def told(name: str, *options: str) -> Any:
    output = StringIO()
    call_command(name, *options, "--json", stdout=output)
    return json.loads(output.getvalue())


def value(found: Any, indicator: str, country: str | None, **dimensions: str) -> Any:
    (figure,) = [
        each
        for each in found["figures"]
        if (each["indicator"], each["country"], each["dimensions"]) == (indicator, country, dimensions)
    ]
    return figure["value"]


def test_figures_of_all_countries_and_together() -> None:
    enter("KH", cases_entered=2)
    enter("TH", cases_entered=2)
    found = told("figures")
    assert found["operation"] == "seagull"
    assert found["period"] == {"from": "2024-08-07", "to": "2024-12-31"}
    assert found["snapshot"] is None
    assert value(found, "A1", None) == value(found, "A1", "KH") + value(found, "A1", "TH")
    assert value(found, "A1", "LA") is None
    assert {"indicator", "name", "country", "dimensions", "value", "unit"} <= found["figures"][0].keys()


def test_figures_of_one_country() -> None:
    enter("KH", cases_entered=1)
    found = told("figures", "--country", "kh")
    assert {figure["country"] for figure in found["figures"]} == {"KH"}
    with pytest.raises(CommandError, match="takes no part"):
        told("figures", "--country", "FR")


def test_figures_of_a_snapshot_by_id_and_by_number() -> None:
    enter("KH", cases_entered=1)
    by = actor_for(make_person(CENTRE, Role.LEADERSHIP))
    with acting_as(by):
        snapshot = snapshots.take(current_operation(), by=by)
    before = value(told("figures"), "A1", "KH")
    make_case(actor_for(make_person("KH")))
    assert value(told("figures"), "A1", "KH") == before + 1
    for name in (str(snapshot.pk), "S-1", "1"):
        found = told("figures", "--snapshot", name)
        assert value(found, "A1", "KH") == before
        assert found["snapshot"] == str(snapshot.pk)
    with pytest.raises(CommandError, match="no snapshot"):
        told("figures", "--snapshot", "9")


def test_figures_in_words_name_every_indicator() -> None:
    output = StringIO()
    call_command("figures", stdout=output)
    for code in ("S1", "A4", "V1", "G5", "C6"):
        assert f"\n{code} " in output.getvalue()


def test_report_is_done_here_where_no_worker_moves_it(printed: None, tmp_path: Path, capsys: Any) -> None:
    enter("KH", cases_entered=1)
    make_person(CENTRE, Role.COORDINATOR)
    output, errors = StringIO(), StringIO()
    call_command("report", "--out", str(tmp_path / "out"), "--json", stdout=output, stderr=errors)
    found = json.loads(output.getvalue())
    assert found["state"] == "published"
    assert "done here" in errors.getvalue()
    assert {Path(file["path"]).read_bytes() for file in found["files"]} == {b"%PDF en", b"%PDF zh"}
    assert found["snapshot"] == str(Snapshot.objects.get().pk)


def test_report_tells_who_asked_on_the_machine(printed: None) -> None:
    account = make_person(CENTRE, Role.COORDINATOR)
    told("report")
    assert Report.objects.get().requested_by == account
    with acting_as(operator_actor()):
        entry = JournalEntry.objects.get(action="report.requested_on_machine")
    assert entry.actor_name == "the portal's operator"
    assert entry.detail == {"for": account.full_name}


def test_report_without_anybody_at_the_centre_says_what_to_do(printed: None) -> None:
    make_person("KH", Role.LEADERSHIP)
    with pytest.raises(CommandError, match="make an active account"):
        told("report")


def test_failure_says_why(printed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(CENTRE, Role.COORDINATOR)

    def broken(content: object, language: str) -> bytes:
        raise RuntimeError("no paper")

    monkeypatch.setattr(jobs, "print_report", broken)
    with pytest.raises(CommandError, match="The work failed"):
        call_command("report", "--wait", stdout=StringIO(), stderr=StringIO())
