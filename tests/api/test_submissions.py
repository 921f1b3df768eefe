"""Workbooks are sent, checked, asked about and taken in over the API as on the pages."""

import uuid
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.intake.services import reading
from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from seagull.jobs.run import run
from seagull.web.exports import XLSX
from tests.api.asking import Api, at
from tests.factories.world import World, make_world

HEAD = "Case no.,Title,Crime type,Date opened,Status,Place"
GOOD = "KH-1,=1+1,Telecom fraud,2024-09-01,Under investigation,Poipet"
BAD = "KH-2,Second,Witchcraft,2024-09-01,Under investigation,Poipet"


@pytest.fixture
def world(db: None) -> World:
    return make_world(())


@pytest.fixture
def api(world: World) -> Api:
    return Api.of(world.person("KH"))


def send(api: Api, *lines: str, name: str = "cases.csv", **fields: Any) -> tuple[int, Any]:
    file = SimpleUploadedFile(name, "\n".join(lines).encode())
    answer = api.client.post(at("submissions"), {"file": file, **fields})
    return answer.status_code, answer.json()


def test_a_workbook_is_sent_checked_and_taken_in(api: Api) -> None:
    status, sent = send(api, HEAD, GOOD, BAD)
    assert (status, sent["state"], sent["agency"], sent["filename"]) == (201, "read", "kh-national-police", "cases.csv")
    [problem] = api.get("submissions", sent["id"], "problems")[1]["results"]
    assert (problem["severity"], problem["row"], problem["column"]) == ("error", 3, "Crime type")
    assert problem["typed"] == "Witchcraft"
    assert api.get("cases")[1]["count"] == 0
    status, job = api.post("submissions", sent["id"], "commit")
    assert (status, job["state"], job["percent"]) == (202, "queued", 0)
    run(job["id"])
    assert api.get("jobs", job["id"])[1]["state"] == "done"
    assert api.get("submissions", sent["id"])[1]["state"] == "committed"
    [case] = api.get("cases")[1]["results"]
    assert (case["number"], case["title"], case["opened_on"]) == ("KH-1", "=1+1", "2024-09-01")


def test_a_column_in_question_is_answered(api: Api) -> None:
    _status, sent = send(api, HEAD.replace("Place", "Whereabouts of it"), GOOD)
    [question] = api.get("submissions", sent["id"], "questions")[1]["results"]
    assert question["column"] == "Whereabouts of it"
    assert "place" in question["choices"]
    assert api.post("submissions", sent["id"], "commit")[0] == 400
    for answer in ("nonsense", ""):
        assert api.post("submissions", sent["id"], "answers", question=question["id"], field=answer)[0] == 400
    assert api.post("submissions", sent["id"], "answers", question=question["id"], field="place")[0] == 200
    assert api.get("submissions", sent["id"], "questions")[1]["results"] == []


def test_several_columns_are_answered_at_once_and_the_workbook_is_read_anew_once(api: Api) -> None:
    head = HEAD.replace("Place", "Whereabouts of it").replace("Title", "Whatever they call it")
    _status, sent = send(api, head, GOOD)
    questions = {each["column"]: each["id"] for each in api.get("submissions", sent["id"], "questions")[1]["results"]}
    place = {"question": questions["Whereabouts of it"], "field": "place"}
    title = {"question": questions["Whatever they call it"], "field": "title"}
    for wrong in ([], [place, place], [place, {"question": title["question"]}], [{**place, "field": "nonsense"}]):
        assert api.post("submissions", sent["id"], "answers", answers=wrong)[0] == 400
    assert api.post("submissions", sent["id"], "answers", answers=[title], **place)[0] == 400
    assert api.post("submissions", sent["id"], "answers")[0] == 400
    unknown = {"question": str(uuid.uuid4()), "field": "place"}
    assert api.post("submissions", sent["id"], "answers", answers=[place, unknown])[0] == 404
    assert api.get("submissions", sent["id"], "questions")[1]["count"] == 2, "nothing is remembered of what was refused"
    with mock.patch.object(reading, "examine_at_once", wraps=reading.examine_at_once) as read:
        assert api.post("submissions", sent["id"], "answers", answers=[place, title])[0] == 200
    assert read.call_count == 1
    assert api.get("submissions", sent["id"], "questions")[1]["count"] == 0
    assert len(api.get("submissions", sent["id"], "answers")[1]["results"]) == 2


def test_a_submission_is_withdrawn(api: Api) -> None:
    _status, sent = send(api, HEAD, GOOD)
    assert api.post("submissions", sent["id"], "withdraw")[1]["state"] == "withdrawn"
    assert api.post("submissions", sent["id"], "commit")[0] == 400


def test_an_unreadable_file_is_refused_and_the_journal_knows(api: Api, world: World) -> None:
    answer = api.client.post(at("submissions"), {"file": SimpleUploadedFile("a.xlsx", b"MZ\x00not a workbook")})
    error = answer.json()["error"]
    assert (answer.status_code, [field["field"] for field in error["fields"]]) == (400, ["file"])
    assert api.get("submissions")[1]["count"] == 0
    with acting_as(world.actor("KH")):
        assert JournalEntry.objects.get(action="submission.refused").detail["filename"] == "a.xlsx"


