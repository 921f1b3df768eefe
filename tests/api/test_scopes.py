"""A token's scopes bound what may be asked with it, everywhere and before anything else; they never add a right."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from coordinators.access.scopes import covers, known, resources
from coordinators.models import ApiToken
from coordinators.services import tokens
from seagull.kernel import clock
from tests.api.asking import Api, at, token_of
from tests.api.description import description
from tests.factories.world import World

UNKNOWN = "7f000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("scopes", "resource", "reads", "writes"),
    [
        ({"read"}, "cases", True, False),
        ({"write"}, "cases", False, True),
        ({"read", "write"}, "cases", True, True),
        ({"read:cases"}, "cases", True, False),
        ({"read:cases"}, "suspects", False, False),
        ({"write:cases"}, "cases", False, True),
        ({"submit"}, "submissions", True, True),
        ({"submit"}, "jobs", True, False),
        ({"submit"}, "cases", False, False),
        ({"write"}, "submissions", False, False),
        ({"read"}, "submissions", True, False),
        (set(), "me", True, False),
        (set(), "cases", False, False),
    ],
)
def test_what_a_scope_covers(scopes: set[str], resource: str, reads: bool, writes: bool) -> None:
    assert (covers(scopes, resource, writes=False), covers(scopes, resource, writes=True)) == (reads, writes)


def operations() -> list[tuple[str, str]]:
    """Every (path, method) of the API's description."""
    paths = description()["paths"]
    return [(path, method) for path, by_method in paths.items() for method in by_method]


def test_no_operation_is_open_to_a_token_that_covers_something_else(world: World) -> None:
    """The officer could do nearly all of it; by this token only what it names."""
    officer = world.person("KH", "releasing_officer")
    tokens_of = {
        verb: {"Authorization": f"Bearer {token_of(officer, *[s for s in known() if not s.startswith(verb)])}"}
        for verb in ("read", "write")
    }
    open_ones = set()
    for path, method in operations():
        resource = path.removeprefix("/api/v1/").split("/")[0]
        verb = "read" if method == "get" else "write"
        # Without any scope of the verb; what `submit` covers is covered.
        headers = tokens_of[verb]
        address = path.replace("{id}", UNKNOWN).replace("{code}", "x").replace("{file_id}", UNKNOWN)
        answer = getattr(Client(), method)(address, headers=headers)
        if answer.status_code != 403:
            open_ones.add((verb, resource))
    assert open_ones == {("read", "me"), ("read", "submissions"), ("read", "jobs"), ("write", "submissions")}


def test_a_scope_is_no_right(world: World) -> None:
    auditor = Api.by_token(token_of(world.person("KH", "auditor"), "read", "write"))
    assert auditor.get("cases")[0] == 403
    assert auditor.get("journal")[0] == 200


def test_reading_only(world: World) -> None:
    machine = Api.by_token(token_of(world.person("KH"), "read:cases"))
    assert machine.get("me")[1]["scopes"] == ["read:cases"]
    assert machine.get("cases")[1]["count"] == 1
    status, body = machine.patch("cases", world.desks["KH"].case.pk, title="x")
    assert (status, body["error"]["message"]) == (403, "The scopes of this token don't cover this.")
    assert machine.get("suspects")[0] == 403


def test_a_session_knows_no_scopes(world: World) -> None:
    assert Api.of(world.person("KH")).get("me")[1]["scopes"] is None


def test_made_listed_and_revoked_over_the_api(world: World) -> None:
    person = Api.of(world.person("KH"))
    status, made = person.post("tokens", label="Nightly", scopes=["read:cases", "read:cases", "submit"])
    assert (status, made["scopes"]) == (201, ["submit", "read:cases"])
    assert Api.by_token(made["text"]).get("cases")[0] == 200
    [listed] = person.get("tokens")[1]["results"]
    assert listed == {name: value for name, value in listed.items() if name != "text"}
    assert person.post("tokens", made["id"], "revoke")[1]["revoked_at"]
    assert Api.by_token(made["text"]).get("cases")[0] == 401


def test_a_token_makes_no_token(world: World) -> None:
    machine = Api.by_token(token_of(world.person("KH"), "read", "write", "submit"))
    assert machine.post("tokens", label="More", scopes=["read"])[0] == 403
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"scopes": ["read:nothing-of-the-kind"]}, "scopes"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
        ({"scopes": ["read"], "expires_at": "2099-01-01T00:00:00Z"}, "expires_at"),
        ({"scopes": ["read"], "label": ""}, "label"),
    ],
)
def test_what_is_no_token(world: World, sent: dict[str, Any], field: str) -> None:
    status, body = Api.of(world.person("KH")).post("tokens", **{"label": "x", **sent})
    assert (status, [each["field"] for each in body["error"]["fields"]]) == (400, [field])


def test_every_token_ends(world: World) -> None:
    token_of(world.person("KH"))
    assert ApiToken.objects.get().expires_at <= clock.now() + tokens.LONGEST
    assert dt.timedelta(days=366) >= tokens.LONGEST


def test_others_see_nothing_of_it(world: World) -> None:
    token_of(world.person("KH"))
    token = ApiToken.objects.get()
    stranger = Api.of(world.person("TH"))
    assert stranger.get("tokens")[1]["results"] == []
    assert stranger.get("tokens", token.pk)[0] == stranger.post("tokens", token.pk, "revoke")[0] == 404


def test_every_resource_has_its_scopes() -> None:
    assert {"cases", "suspects", "figures", "me", "tokens"} <= set(resources())
    assert {f"read:{name}" for name in resources()} <= set(known())


def test_the_page_offers_them(world: World) -> None:
    from tests.factories.accounts import signed_in

    browser = signed_in(world.person("KH"))
    page = browser.post("/account/tokens/", {"label": "x", "days": 7, "may": ["read", "submit"], "only": ["cases"]})
    assert page.status_code == 200
    assert ApiToken.objects.get().scopes == ["submit", "read:cases"]
    assert "submit, read:cases" in page.content.decode()
    assert browser.get(at("tokens")).json()["count"] == 1


def test_oneself_is_changed(world: World) -> None:
    person = Api.of(world.person("KH"))
    assert person.patch("me", language="km")[1]["language"] == "km"
    assert person.patch("me", language="xx")[0] == 400
    assert Api.by_token(token_of(world.person("KH"), "read")).patch("me", language="en")[0] == 403
