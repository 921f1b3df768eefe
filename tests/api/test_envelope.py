"""Every error, whoever raised it, comes in one envelope."""

from typing import Any
from unittest import mock

import pytest
from django.test import Client
from rest_framework.exceptions import Throttled

from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from tests.api.asking import Api, at
from tests.factories.accounts import signed_in
from tests.factories.world import World


def check(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The error of an answer that must be one, in the envelope and nothing else."""
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/json")
    body = answer.json()
    assert set(body) == {"error"}
    error: dict[str, Any] = body["error"]
    assert set(error) == {"code", "message", "fields", "request_id"}
    assert (error["code"], error["request_id"]) == (code, None if status == 404 else answer["X-Request-ID"])
    assert error["message"]
    return error


@pytest.fixture
def client(world: World) -> Client:
    return signed_in(world.person("KH"))


def test_nobody_signed_in(client: Client) -> None:
    answer = Client().get(at("cases"))
    check(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_no_right(world: World) -> None:
    check(signed_in(world.person("KH", "auditor")).get(at("cases")), 403, "permission_denied")


def test_no_such_row(client: Client) -> None:
    check(client.get(at("cases", "7f000000-0000-4000-8000-000000000000")), 404, "not_found")


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v2/cases/", "/api/v1/cases/x/y/"])
def test_no_such_address(client: Client, path: str) -> None:
    check(client.get(path), 404, "not_found")


@pytest.mark.parametrize("pk", ["1", "x", "%00", "cases", "7f000000"])
def test_what_is_no_id(client: Client, pk: str) -> None:
    check(client.get(f"/api/v1/cases/{pk}/"), 404, "not_found")


@pytest.mark.parametrize("method", ["put", "delete", "options", "trace"])
def test_methods_that_are_not_offered(client: Client, world: World, method: str) -> None:
    path = at("cases", world.desks["KH"].case.pk)
    check(getattr(client, method)(path), 405, "method_not_allowed")


@pytest.mark.parametrize(
    "records",
    [
        "cases",
        "suspects",
        "rescued-persons",
        "assets",
        "firearms",
        "ammunition",
        "identifiers",
        "sites",
        "updates",
        "syndicates",
    ],
)
def test_nothing_is_deleted(client: Client, records: str) -> None:
    [row] = client.get(at(records)).json()["results"]
    check(client.delete(at(records, row["id"])), 405, "method_not_allowed")
    assert client.get(at(records, row["id"])).status_code == 200


@pytest.mark.parametrize("body", ["{", '{"title": "\\ud800"}', "[1, 2]", "\x00"])
def test_a_body_that_can_not_be_read(client: Client, world: World, body: str) -> None:
    answer = client.patch(at("cases", world.desks["KH"].case.pk), body, content_type="application/json")
    assert answer.status_code == 400
    check(answer, 400, answer.json()["error"]["code"])


def test_another_type_of_body(client: Client) -> None:
    check(client.post(at("cases"), "<a/>", content_type="text/xml"), 415, "unsupported_media_type")


def test_another_type_of_answer(client: Client) -> None:
    check(client.get(at("cases"), headers={"accept": "text/html"}), 406, "not_acceptable")


def test_fields_that_are_not_right_are_named(client: Client) -> None:
    answer = client.post(at("cases"), {"title": "", "crime": "witchcraft"}, content_type="application/json")
    error = check(answer, 400, "invalid")
    assert {"number", "title", "crime", "opened_on"} == {field["field"] for field in error["fields"]}


def test_fields_within_fields_are_named_by_their_path(client: Client, world: World) -> None:
    sent = {
        "case": str(world.desks["KH"].case.pk),
        "status_on": "2024-10-01",
        "names": [{"text": "Somebody"}, {"kind": "nick"}],
        "documents": [{"kind": "passport", "number": "N1", "country": "ZZ"}],
    }
    error = check(client.post(at("suspects"), sent, content_type="application/json"), 400, "invalid")
    named = {field["field"] for field in error["fields"]}
    assert named == {"names.1.text", "names.1.kind", "documents.0.country"}


def test_a_refusal_of_a_service_names_its_field(client: Client, world: World) -> None:
    case = world.desks["KH"].case.pk
    step = {"status": "charged", "on_date": "2024-10-01"}
    path = at("cases", case, "transitions")
    assert client.post(path, step, content_type="application/json").status_code == 201
    error = check(client.post(path, step, content_type="application/json"), 400, "invalid")
    assert [field["field"] for field in error["fields"]] == ["status"]


def test_a_refusal_of_a_service_without_a_field_is_the_message(world: World) -> None:
    officer = signed_in(world.person("KH", "releasing_officer"))
    answer = officer.post(
        at("releases"),
        {"case": str(world.desks["KH"].case.pk), "syndicate": str(world.desks["KH"].syndicate.pk), "recipient": "TH",
         "purpose": "A meeting."},
        content_type="application/json",
    )  # fmt: skip
    error = check(answer, 400, "invalid")
    assert (error["message"], error["fields"]) == ("Say which one record is meant.", [])


def test_what_contradicts_the_records_is_told_without_quoting_them(client: Client, world: World) -> None:
    desk = world.desks["KH"]
    answer = client.post(
        at("syndicates", desk.syndicate.pk, "links"), {"case": str(desk.case.pk)}, content_type="application/json"
    )
    error = check(answer, answer.status_code, answer.json()["error"]["code"])
    assert answer.status_code in {400, 409}
    assert str(desk.case.pk) not in error["message"]


@pytest.mark.parametrize("name", ["stauts", "owner_id", "format", "visible_mask"])
def test_a_filter_that_is_not_there(client: Client, name: str) -> None:
    error = check(client.get(at("cases"), {name: "open"}), 400, "invalid")
    assert [field["field"] for field in error["fields"]] == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [("status", "witchcraft"), ("opened_from", "soon"), ("owner", "ZZ"), ("q", "\x00"), ("after", "x"), ("size", "0")],
)
def test_a_filter_that_is_not_right(client: Client, name: str, value: str) -> None:
    error = check(client.get(at("cases"), {name: value}), 400, "invalid")
    assert [field["field"] for field in error["fields"]] == [name]


def test_a_session_without_the_csrf_token(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in(world.person("KH")).cookies
    assert strict.get(at("cases")).status_code == 200
    path = at("cases", world.desks["KH"].case.pk)
    check(strict.patch(path, {"title": "x"}, content_type="application/json"), 403, "permission_denied")


def test_what_is_throttled(client: Client) -> None:
    with mock.patch("cases.api.cases.CaseViewSet.check_throttles", side_effect=Throttled(wait=12)):
        answer = client.get(at("cases"))
    check(answer, 429, "throttled")
    assert answer["Retry-After"] == "12"


def test_what_nobody_expected(client: Client) -> None:
    client.raise_request_exception = False
    with mock.patch("cases.api.cases.CaseViewSet.rows", side_effect=RuntimeError("=secret=")):
        answer = client.get(at("cases"))
    assert "secret" not in str(check(answer, 500, "server_error"))


def test_a_page_keeps_its_own_errors(client: Client) -> None:
    assert client.get("/no-such-page/")["Content-Type"].startswith("text/html")


def test_a_refusal_is_journalled_though_what_was_asked_is_undone(world: World) -> None:
    assert Api.of(world.person("KH", "auditor")).get("cases")[0] == 403
    with acting_as(world.actor("KH", "auditor")):
        entry = JournalEntry.objects.get(action="request.refused")
    assert (entry.actor_party, entry.detail) == ("KH", {"method": "GET", "path": "/api/v1/cases/", "status": 403})


def test_what_is_wrong_in_a_request_is_no_refusal(world: World) -> None:
    assert Api.of(world.person("KH")).post("cases", title="")[0] == 400
    with acting_as(world.actor("KH", "auditor")):
        assert not JournalEntry.objects.filter(action="request.refused").exists()


def test_an_error_undoes_what_was_written(world: World) -> None:
    """The case is opened before the operation fails."""
    cambodia = Api.of(world.person("KH"))
    cambodia.client.raise_request_exception = False
    sent = {"number": "KH-UNDONE", "title": "t", "crime": "other", "opened_on": "2024-10-01"}
    with mock.patch("cases.api.cases.CaseViewSet.shown", side_effect=RuntimeError):
        assert cambodia.post("cases", **sent)[0] == 500
    assert cambodia.get("cases", q="KH-UNDONE")[1]["count"] == 0
