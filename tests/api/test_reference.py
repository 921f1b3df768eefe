"""What everybody who is signed in may know: who takes part, in what; oneself; the description of the API."""

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from tests.api.asking import Api
from tests.factories.accounts import signed_in
from tests.factories.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world(())


def test_parties_and_agencies(world: World) -> None:
    api = Api.of(world.person("KH", "administrator"))
    codes = [party["code"] for party in api.get("parties")[1]["results"]]
    assert codes == ["KH", "CN", "LA", "MM", "TH", "VN", "UNODC", "INTERPOL", "LMLECC"]
    assert api.get("parties", "KH")[1]["kind"] == "member"
    agencies = {agency["code"]: agency["party"] for agency in api.get("agencies")[1]["results"]}
    assert (len(agencies), agencies["la-mnd"]) == (7, "LA")


def test_the_operation_with_its_phases_lines_and_participations(world: World) -> None:
    api = Api.of(world.person("KH"))
    by_code = {operation["code"]: operation for operation in api.get("operations")[1]["results"]}
    [seagull] = [operation for operation in by_code.values() if operation["parent"]]
    assert (seagull["starts_on"], seagull["ends_on"]) == ("2024-08-07", "2024-12-31")
    assert (len(seagull["lines_of_action"]), len(seagull["participations"])) == (6, 10)
    assert seagull["phases"]
    assert api.get("operations", seagull["id"])[1] == seagull


def test_oneself(world: World) -> None:
    status, me = Api.of(world.person("KH", "coordinator")).get("me")
    assert (status, me["party"], me["role"], me["serves_at_centre"]) == (200, "KH", "coordinator", True)
    assert "compile_report" in me["permissions"]
    assert "enter_records" not in me["permissions"]


def test_answers_are_kept_nowhere(world: World) -> None:
    assert signed_in(world.person("KH")).get("/api/v1/me/")["Cache-Control"] == "no-store"


def test_the_description_is_for_those_signed_in(world: World) -> None:
    assert Client().get("/api/schema/").status_code == 401
    answer = signed_in(world.person("KH")).get("/api/schema/")
    described = yaml.safe_load(answer.content)
    assert "/api/v1/cases/{id}/" in described["paths"]


def test_every_operation_describes_its_errors(world: World) -> None:
    described = yaml.safe_load(signed_in(world.person("KH")).get("/api/schema/").content)
    envelope = {"$ref": "#/components/schemas/Error"}
    operations = [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    assert len(operations) > 80
    for path, method, operation in operations:
        expected = {"400", "401", "403"} | ({"404"} if "{" in path else set())
        assert expected <= set(operation["responses"]), (path, method)
        for status in expected:
            assert operation["responses"][status]["content"]["application/json"]["schema"] == envelope, (path, method)
    assert not [method for _path, method, _operation in operations if method in {"put", "delete"}]


def test_the_description_is_valid_and_complete(tmp_path) -> None:  # type: ignore[no-untyped-def]
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))
