"""Figures, snapshots and reports for those entitled, and to each as far as that goes."""

import hashlib
from typing import Any

import pytest

from coordinators.access.scope import acting_as
from operations.evaluation.services import snapshots
from operations.selectors import current_operation
from seagull.audit.models import JournalEntry
from seagull.jobs.models import Job
from seagull.jobs.run import run
from tests.api.asking import Api
from tests.factories import cases as make
from tests.factories.world import World, make_world

#: The indicator of persons arrested.
ARRESTED = "A4"


@pytest.fixture
def world(db: None) -> World:
    world = make_world(("KH", "TH"))
    for party, arrests in (("KH", 2), ("TH", 3)):
        by = world.actor(party)
        for _number in range(arrests):
            make.make_suspect(world.desks[party].case, by, status="arrested")
    return world


def number_of(body: Any, indicator: str) -> dict[str | None, Any]:
    """The totals of an indicator by country; the joint one under None."""
    return {
        figure["country"]: figure["value"] and float(figure["value"])
        for figure in body["figures"]
        if figure["indicator"] == indicator and not figure["dimensions"]
    }


def test_indicators_in_words(world: World) -> None:
    status, body = Api.of(world.person("KH")).get("indicators", ARRESTED)
    assert (status, body["code"]) == (200, ARRESTED)
    assert all(body[name] for name in ("name_en", "name_zh", "definition_en", "unit_en"))


def test_the_rates_that_money_is_converted_at(world: World) -> None:
    api = Api.of(world.person("KH"))
    rates = api.get("exchange-rates", currency="khr")[1]["results"]
    assert rates and {rate["currency"] for rate in rates} == {"KHR"}
    rate = api.get("exchange-rates", rates[0]["id"])[1]
    assert float(rate["per_usd"]) > 1 and rate["valid_on"] and rate["source"]
    assert api.post("exchange-rates", currency="KHR")[0] == 405


def test_a_liaison_sees_the_own_countrys_figures(world: World) -> None:
    api = Api.of(world.person("KH"))
    status, body = api.get("figures")
    assert status == 200
    assert {figure["country"] for figure in body["figures"]} == {"KH"}
    assert number_of(body, ARRESTED) == {"KH": 2}
    assert number_of(api.get("figures", country="kh")[1], ARRESTED) == {"KH": 2}
    assert api.get("figures", country="TH")[0] == 403


def test_leadership_sees_all_and_their_sum(world: World) -> None:
    status, body = Api.of(world.person("KH", "leadership")).get("figures")
    assert (status, body["since"], body["until"]) == (200, "2024-08-07", "2024-12-31")
    totals = number_of(body, ARRESTED)
    assert (totals["KH"], totals["TH"], totals[None]) == (2, 3, 5)
    assert number_of(Api.of(world.person("KH", "leadership")).get("figures", country="TH")[1], ARRESTED) == {"TH": 3}


@pytest.mark.parametrize("query", [{"country": "ZZ"}, {"land": "KH"}])
def test_what_can_not_be_asked_of_figures(world: World, query: dict[str, str]) -> None:
    assert Api.of(world.person("KH", "leadership")).get("figures", **query)[0] == 400


@pytest.mark.parametrize("role", ["administrator", "auditor"])
def test_who_sees_no_figures(world: World, role: str) -> None:
    assert Api.of(world.person("KH", role)).get("figures")[0] == 403


def test_a_snapshot_stays_as_it_was_frozen(world: World) -> None:
    by = world.actor("KH", "leadership")
    with acting_as(by):
        snapshot = snapshots.take(current_operation(), by=by)
    make.make_suspect(world.desks["KH"].case, world.actor("KH"), status="arrested")
    api = Api.of(world.person("KH", "leadership"))
    [listed] = api.get("snapshots")[1]["results"]
    assert (listed["id"], listed["sha256"]) == (str(snapshot.pk), snapshot.sha256)
    frozen = api.get("figures", snapshot=str(snapshot.pk))[1]
    assert (frozen["snapshot"], number_of(frozen, ARRESTED)[None]) == (str(snapshot.pk), 5)
    assert number_of(api.get("figures")[1], ARRESTED)[None] == 6
    liaison = Api.of(world.person("KH"))
    assert liaison.get("snapshots")[0] == 403
    for wanted in (str(snapshot.pk), "7f000000-0000-4000-8000-000000000000", "x"):
        assert liaison.get("figures", snapshot=wanted)[0] == 404


def test_a_report_is_asked_for_followed_and_downloaded(world: World) -> None:
    """The job's steps are run here as a worker would."""
    api = Api.of(world.person("KH", "leadership"))
    status, report = api.post("reports")
    assert (status, report["state"], report["files"]) == (202, "compiling", [])
    assert api.get("jobs", report["job"])[1]["percent"] == 0
    for step in Job.objects.filter(parent_id=report["job"]):
        run(step.pk)
    run(Job.objects.get(pk=report["job"]).pk)
    report = api.get("reports", report["id"])[1]
    assert report["state"] == "published", api.get("jobs", report["job"])
    file = report["files"][0]
    answer = api.client.get(
        f"/api/v1/reports/{report['id']}/files/{file['id']}/", headers={"accept": "application/pdf"}
    )
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert (answer.status_code, hashlib.sha256(content).hexdigest()) == (200, file["sha256"])
    assert file["filename"] in answer["Content-Disposition"]
    with acting_as(world.actor("KH", "leadership")):
        assert JournalEntry.objects.get(action="report.downloaded").record_id == report["id"]
    liaison = Api.of(world.person("KH"))
    assert liaison.get("reports")[0] == 403
    assert liaison.get("reports", report["id"], "files", file["id"])[0] == 403


def test_who_reads_reports_does_not_compile_them(world: World) -> None:
    observer = Api.of(world.person("UNODC", "observer"))
    assert observer.get("reports")[0] == 200
    assert observer.post("reports")[0] == 403
