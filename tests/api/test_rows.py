"""Rows sent as JSON are staged, checked and taken in as a workbook's are."""

from typing import Any

import pytest

from cases.intake.models import ColumnDecision, StagedRow
from cases.intake.reading.fields import IGNORE, KINDS
from cases.intake.reading.headers import heading_key
from coordinators.access.scope import acting_as
from coordinators.models import Agency
from seagull.jobs.run import run
from seagull.kernel import clock
from tests.api.asking import Api, at, token_of
from tests.factories.accounts import signed_in
from tests.factories.world import World, make_world

CASE = {
    "case_number": "KH-1",
    "title": "=1+1",
    "crime": "Telecom fraud",
    "opened_on": "2024-09-01",
    "status": "Under investigation",
    "place": "Poipet",
}
SUSPECT = {"case_number": "KH-1", "name": "Sok Invented", "status": "Arrested", "status_date": "2024-09-02"}
CASH = {"case_number": "KH-1", "kind": "cash", "amount": 1234.5, "currency": "USD", "seized_on": "2024-09-03"}


@pytest.fixture
def world(db: None) -> World:
    return make_world(())


@pytest.fixture
def api(world: World) -> Api:
    return Api.of(world.person("KH"))


def test_staged_then_taken_in(api: Api) -> None:
    status, sent = api.post("submissions", "rows", cases=[CASE], suspects=[SUSPECT], assets=[CASH])
    assert (status, sent["state"], sent["row_errors"]) == (201, "read", [])
    assert {kind: sheet["good"] for kind, sheet in sent["sheets"].items()} == {"cases": 1, "suspects": 1, "assets": 1}
    assert api.get("cases")[1]["count"] == 0
    assert api.get("submissions", sent["id"], "questions")[1]["count"] == 0
    _status, job = api.post("submissions", sent["id"], "commit")
    run(job["id"])
    assert api.get("submissions", sent["id"])[1]["state"] == "committed"
    assert [row["title"] for row in api.get("cases")[1]["results"]] == ["=1+1"]
    assert [row["amount"] for row in api.get("assets")[1]["results"]] == ["1234.50"]


def test_errors_stand_at_row_and_field_and_the_good_rows_are_taken(api: Api) -> None:
    bad = {**CASE, "case_number": "KH-2", "crime": "Witchcraft"}
    status, sent = api.post("submissions", "rows", cases=[CASE, bad], take="good")
    assert status == 202
    [error] = sent["row_errors"]
    assert (error["kind"], error["index"], error["field"], error["typed"]) == ("cases", 1, "crime", "Witchcraft")
    assert api.get("jobs", sent["job"])[1]["state"] == "queued"
    run(sent["job"])
    assert api.get("jobs", sent["job"])[1]["percent"] == 100
    assert [row["number"] for row in api.get("cases")[1]["results"]] == ["KH-1"]


def test_all_or_nothing(api: Api) -> None:
    bad = {**CASE, "case_number": "KH-2", "crime": "Witchcraft"}
    status, sent = api.post("submissions", "rows", cases=[CASE, bad], take="all")
    assert (status, sent["state"], sent["job"]) == (201, "read", None)
    status, sent = api.post("submissions", "rows", cases=[CASE], take="all")
    assert (status, sent["state"]) == (202, "committing")


def test_sent_again_it_changes_nothing(api: Api) -> None:
    run(api.post("submissions", "rows", cases=[CASE], take="all")[1]["job"])
    _status, again = api.post("submissions", "rows", cases=[CASE])
    assert (again["sheets"]["cases"]["new"], again["sheets"]["cases"]["unchanged"]) == (0, 1)


def test_under_one_key_one_submission(world: World) -> None:
    api = Api(signed_in(world.person("KH")), HTTP_IDEMPOTENCY_KEY="one")
    assert api.post("submissions", "rows", cases=[CASE]) == api.post("submissions", "rows", cases=[CASE])
    assert api.get("submissions")[1]["count"] == 1


def test_what_the_agency_answered_of_headings_changes_no_field(api: Api, world: World) -> None:
    agency = Agency.objects.get(pk="kh-national-police")
    with acting_as(world.actor("KH")):
        for kind in KINDS:
            for field in KINDS[kind].fields:
                ColumnDecision.objects.create(
                    agency=agency, owner_id="KH", sheet_kind=kind, heading=heading_key(field.name), field=IGNORE,
                    decided_by=world.person("KH"), decided_at=clock.now(),
                )  # fmt: skip
    status, sent = api.post("submissions", "rows", cases=[CASE])
    assert (status, sent["row_errors"], sent["sheets"]["cases"]["good"]) == (201, [], 1)


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_field_of_each_kind_is_read_as_itself(api: Api, kind: str) -> None:
    row = {field.name: f"?{place}" for place, field in enumerate(KINDS[kind].fields)}
    status, sent = api.post("submissions", "rows", **{kind: [row]})
    assert status == 201, sent
    assert api.get("submissions", sent["id"], "questions")[1]["count"] == 0
    wrong = {error["field"] for error in sent["row_errors"]}
    assert wrong <= set(row)
    assert {name for name in row if name.endswith(("_on", "date"))} <= wrong


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"cases": [{**CASE, "witch": "x"}]}, "cases.0.witch"),
        ({"cases": [CASE, {**CASE, "title": True}]}, "cases.1.title"),
        ({"cases": [{**CASE, "title": ["x"]}]}, "cases.0.title"),
        ({"cases": [{**CASE, "title": "x" * 40_000}]}, "cases.0.title"),
        ({"cases": [{**CASE, "title": "a\x00b"}]}, "cases.0.title"),
        ({"cases": [CASE, {}]}, "cases.1"),
        ({"cases": [CASE, {"case_number": None}]}, "cases.1"),
        ({"cases": [CASE], "take": "some"}, "take"),
        ({"cases": [CASE], "agency": "cn-mps"}, "agency"),
    ],
)
def test_what_is_no_row_is_refused_at_its_place(api: Api, sent: dict[str, Any], field: str) -> None:
    status, body = api.post("submissions", "rows", **sent)
    assert (status, [each["field"] for each in body["error"]["fields"]]) == (400, [field])
    assert not StagedRow.objects.exists()