def test_others_see_nothing_of_it(api: Api, world: World) -> None:
    _status, sent = send(api, HEAD, GOOD)
    stranger = Api.of(world.person("TH"))
    assert stranger.get("submissions")[1]["results"] == []
    unknown = stranger.get("submissions", "7f000000-0000-4000-8000-000000000000")
    assert stranger.get("submissions", sent["id"]) == unknown
    for part in ("problems", "questions"):
        assert stranger.get("submissions", sent["id"], part)[0] == 404
    for part in ("commit", "withdraw", "answers"):
        assert stranger.post("submissions", sent["id"], part)[0] == 404


def test_an_agency_is_named_where_there_are_two(world: World) -> None:
    chief = world.person("LA")
    chief.agency = None
    chief.save()
    laos = Api.of(chief)
    row = GOOD.replace("KH-1", "LA-1")
    assert send(laos, HEAD, row)[0] == 400
    assert send(laos, HEAD, row, agency="cn-mps")[0] == 400
    assert send(laos, HEAD, row, agency="la-mnd")[1]["agency"] == "la-mnd"


def test_who_does_not_submit_is_refused(world: World) -> None:
    assert send(Api.of(world.person("KH", "leadership")), HEAD, GOOD)[0] == 403


def test_asks_as_often_for_more_submissions(api: Api) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert api.get("submissions")[0] == 200
        return len(asked)

    send(api, HEAD, GOOD)
    few = queries()
    for number in range(2):
        send(api, HEAD, GOOD.replace("KH-1", f"KH-{number}"))
    assert api.get("submissions")[1]["count"] == 3
    assert queries() == few


def test_rows_show_what_was_typed_how_it_was_read_and_what_changes(api: Api) -> None:
    _status, sent = send(api, HEAD, GOOD.replace("2024-09-01", "1 Sep 2024"), BAD)
    rows = api.get("submissions", sent["id"], "rows")[1]["results"]
    assert [(row["kind"], row["row"], row["action"]) for row in rows] == [("cases", 2, "new"), ("cases", 3, "refused")]
    good, refused = rows
    assert (good["read"]["opened_on"], good["typed"]["opened_on"]) == ("2024-09-01", "1 Sep 2024")
    assert [problem["typed"] for problem in refused["problems"]] == ["Witchcraft"] and ["C", "Witchcraft"] in refused[
        "line"
    ]
    assert [row["row"] for row in api.get("submissions", sent["id"], "rows", action="refused")[1]["results"]] == [3]
    assert api.get("submissions", sent["id"], "rows", action="eaten")[0] == 400
    assert api.get("submissions", sent["id"], "rows", shape="round")[0] == 400
    run(api.post("submissions", sent["id"], "commit")[1]["id"])
    _status, again = send(api, HEAD, GOOD.replace("Poipet", "Bavet"))
    [changed] = api.get("submissions", again["id"], "rows", action="changed")[1]["results"]
    assert changed["differences"] == {"place": ["Poipet", "Bavet"]}


def test_reading_rows_is_journalled(api: Api, world: World) -> None:
    _status, sent = send(api, HEAD, GOOD, BAD)
    for part in ("rows", "problems"):
        api.get("submissions", sent["id"], part)
    with acting_as(world.actor("KH")):
        told = JournalEntry.objects.filter(action="submission.rows_read").order_by("at")
        assert [entry.detail["count"] for entry in told] == [2, 1]


def test_columns_are_left_out_and_asked_about_again(api: Api) -> None:
    head = HEAD.replace("Place", "Whereabouts of it")
    _status, sent = send(api, head, GOOD)
    assert api.post("submissions", sent["id"], "leave-out")[1]["state"] == "read"
    assert api.get("submissions", sent["id"], "questions")[1]["count"] == 0
    [answer] = api.get("submissions", sent["id"], "answers")[1]["results"]
    assert (answer["sheet_kind"], answer["field"]) == ("cases", "ignore")
    assert api.get("submissions", send(api, head, GOOD)[1]["id"], "questions")[1]["count"] == 0
    assert api.client.post(at("submissions", sent["id"], "answers", answer["id"], "forget")).status_code == 204
    assert api.get("submissions", send(api, head, GOOD)[1]["id"], "questions")[1]["count"] == 1
    assert api.post("submissions", sent["id"], "answers", answer["id"], "forget")[0] == 404


def test_all_or_nothing_is_chosen_anew(api: Api) -> None:
    _status, sent = send(api, HEAD, GOOD, BAD)
    assert api.patch("submissions", sent["id"], all_or_nothing=True)[1]["all_or_nothing"] is True
    assert api.post("submissions", sent["id"], "commit")[0] == 400
    assert api.patch("submissions", sent["id"], all_or_nothing=False)[1]["all_or_nothing"] is False
    assert api.post("submissions", sent["id"], "commit")[0] == 202


def test_a_template_is_handed_out_in_a_language(api: Api, world: World) -> None:
    answer = api.client.get(at("submissions", "template"), {"language": "km"})
    assert (answer.status_code, answer["Content-Type"]) == (200, XLSX)
    assert "kh-national-police-km" in answer["Content-Disposition"]
    for wrong in ({"language": "fr"}, {"agency": "la-mnd"}, {"colour": "red"}):
        assert api.get("submissions", "template", **wrong)[0] == 400
    assert Api.of(world.person("KH", "leadership")).get("submissions", "template")[0] == 403


def test_a_marked_workbook_is_answered_to_whoever_asks_for_its_type(api: Api) -> None:
    _status, sent = send(api, HEAD, BAD)
    answer = api.client.get(at("submissions", sent["id"], "marked"), HTTP_ACCEPT=XLSX)
    assert (answer.status_code, answer["Content-Type"]) == (200, XLSX)
