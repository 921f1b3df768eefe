"""The exchange over the API: asked for, previewed, decided; named persons, transfers; described in the schema."""

from typing import Any

import pytest
import yaml
from django.urls import reverse

from cases.exchange.models import Release
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account
from tests.api.asking import Api
from tests.factories.accounts import make_person
from tests.factories.world import Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison() -> Account:
    return make_person("KH")


@pytest.fixture
def desk(liaison: Account) -> Desk:
    return make_desk(actor_for(liaison))


@pytest.fixture
def officer() -> Account:
    return make_person("KH", Role.RELEASING_OFFICER)


def test_asked_for_previewed_granted_and_revoked(desk: Desk, liaison: Account, officer: Account) -> None:
    asking, deciding, reading = Api.of(liaison), Api.of(officer), Api.of(make_person("TH"))
    terms: dict[str, Any] = {"suspect": str(desk.suspect.pk), "recipient": "TH", "purpose": "Joint interview"}
    status, audience = asking.post("releases", "preview", **terms)
    assert (status, audience["people"], audience["may_grant"]) == (200, 1, False)
    with acting_as(actor_for(liaison)):
        assert not Release.objects.exists()
    status, asked = asking.post("releases", "ask", **terms)
    assert (status, asked["state"], asked["suspect"], asked["asked_by"]) == (
        201,
        "asked",
        str(desk.suspect.pk),
        liaison.full_name,
    )
    assert reading.get("releases")[1]["results"] == []
    assert reading.get("releases", asked["id"])[0] == 404
    status, audience = deciding.get("releases", asked["id"], "audience")
    assert (status, audience["may_grant"], audience["readers"][0]["party"]) == (200, True, "TH")
    assert asking.post("releases", asked["id"], "grant")[0] == 403
    assert deciding.post("releases", asked["id"], "grant")[1]["state"] == "in_force"
    [told] = reading.get("releases")[1]["results"]
    assert (told["of"], told["suspect"], told["case"], told["granted_by"]) == (
        "suspect",
        str(desk.suspect.pk),
        None,
        None,
    )
    assert reading.get("suspects", desk.suspect.pk)[1]["case"] is None
    assert reading.get("releases", asked["id"], "audience")[0] == 403
    assert deciding.post("releases", asked["id"], "revoke", reason="Done")[1]["state"] == "revoked"
    assert reading.get("suspects", desk.suspect.pk)[0] == 404


def test_refused_and_withdrawn(desk: Desk, liaison: Account, officer: Account) -> None:
    asking, deciding = Api.of(liaison), Api.of(officer)
    terms: dict[str, Any] = {"case": str(desk.case.pk), "recipient": "TH", "purpose": "Joint interview"}
    first = asking.post("releases", "ask", **terms)[1]["id"]
    status, body = deciding.post("releases", first, "refuse", reason=" ")
    assert status == 400 and body["error"]["fields"]
    assert deciding.post("releases", first, "refuse", reason="Too early")[1]["state"] == "refused"
    second = asking.post("releases", "ask", **terms)[1]["id"]
    assert asking.post("releases", second, "withdraw")[1]["state"] == "withdrawn"
    assert asking.post("releases", second, "withdraw")[0] == 400


def test_people_are_found_named_and_their_names_taken_back(desk: Desk, liaison: Account, officer: Account) -> None:
    api, expert = Api.of(officer), make_person("UNODC", Role.OBSERVER)
    assert Api.of(liaison).get("nameable-people")[0] == 403
    found = api.get("nameable-people", q="observer", party="UNODC")[1]["results"]
    assert [person["id"] for person in found] == [str(expert.pk)]
    assert api.get("nameable-people", name="x")[0] == 400
    assert api.get("nameable-people", q="\x00")[0] == 400
    case = str(desk.case.pk)
    assert api.post("named-grants", "restrict", case=case, people=[str(expert.pk)], reason="x")[0] == 400
    answer = api.post("named-grants", "restrict", case=case, people=[str(liaison.pk)], reason="Undercover")
    assert answer == (200, {"restricted": True})
    status, grant = api.post("named-grants", case=case, account=str(expert.pk), purpose="Trace")
    assert (status, grant["party"]) == (201, "UNODC")
    assert Api.of(expert).get("cases", case)[0] == 200
    assert [row["id"] for row in Api.of(expert).get("named-grants")[1]["results"]] == [grant["id"]]
    assert Api.of(make_person("KH")).get("named-grants")[1]["results"] == []
    answer = api.client.post(
        f"/api/v1/named-grants/{grant['id']}/take-back/", {"reason": "Done"}, content_type="application/json"
    )
    assert answer.status_code == 204
    assert Api.of(expert).get("cases", case)[0] == 404
    assert api.post("named-grants", "lift", case=case, reason="Over") == (200, {"restricted": False})


def test_a_case_is_offered_and_accepted(desk: Desk, officer: Account) -> None:
    giving, taking = Api.of(officer), Api.of(make_person("TH", Role.RELEASING_OFFICER))
    terms: dict[str, Any] = {"case": str(desk.case.pk), "recipient": "TH", "reason": "The scene lies there"}
    status, body = giving.post("transfers", **terms)
    assert (status, body["error"]["fields"][0]["field"]) == (400, "identities_ground")
    status, offer = giving.post("transfers", **terms, identities_ground="Treaty of 2010")
    assert (status, offer["state"], offer["counts"]["suspect"]) == (201, "offered", 1)
    assert taking.get("transfers", offer["id"])[1]["case"] is None
    status, body = taking.post("transfers", offer["id"], "accept", agency="vn-mps")
    assert (status, body["error"]["fields"][0]["field"]) == (400, "agency")
    assert taking.post("transfers", offer["id"], "accept", agency="th-royal-thai-police")[1]["state"] == "accepted"
    assert taking.get("cases", desk.case.pk)[1]["agency"] == "th-royal-thai-police"
    assert giving.get("cases", desk.case.pk)[0] == 404


def test_every_operation_is_described_with_its_answers(officer: Account) -> None:
    answer = Api.of(officer).client.get(reverse("api:schema"), headers={"accept": "application/vnd.oai.openapi+json"})
    paths = yaml.safe_load(answer.content)["paths"]  # what is JSON is YAML, too
    for path, method, status in (
        ("/api/v1/releases/", "post", "201"),
        ("/api/v1/releases/ask/", "post", "201"),
        ("/api/v1/releases/preview/", "post", "200"),
        ("/api/v1/releases/{id}/grant/", "post", "200"),
        ("/api/v1/releases/{id}/refuse/", "post", "200"),
        ("/api/v1/releases/{id}/withdraw/", "post", "200"),
        ("/api/v1/releases/{id}/revoke/", "post", "200"),
        ("/api/v1/releases/{id}/audience/", "get", "200"),
        ("/api/v1/named-grants/", "post", "201"),
        ("/api/v1/named-grants/{id}/take-back/", "post", "204"),
        ("/api/v1/named-grants/restrict/", "post", "200"),
        ("/api/v1/named-grants/lift/", "post", "200"),
        ("/api/v1/transfers/", "post", "201"),
        ("/api/v1/transfers/{id}/accept/", "post", "200"),
        ("/api/v1/transfers/{id}/decline/", "post", "200"),
        ("/api/v1/transfers/{id}/withdraw/", "post", "200"),
        ("/api/v1/access-explanations/", "post", "200"),
    ):
        described = paths[path][method]["responses"]
        assert status in described and {"400", "401", "403"} <= set(described), path