def test_nothing_is_not_enough_and_there_is_a_most(api: Api) -> None:
    assert api.post("submissions", "rows")[0] == 400
    assert api.post("submissions", "rows", cases=[CASE] * 5001)[0] == 400


def test_who_may_not_submit_sends_no_rows(world: World) -> None:
    assert Api.of(world.person("KH", "leadership")).post("submissions", "rows", cases=[CASE])[0] == 403
    machine = token_of(world.person("KH"), "write")
    assert Api.by_token(machine).post("submissions", "rows", cases=[CASE])[0] == 403
    assert Api.by_token(token_of(world.person("KH"), "submit")).post("submissions", "rows", cases=[CASE])[0] == 201


def test_its_address_is_no_submission(api: Api) -> None:
    assert api.client.get(at("submissions", "rows")).status_code in {404, 405}


OWN: dict[str, list[dict[str, Any]]] = {
    "ammunition": [{"case_number": "KH-1", "calibre": "9x19", "rounds": 40, "found_on": "2024-09-03"}],
    "identifiers": [
        {
            "case_number": "KH-1",
            "kind": "domain",
            "value": "hxxps://www.Invented[.]example/login",
            "found_on": "2024-09-03",
        }
    ],
    "updates": [{"case_number": "KH-1", "on_date": "2024-09-04", "kind": "lead", "text": "Two phones were read."}],
    "syndicates": [{"name": "The invented", "identified_on": "2024-09-01", "status": "identified"}],
    "links": [{"case_number": "KH-1", "syndicate": "The invented", "basis": "same phones"}],
    "case_steps": [{"case_number": "KH-1", "on_date": "2024-10-20", "status": "adjudicated", "place": "Kandal"}],
}


def test_kinds_that_no_desks_workbook_has(api: Api) -> None:
    status, sent = api.post("submissions", "rows", cases=[CASE], take="all", **OWN)
    assert (status, sent["row_errors"]) == (202, [])
    run(sent["job"])
    job = api.get("jobs", sent["job"])[1]
    assert job["state"] == "done", job["failure"]
    [ammunition] = api.get("ammunition")[1]["results"]
    assert (ammunition["rounds"], ammunition["found_on"]) == (40, "2024-09-03")
    [identifier] = api.get("identifiers")[1]["results"]
    assert (identifier["kind"], identifier["value"]) == ("domain", "hxxps://www.Invented[.]example/login")
    [update] = api.get("updates")[1]["results"]
    assert (update["kind"], update["text"]) == ("lead", "Two phones were read.")
    [syndicate] = api.get("syndicates")[1]["results"]
    assert syndicate["name"] == "The invented"
    assert [link["basis"] for link in api.get("syndicates", syndicate["id"], "links")[1]["results"]] == ["same phones"]
    [case] = api.get("cases")[1]["results"]
    steps = api.get("cases", case["id"], "transitions")[1]["results"]
    assert (case["status"], steps[-1]["place"]) == ("adjudicated", "Kandal")
    changed = {**OWN["ammunition"][0], "rounds": 41, "record_id": ammunition["id"]}
    _status, sent = api.post("submissions", "rows", ammunition=[changed], updates=OWN["updates"], take="good")
    counts = {
        kind: [sheet[action] for action in ("new", "changed", "unchanged")] for kind, sheet in sent["sheets"].items()
    }
    assert counts == {"ammunition": [0, 1, 0], "updates": [0, 0, 1]}
    run(sent["job"])
    assert api.get("ammunition", ammunition["id"])[1]["rounds"] == 41


def test_their_errors_stand_at_row_and_field_too(api: Api) -> None:
    wrong = {**OWN["updates"][0], "kind": "gossip"}
    _status, sent = api.post("submissions", "rows", cases=[CASE], updates=[*OWN["updates"], wrong])
    [error] = sent["row_errors"]
    assert (error["kind"], error["index"], error["field"], error["typed"]) == ("updates", 1, "kind", "gossip")


@pytest.mark.parametrize("number", ["0" * 30_000, "1" + "0" * 30_000, "9999999999", "1.5", "၁"])
def test_a_number_that_is_none_is_an_error_at_its_field(api: Api, number: str) -> None:
    step = {"case_number": "KH-1", "status": "Solved", "on_date": "2024-09-05", "step_no": number}
    status, sent = api.post("submissions", "rows", cases=[CASE], case_steps=[step])
    assert status == 201
    assert "step_no" in [error["field"] for error in sent["row_errors"]]
