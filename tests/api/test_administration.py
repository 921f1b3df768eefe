"""Accounts, secondments, parties and operations over the API: the rights and refusals of the pages."""

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password

from coordinators.codes import Role
from coordinators.models import Account, Invitation, Secondment
from operations.selectors import current_operation
from tests.api.asking import Api, at
from tests.factories.accounts import CENTRE, make_person
from tests.factories.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world(())


@pytest.fixture
def api(world: World) -> Api:
    return Api.of(world.person("KH", Role.ADMINISTRATOR))


@pytest.fixture
def centre(world: World) -> Api:
    return Api.of(world.person(CENTRE, Role.ADMINISTRATOR))


ENTERED: dict[str, Any] = {
    "username": "kh.machine",
    "full_name": "Made Over The API",
    "role": "liaison",
    "agency": "kh-national-police",
}


def test_an_account_is_made_changed_suspended_and_equipped(api: Api) -> None:
    status, made = api.post("accounts", **ENTERED)
    assert status == 201 and made["sets"] == "both" and "/sign-in/invitation/" in made["link"]
    pk = made["account"]["id"]
    assert "password" not in api.get("accounts", pk)[1] and "link" not in api.get("accounts", pk)[1]
    assert api.patch("accounts", pk, full_name="Renamed")[1]["full_name"] == "Renamed"
    assert api.post("accounts", pk, "suspend")[0] == 400
    assert api.post("accounts", pk, "suspend", reason="Left")[1]["is_active"] is False
    assert api.post("accounts", pk, "reinstate")[1]["is_active"] is True
    assert api.post("accounts", pk, "invitation")[1]["link"] != made["link"]
    assert api.post("accounts", pk, "invitation", "revoke")[0] == 200
    assert not Invitation.objects.filter(revoked_at__isnull=True).exists()
    assert api.post("accounts", pk, "password")[0] == 400, "there is no second factor to show"
    Account.objects.filter(pk=pk).update(password=make_password("Set by the person 8"))
    assert api.post("accounts", pk, "authenticator")[1]["sets"] == "factor"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"username": "th.machine"}, "username"),
        ({"role": "observer"}, "role"),
        ({"agency": None}, "agency"),
        ({"agency": "th-royal-thai-police"}, "agency"),
    ],
)
def test_a_refusal_names_its_field(api: Api, over: dict[str, Any], field: str) -> None:
    status, answer = api.post("accounts", **{**ENTERED, **over})
    assert status == 400 and [each["field"] for each in answer["error"]["fields"]] == [field]


def test_another_partys_people_are_answered_as_unknown_ones(api: Api) -> None:
    foreign = make_person("TH", Role.COORDINATOR, seconded_from=None)
    for parts in (
        (),
        ("suspend",),
        ("reinstate",),
        ("password",),
        ("authenticator",),
        ("invitation",),
        ("invitation", "revoke"),
    ):
        call = api.post if parts else api.patch
        assert call("accounts", foreign.pk, *parts, reason="x", full_name="Taken")[0] == 404
    status, answer = api.post("secondments", account=str(foreign.pk), desk="A", starts_on="2025-01-01")
    assert status == 400 and answer["error"]["fields"][0]["field"] == "account"
    assert not Secondment.objects.exists()


def test_a_secondment_is_made_changed_and_ended(api: Api, world: World) -> None:
    person = make_person("KH", Role.COORDINATOR)
    status, made = api.post("secondments", account=str(person.pk), desk="A", starts_on="2025-01-01")
    assert status == 201 and made["ends_on"] is None
    assert api.patch("secondments", made["id"], desk="B")[1]["desk"] == "B"
    assert api.post("secondments", made["id"], "end", ends_on="2024-12-31")[0] == 400
    assert api.post("secondments", made["id"], "end", ends_on="2025-06-30")[1]["ends_on"] == "2025-06-30"
    assert api.get("secondments", time="over")[1]["count"] == 1
    assert Api.of(world.person("TH", Role.ADMINISTRATOR)).get("secondments", made["id"])[0] == 404


def test_the_centres_administrators_keep_parties_and_operations(centre: Api) -> None:
    pk = str(current_operation().pk)
    assert centre.patch("parties", "KH", name_en="Kingdom of Cambodia")[1]["name_en"] == "Kingdom of Cambodia"
    names = {"name_en": "A", "name_zh": "甲"}
    agency = {"code": "kh-new", "party": "KH", "short_name": "N", "name_own": "ក", **names}
    assert centre.post("agencies", **agency)[0] == 201
    assert centre.patch("agencies", "kh-new", short_name="M")[1]["short_name"] == "M"
    assert centre.patch("operations", pk, status="closed")[1]["status"] == "closed"
    assert centre.patch("operations", pk, status="planned")[0] == 400
    assert centre.post("operations", code="next", parent=pk, **names)[1]["status"] == "planned"
    for piece, sent, changed in (
        ("phases", {"order": 9, **names}, {"order": 8}),
        ("lines-of-action", {"code": "new", "order": 9, **names}, {"order": 8}),
        ("participations", {"party": "KH", "agency": "kh-new", "part": "member"}, {"part": "partner"}),
    ):
        status, made = centre.post(piece, operation=pk, **sent)
        assert status == 201, (piece, made)
        assert centre.post(piece, operation=pk, **sent)[0] == 400, piece
        status, now = centre.patch(piece, made["id"], **changed)
        assert status == 200 and changed.items() <= now.items(), piece
        assert centre.get(piece, operation=pk)[1]["count"] > 1


@pytest.mark.parametrize("role", [Role.LIAISON, Role.ADMINISTRATOR])
def test_nobody_else_does(world: World, role: str) -> None:
    api = Api.of(world.person("KH", role))
    operation = current_operation()
    pieces = {
        "phases": operation.phases.all()[0].pk,
        "lines-of-action": operation.lines_of_action.all()[0].pk,
        "participations": operation.participations.all()[0].pk,
        "operations": operation.pk,
        "agencies": "la-mnd",
    }
    for name, pk in pieces.items():
        assert api.get(name)[0] == api.get(name, pk)[0] == 200
        assert api.post(name)[0] == api.patch(name, pk)[0] == 403, name
    assert api.patch("parties", "KH", name_en="Taken")[0] == 403


def test_the_lists_of_people_are_an_administrators(world: World) -> None:
    api = Api.of(world.person("KH"))
    assert api.get("accounts")[0] == api.get("secondments")[0] == 403
    assert api.post("accounts", **ENTERED)[0] == 403


def test_each_list_is_exported(centre: Api) -> None:
    lists = ("parties", "agencies", "accounts", "secondments", "operations", "phases", "lines-of-action")
    for name in (*lists, "participations"):
        answer = centre.client.get(at(name, "export"), {"as": "csv"})
        assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"], name
        assert centre.client.get(at(name, "export"), {"as": "pdf"}).status_code == 400


def test_an_open_invitation_is_told_without_its_link(api: Api) -> None:
    made = api.post("accounts", **ENTERED)[1]
    pk = made["account"]["id"]
    status, told = api.get("accounts", pk, "invitation")
    assert (status, told["sets"], told["expires_at"]) == (200, "both", made["expires_at"])
    assert made["link"].rsplit("/", 2)[1] not in str(told)
    api.post("accounts", pk, "invitation", "revoke")
    assert api.get("accounts", pk, "invitation")[0] == 404


def test_who_is_seconded_is_told_so(world: World) -> None:
    [own] = Api.of(world.person("KH", Role.COORDINATOR)).get("me")[1]["secondments"]
    assert (own["desk"], own["state"]) == ("KH desk", "active")
