"""What officers do with sealed identities over the API: the rights, eyes and refusals of the pages."""

import pytest

from coordinators.codes import Role
from tests.api.asking import Api, at, token_of
from tests.factories.accounts import make_person
from tests.factories.releases import make_release
from tests.factories.world import World

ASKED = {"ground_code": "request", "ground": "The person asked for it."}


@pytest.fixture
def officer(world: World) -> Api:
    return Api.of(world.person("KH", Role.RELEASING_OFFICER))


@pytest.fixture
def rescued(world: World) -> str:
    return str(world.desks["KH"].rescued.pk)


def test_openings_are_told_to_who_may_open(officer: Api, rescued: str, world: World) -> None:
    officer.post("rescued-persons", rescued, "identity", purpose="A doctor asks.", purpose_code="medical")
    [opening] = officer.get("rescued-persons", rescued, "openings")[1]["results"]
    assert (opening["purpose_code"], opening["purpose"]) == ("medical", "A doctor asks.")
    assert opening["opened_by"] == world.person("KH", Role.RELEASING_OFFICER).full_name
    assert Api.of(world.person("KH")).get("rescued-persons", rescued, "openings")[0] == 403
    assert Api.of(world.person("TH", Role.RELEASING_OFFICER)).get("rescued-persons", rescued, "openings")[0] == 404


def test_one_officer_asks_for_an_erasure_and_another_does_it(officer: Api, rescued: str) -> None:
    assert officer.get("rescued-persons", rescued)[1]["under_seal"] is True
    assert officer.post("rescued-persons", rescued, "erase")[0] == 400
    status, asked = officer.post("rescued-persons", rescued, "erasures", **ASKED)
    assert (status, asked["state"], asked["ended_by"]) == (201, "asked", None)
    assert officer.post("rescued-persons", rescued, "erasures", **ASKED)[0] == 400
    assert officer.post("rescued-persons", rescued, "erase")[0] == 403
    assert officer.get("rescued-persons", rescued, "workbooks") == (200, [])
    other = Api.of(make_person("KH", Role.RELEASING_OFFICER))
    assert other.post("rescued-persons", rescued, "erase")[1]["state"] == "done"
    assert officer.get("rescued-persons", rescued)[1]["under_seal"] is False
    assert [wish["state"] for wish in officer.get("rescued-persons", rescued, "erasures")[1]["results"]] == ["done"]


def test_what_is_kept_stays_under_seal(officer: Api, rescued: str) -> None:
    officer.post("rescued-persons", rescued, "erasures", **ASKED)
    assert officer.post("rescued-persons", rescued, "keep")[1]["state"] == "withdrawn"
    assert officer.get("rescued-persons", rescued)[1]["under_seal"] is True


@pytest.mark.parametrize("part", ["openings", "erasures", "workbooks", "erase", "keep"])
def test_no_token_and_no_liaison_does_any_of_it(rescued: str, world: World, part: str) -> None:
    machine = Api.by_token(token_of(world.person("KH", Role.RELEASING_OFFICER)))
    for api in (machine, Api.of(world.person("KH"))):
        call = api.post if part in ("erase", "keep") else api.get
        assert call("rescued-persons", rescued, part)[0] == 403


TRACE = {
    "to": "de",
    "contact": "Desk of the police, +855 23 000 000",
    "circumstances": "Found in a car.",
    "illicit": "Carried without a licence.",
    "use": "To find who sold it.",
}


def test_a_request_to_trace_a_firearm_is_made(world: World) -> None:
    firearm, api = str(world.desks["KH"].firearm.pk), Api.of(world.person("KH"))
    answer = api.client.post(at("firearms", firearm, "trace"), TRACE, "application/json", HTTP_ACCEPT="application/pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF")
    for wrong in ({"to": "XQ"}, {"to": ""}, {"use": " "}, {"urgency": "now"}):
        assert api.post("firearms", firearm, "trace", **{**TRACE, **wrong})[0] == 400
    assert Api.of(world.person("KH", Role.LEADERSHIP)).post("firearms", firearm, "trace", **TRACE)[0] == 403
    assert Api.of(world.person("TH")).post("firearms", firearm, "trace", **TRACE)[0] == 404


def test_the_history_of_a_case_is_told_to_its_owners_people(world: World) -> None:
    case, api = str(world.desks["KH"].case.pk), Api.of(world.person("KH"))
    api.patch("cases", case, title="Another title")
    latest = api.get("cases", case, "history")[1]["results"][0]
    assert (latest["action"], latest["actor_name"]) == ("case.amended", world.person("KH").full_name)
    assert "Another title" in latest["text"]
    assert Api.of(world.person("TH")).get("cases", case, "history")[0] == 404


def test_whoever_a_person_is_released_to_is_not_told_whether_an_identity_is_under_seal(world: World) -> None:
    person = world.desks["KH"].rescued
    make_release(person, "TH")
    for party, told in (("KH", True), ("TH", False)):
        api = Api.of(world.person(party))
        assert api.get("rescued-persons", person.pk)[1]["under_seal"] is told
        assert [row["under_seal"] for row in api.get("rescued-persons")[1]["results"] if row["owner"] == "KH"] == [told]
