"""Tokens act with their owner's rights, and only while they and their owner are in order."""

import datetime as dt

import pytest
from django.test import Client

from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.models import ApiToken
from coordinators.services.tokens import own_tokens, revoke_token
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.api.asking import Api, at, token_of
from tests.factories.accounts import signed_in
from tests.factories.world import World


def test_acts_as_its_owner(world: World) -> None:
    machine = Api.by_token(token_of(world.person("KH")))
    assert machine.get("me")[1]["username"] == world.person("KH").username
    assert [row["id"] for row in machine.get("cases")[1]["results"]] == [str(world.desks["KH"].case.pk)]


def test_writes_without_a_csrf_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.patch(
        at("cases", world.desks["KH"].case.pk),
        {"title": "By machine"},
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token_of(world.person('KH'))}",
    )
    assert (answer.status_code, answer.json()["title"]) == (200, "By machine")
    with acting_as(world.actor("KH")):
        entry = JournalEntry.objects.get(action="case.amended")
    assert entry.actor_id == world.person("KH").pk


def test_only_its_digest_is_kept(world: World) -> None:
    text = token_of(world.person("KH"))
    kept = str(ApiToken.objects.values().get())
    assert text not in kept
    assert ApiToken.digest_of(text) in kept


@pytest.mark.parametrize("reason", ["revoked", "expired", "suspended", "unknown", "empty", "another alphabet"])
def test_is_refused_once_it_is_not_usable(world: World, reason: str) -> None:
    person = world.person("KH")
    text = token_of(person, expires_at=clock.now() + dt.timedelta(days=1))
    assert Api.by_token(text).get("cases")[0] == 200
    if reason == "revoked":
        by = actor_for(person)
        with acting_as(by):
            revoke_token(own_tokens(by).get(), by=by)
    elif reason == "expired":
        ApiToken.objects.update(expires_at=clock.now())
    elif reason == "suspended":
        person.is_active = False
        person.save()
    else:
        text = {"unknown": "sgl_unknown", "empty": "", "another alphabet": "ឆ្មា"}[reason]
    status, body = Api.by_token(text.encode().decode("latin-1")).get("cases")
    assert (status, body["error"]["code"]) == (401, "authentication_failed")


def test_one_that_is_not_usable_is_not_saved_by_a_session(world: World) -> None:
    both = Api(signed_in(world.person("KH")), HTTP_AUTHORIZATION="Bearer sgl_unknown")
    assert both.get("cases")[0] == 401


def test_is_no_way_into_the_pages(world: World) -> None:
    answer = Client().get("/cases/", HTTP_AUTHORIZATION=f"Bearer {token_of(world.person('KH'))}")
    assert answer.status_code == 302


def test_it_counts_under_its_own_scheme_alone(world: World) -> None:
    text = token_of(world.person("KH"))
    for scheme, status in (("Bearer", 200), ("bearer", 200), ("Basic", 401), ("Token", 401)):
        assert Api(Client(), HTTP_AUTHORIZATION=f"{scheme} {text}").get("cases")[0] == status, scheme


def test_on_a_page_the_session_counts_whatever_comes_along(world: World) -> None:
    client = signed_in(world.person("KH"))
    for text in ("sgl_unknown", token_of(world.person("TH"))):
        shown = client.get("/cases/", HTTP_AUTHORIZATION=f"Bearer {text}")
        assert shown.status_code == 200 and world.desks["KH"].case.number in shown.content.decode()


def test_it_opens_no_session(world: World) -> None:
    client = Client()
    answer = client.get(at("me"), HTTP_AUTHORIZATION=f"Bearer {token_of(world.person('KH'))}")
    assert answer.status_code == 200 and "sessionid" not in answer.cookies
    assert client.get(at("me")).status_code == 401


def test_its_use_is_remembered(world: World) -> None:
    text = token_of(world.person("KH"))
    Api.by_token(text).get("me")
    assert clock.now() - ApiToken.objects.get().last_used_at < dt.timedelta(minutes=1)


def test_one_factor_is_nobody(world: World) -> None:
    half = Api(signed_in(world.person("KH"), both_factors=False))
    assert half.get("cases")[0] == 401
    assert half.get("me")[0] == 401


def test_another_scheme_is_not_a_token(world: World) -> None:
    assert Api(Client(), HTTP_AUTHORIZATION="Basic a2g6eA==").get("cases")[0] == 401


def test_is_revoked_by_its_owner_alone(world: World) -> None:
    text = token_of(world.person("KH"))
    other, token = world.actor("TH"), ApiToken.objects.get()
    with acting_as(other):
        revoke_token(token, by=other)
    assert Api.by_token(text).get("me")[0] == 200
