"""Webhooks are made, changed and deleted by their owner, on pages and by the API; others' do not exist."""

import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.services import tokens
from coordinators.webhooks.events import types
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services import endpoints
from seagull.audit.models import JournalEntry
from seagull.kernel.stage import JOBS, on_stage
from tests.factories.accounts import actor, actor_of, make_person, signed_in
from tests.factories.webhooks import make_webhook

pytestmark = pytest.mark.django_db

LIST = "/account/webhooks/"
SENT = {"url": "https://receiver.example.org/told", "description": "Mirror", "events": ["case.changed"]}


def stored() -> list[Endpoint]:
    with on_stage(JOBS):
        return list(Endpoint.objects.all())


def test_a_webhook_is_made_on_a_page_that_shows_its_secret_once() -> None:
    browser = signed_in(make_person("KH"))
    answer = browser.post(f"{LIST}new/", SENT)
    assert "whsec_" in answer.content.decode()
    (endpoint,) = stored()
    assert (endpoint.url, endpoint.events, endpoint.state) == (SENT["url"], SENT["events"], "active")
    page = browser.get(f"{LIST}{endpoint.pk}/").content.decode()
    assert "whsec_" not in page and SENT["url"] in page
    assert "Mirror" in browser.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("url", "https://10.0.0.1/", "not public"),
        ("url", "http://receiver.example.org/", "https://"),
        ("events", [], ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(field: str, value: Any, words: str) -> None:
    browser = signed_in(make_person("KH"))
    answer = browser.post(f"{LIST}new/", {**SENT, field: value})
    assert stored() == []
    assert field in answer.context["form"].errors
    assert words in answer.content.decode() and 'value="Mirror"' in answer.content.decode()


def test_a_webhook_is_changed_paused_resumed_tested_rotated_and_deleted_on_its_page() -> None:
    person = make_person("KH")
    endpoint, delivery = make_webhook(actor_of(person))
    browser, here = signed_in(person), f"{LIST}{endpoint.pk}/"
    browser.post(f"{here}change/", {**SENT, "description": "Another"})
    assert [each.description for each in stored()] == ["Another"]
    browser.post(f"{here}pause/")
    assert "Resume it first" in browser.post(f"{here}test/", follow=True).content.decode()
    browser.post(f"{here}resume/")
    assert "Another" in browser.post(f"{here}test/", follow=True).content.decode()
    browser.post(f"{LIST}deliveries/{delivery.pk}/send-again/")
    with on_stage(JOBS):
        waiting = Delivery.objects.filter(state=Delivery.State.WAITING)
        assert sorted(waiting.values_list("event", flat=True)) == ["case.changed", "webhook.test"]
    assert "whsec_" in browser.post(f"{here}secret/").content.decode()
    assert browser.get(f"{here}delete/").status_code == 200
    browser.post(f"{here}delete/")
    assert stored() == []
    with acting_as(actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.filter(record_id=str(endpoint.pk)).values_list("action", flat=True)
        assert {each.removeprefix("webhook.") for each in told} == {
            "made", "changed", "paused", "resumed", "test_asked", "sent_again", "rotated", "deleted",
        }  # fmt: skip


def test_what_a_receiver_answered_is_shown_as_text() -> None:
    person = make_person("KH")
    endpoint, delivery = make_webhook(actor_of(person))
    with on_stage(JOBS):
        Delivery.objects.filter(pk=delivery.pk).update(answer="<script>alert(1)</script>")
    page = signed_in(person).get(f"{LIST}{endpoint.pk}/").content.decode()
    assert "<script>alert(1)</script>" not in page and "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("reader", [("KH", Role.LIAISON), ("KH", Role.RELEASING_OFFICER), ("TH", Role.LIAISON)])
def test_anothers_webhook_is_an_unknown_one(reader: tuple[str, str]) -> None:
    endpoint, delivery = make_webhook(actor("KH"))
    browser, unknown = signed_in(make_person(*reader)), uuid.uuid4()
    for address in ("{}/", "{}/change/", "{}/delete/"):
        theirs, none = (browser.get(LIST + address.format(each)) for each in (endpoint.pk, unknown))
        assert theirs.status_code == none.status_code == 404
    for act in ("pause/", "test/", "secret/", "delete/"):
        assert browser.post(f"{LIST}{endpoint.pk}/{act}").status_code == 404
    assert browser.post(f"{LIST}deliveries/{delivery.pk}/send-again/").status_code == 404
    for address in (f"webhooks/{endpoint.pk}", f"webhook-deliveries/{delivery.pk}"):
        assert browser.get(f"/api/v1/{address}/").status_code == 404
    assert browser.post(f"/api/v1/webhooks/{endpoint.pk}/remove/").status_code == 404
    assert browser.get("/api/v1/webhooks/").json()["results"] == []
    assert len(stored()) == 1


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_whoever_sees_no_record_has_no_webhook(role: str) -> None:
    assert signed_in(make_person("KH", role)).get(LIST).status_code == 403
    with pytest.raises(PermissionDenied):
        make_webhook(actor("KH", role))


def test_the_api_does_what_the_pages_do() -> None:
    browser = signed_in(make_person("KH"))
    made = browser.post("/api/v1/webhooks/", SENT, content_type="application/json")
    assert made.status_code == 201 and made.json()["secret"].startswith("whsec_")
    here = f"/api/v1/webhooks/{made.json()['id']}/"
    assert "secret" not in browser.get(here).json()
    changed = browser.patch(here, {"events": ["report.published"]}, content_type="application/json")
    assert changed.json()["events"] == ["report.published"]
    wrong = browser.patch(here, {"events": ["case.vanished"]}, content_type="application/json")
    assert wrong.status_code == 400 and "events" in wrong.content.decode()
    assert browser.post(f"{here}pause/").json()["state"] == "paused"
    assert browser.post(f"{here}test/").status_code == 400
    assert browser.post(f"{here}resume/").json()["state"] == "active"
    test = browser.post(f"{here}test/").json()
    listed = browser.get("/api/v1/webhook-deliveries/", {"endpoint": made.json()["id"]}).json()["results"]
    assert [each["message_id"] for each in listed] == [test["message_id"]]
    rotated = browser.post(f"{here}rotate/").json()
    assert rotated["secret"] != made.json()["secret"] and rotated["former_until"]
    assert browser.post(f"{here}remove/").status_code == 204
    assert stored() == []


def test_a_token_makes_no_webhook_and_is_shown_no_secret_but_pauses_one(client: Any) -> None:
    by = actor("KH")
    endpoint, _delivery = make_webhook(by)
    with acting_as(by):
        _token, text = tokens.make_token(by=by, label="x", expires_at=None, scopes=["write:webhooks", "read:webhooks"])
    sent = {"HTTP_AUTHORIZATION": f"Bearer {text}", "content_type": "application/json"}
    here = f"/api/v1/webhooks/{endpoint.pk}/"
    assert client.post("/api/v1/webhooks/", SENT, **sent).status_code == 403
    assert client.post(f"{here}rotate/", **sent).status_code == 403
    assert client.patch(here, {"url": SENT["url"]}, **sent).status_code == 403
    assert client.post(f"{here}pause/", **sent).json()["state"] == "paused"


def test_a_stopped_webhook_is_told_of_on_the_home_page() -> None:
    person = make_person("KH")
    endpoint, _delivery = make_webhook(actor_of(person))
    browser = signed_in(person)
    assert f"{LIST}{endpoint.pk}/" not in browser.get("/").content.decode()
    with on_stage(JOBS):
        Endpoint.objects.update(state=Endpoint.State.STOPPED, reason=Endpoint.Reason.GONE)
    assert f"{LIST}{endpoint.pk}/" in browser.get("/").content.decode()
    assert "410" in browser.get(f"{LIST}{endpoint.pk}/").content.decode()


def test_secrets_under_an_older_key_are_encrypted_anew(settings: Any) -> None:
    endpoint, _delivery = make_webhook(actor("KH"))
    former = settings.SEALED_IDENTITY_KEY
    settings.SEALED_IDENTITY_KEY, settings.SEALED_IDENTITY_KEY_FALLBACKS = "another key", [former]
    before = stored()[0].secrets(endpoint.created_at)
    assert endpoints.encrypt_anew() == 1
    settings.SEALED_IDENTITY_KEY_FALLBACKS = []
    assert stored()[0].secrets(endpoint.created_at) == before
    assert endpoints.encrypt_anew() == 0


def test_each_event_is_of_a_list_that_the_api_has() -> None:
    from django.conf import settings
    from django.utils.module_loading import import_string

    resources = import_string(settings.API_RESOURCES)()
    assert {each.resource for each in types().values()} <= set(resources)
    assert len(types()) >= 12
