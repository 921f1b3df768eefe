"""What happened reaches whoever may know of it, signed, once for each message, and again until it is taken."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from cases.exchange.services import releases
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.services import accounts
from coordinators.webhooks.models import Delivery, Endpoint
from coordinators.webhooks.services import deliveries as asked
from coordinators.webhooks.services import endpoints, sending, telling
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from seagull.kernel.stage import JOBS, OPERATOR, on_stage
from tests.coordinators.webhooks.conftest import deliveries, now_due
from tests.coordinators.webhooks.receiver import Receiver
from tests.factories.accounts import actor, actor_of, make_person
from tests.factories.releases import make_release, make_request
from tests.factories.restricting import restrict
from tests.factories.world import make_desk

pytestmark = pytest.mark.django_db
State = Delivery.State


def kinds(receiver: Receiver) -> list[str]:
    return sorted(json.loads(each.body)["type"] for each in receiver.got)


def stands(endpoint: Endpoint) -> Endpoint:
    with on_stage(JOBS):
        return Endpoint.objects.get(pk=endpoint.pk)


def test_a_message_is_thin_and_verifies_by_the_librarys_own_verifier(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    _endpoint, secret = listen(liaison)
    case = make_desk(liaison).case
    deliver()
    (got,) = [each for each in receiver.got if "case.changed" in each.body]
    body = Webhook(secret).verify(got.body, got.headers)
    assert body["type"] == "case.changed"
    assert body["data"] == {"id": str(case.pk), "kind": "case", "url": f"/api/v1/cases/{case.pk}/"}
    assert set(body) == {"type", "timestamp", "data"}
    assert got.path == "/told?from=seagull"
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(got.body.replace("case.changed", "case.chAnged"), got.headers)


def test_all_that_happens_under_a_case_is_one_message_and_tells_of_no_person(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    listen(liaison)
    desk = make_desk(liaison)
    deliver()
    assert kinds(receiver) == ["case.changed", "syndicate.changed"]
    sent = " ".join(each.body for each in receiver.got)
    assert str(desk.rescued.pk) not in sent and str(desk.suspect.pk) not in sent


def test_what_is_released_to_us_is_told_and_nothing_else_of_another_party(listen, deliver, receiver) -> None:
    ours, theirs = actor("TH"), actor("KH")
    listen(ours)
    desk = make_desk(theirs)
    make_request(desk.suspect, "TH", by=theirs)
    deliver()
    assert receiver.got == []
    officer = actor("KH", Role.RELEASING_OFFICER)
    release = make_release(desk.case, "TH", by=officer)
    deliver()
    told = [json.loads(each.body) for each in receiver.got]
    assert {each["type"] for each in told} == {"release.granted", "case.changed"}
    assert {each["data"]["id"] for each in told} == {str(release.pk), str(desk.case.pk)}
    receiver.got.clear()
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="No longer needed")
    with on_stage(JOBS):
        Delivery.objects.all().delete()
    deliver()
    assert "case.changed" not in kinds(receiver) and "release.revoked" in kinds(receiver)


def test_only_chosen_events_are_told_and_none_to_a_paused_endpoint(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    listen(liaison, "syndicate.changed")
    paused, _secret = listen(liaison)
    with acting_as(liaison):
        endpoints.pause(paused, by=liaison)
    make_desk(liaison)
    deliver()
    assert kinds(receiver) == ["syndicate.changed"]


def test_a_row_withdrawn_between_the_event_and_the_sending_is_not_sent(listen, tell, receiver) -> None:
    reader, owner = actor("TH"), actor("KH")
    endpoint, _secret = listen(reader, "case.changed")
    case = make_desk(owner).case
    officer = actor("KH", Role.RELEASING_OFFICER)
    release = make_release(case, "TH", by=officer)
    tell()
    assert [each.state for each in deliveries(endpoint)] == [State.WAITING]
    with acting_as(officer):
        releases.revoke(release, by=officer, reason="No longer needed")
    assert sending.send_due() == 0
    assert receiver.got == []
    assert [(each.state, each.attempts) for each in deliveries(endpoint)] == [(State.WITHHELD, 0)]


def test_a_suspended_owner_is_told_nothing(listen, tell, receiver) -> None:
    person = make_person("KH")
    liaison = actor_of(person)
    listen(liaison)
    make_desk(liaison)
    tell()
    waiting = len(deliveries())
    administrator = actor("KH", Role.ADMINISTRATOR)
    with acting_as(administrator):
        accounts.suspend_account(person, by=administrator, reason="On leave")
    assert sending.send_due() == 0
    with on_stage(JOBS):
        Delivery.objects.all().delete()
    tell()
    assert waiting and receiver.got == [] and deliveries() == []


def test_what_came_by_a_secondment_ends_with_it(listen, tell, receiver) -> None:
    person = make_person("TH", Role.COORDINATOR, seconded_from=dt.date(2024, 8, 1))
    seconded = actor_of(person)
    listen(seconded, "case.changed")
    make_release(make_desk(actor("KH")).case, "LMLECC")
    tell()
    assert len(deliveries()) == 1
    with on_stage(OPERATOR):
        person.secondments.update(ended_at=clock.now(), ends_on=dt.date(2024, 8, 2))
    assert sending.send_due() == 0
    assert receiver.got == []


def test_a_failure_is_tried_again_later_and_later_under_one_id(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    endpoint, secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.code, receiver.answer = 500, b"<script>alert(1)</script>" + b"x" * 9000
    deliver()
    (first,) = deliveries(endpoint)
    assert (first.state, first.attempts, first.code) == (State.WAITING, 1, 500)
    assert len(first.answer) == 2048
    assert first.next_at is not None and first.attempted_at is not None
    assert dt.timedelta(seconds=5) <= first.next_at - first.attempted_at <= dt.timedelta(seconds=5.5)
    assert sending.send_due() == 0, "it is tried again before its time"
    now_due()
    receiver.code = 200
    assert sending.send_due() == 1
    (again,) = deliveries(endpoint)
    assert (again.state, again.attempts, again.next_at) == (State.DELIVERED, 2, None)
    assert len({each.message_id for each in receiver.got}) == 1
    assert len({each.body for each in receiver.got}) == 1
    for each in receiver.got:
        Webhook(secret).verify(each.body, each.headers)
    with acting_as(liaison):
        asked.send_again(again, by=liaison)
    assert sending.send_due() == 1
    assert {each.message_id for each in receiver.got} == {first.message_id}


def test_the_waits_grow_over_days() -> None:
    waits = [sending.wait_after(number) for number in range(1, len(sending.WAITS) + 1)]
    assert waits == sorted(waits)
    assert [round(each.total_seconds() / 60) for each in sending.WAITS] == [0, 5, 30, 120, 300, 600, 840, 1200, 1440]
    assert dt.timedelta(days=3) < sum(sending.WAITS, dt.timedelta()) < dt.timedelta(days=4)


def test_days_of_failure_stop_the_endpoint_and_its_owner_is_told(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.code = 503
    deliver()
    with on_stage(JOBS):
        Delivery.objects.update(attempts=len(sending.WAITS), next_at=clock.now())
        Endpoint.objects.update(failing_since=clock.now() - dt.timedelta(days=4))
    sending.send_due()
    (last,) = deliveries(endpoint)
    assert (last.state, last.attempts) == (State.FAILED, len(sending.WAITS) + 1)
    stopped = stands(endpoint)
    assert (stopped.state, stopped.reason) == (Endpoint.State.STOPPED, Endpoint.Reason.FAILING)
    with acting_as(actor("KH", Role.AUDITOR)):
        assert JournalEntry.objects.filter(action="webhook.stopped", record_id=str(endpoint.pk)).count() == 1


def test_one_message_that_is_never_taken_does_not_stop_an_endpoint_that_takes_others(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.code = 503
    deliver()
    with on_stage(JOBS):
        Delivery.objects.update(attempts=len(sending.WAITS), next_at=clock.now())
    sending.send_due()
    assert [each.state for each in deliveries(endpoint)] == [State.FAILED]
    assert stands(endpoint).state == Endpoint.State.ACTIVE


def test_gone_stops_the_endpoint_at_once(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.code = 410
    deliver()
    assert [each.state for each in deliveries(endpoint)] == [State.FAILED]
    assert stands(endpoint).reason == Endpoint.Reason.GONE


def test_a_redirect_is_not_followed(listen, deliver, receiver) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.code, receiver.headers = 302, {"location": receiver.url}
    deliver()
    assert len(receiver.got) == 1
    assert [(each.state, each.code) for each in deliveries(endpoint)] == [(State.WAITING, 302)]


def test_a_receiver_that_answers_byte_by_byte_is_cut_off(listen, deliver, receiver, monkeypatch) -> None:
    monkeypatch.setattr("coordinators.webhooks.posting.PATIENCE", dt.timedelta(seconds=0.4))
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    receiver.dripping = True
    deliver()
    assert [(each.state, each.problem) for each in deliveries(endpoint)] == [(State.WAITING, "time")]


def test_after_a_rotation_both_secrets_sign_until_the_former_ends(listen, tell, receiver) -> None:
    liaison = actor("KH")
    endpoint, former = listen(liaison)
    with acting_as(liaison):
        present = endpoints.rotate(endpoint, by=liaison)
        asked.send_test(endpoint, by=liaison)
    sending.send_due()
    (got,) = receiver.got
    assert present != former and present.startswith("whsec_")
    for each in (present, former):
        assert Webhook(each).verify(got.body, got.headers)["type"] == "webhook.test"
    with on_stage(JOBS):
        Endpoint.objects.update(former_until=clock.now())
    with acting_as(liaison):
        asked.send_test(endpoint, by=liaison)
    sending.send_due()
    Webhook(present).verify(receiver.got[1].body, receiver.got[1].headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(former).verify(receiver.got[1].body, receiver.got[1].headers)
    stored = stands(endpoint)
    assert former not in f"{stored.secret}{stored.former_secret}" and present not in stored.secret


def test_a_change_while_a_message_waits_for_its_first_attempt_adds_none_and_afterwards_adds_one(
    listen, tell, receiver
) -> None:
    liaison = actor("KH")
    endpoint, _secret = listen(liaison, "case.changed")
    make_desk(liaison)
    tell()
    tell()
    assert len(deliveries(endpoint)) == 1
    receiver.code = 500
    sending.send_due()
    tell()
    assert len(deliveries(endpoint)) == 2


def test_a_worker_that_dies_after_sending_sends_the_same_again(listen, tell, receiver, monkeypatch) -> None:
    liaison = actor("KH")
    listen(liaison, "case.changed")
    make_desk(liaison)
    tell()
    with monkeypatch.context() as patch:
        patch.setattr(sending, "_conclude", _die)
        with pytest.raises(KeyboardInterrupt):
            sending.send_due()
    now_due()
    assert sending.send_due() == 1
    assert len(receiver.got) == 2
    assert len({(each.message_id, each.body) for each in receiver.got}) == 1


def _die(*_: Any) -> None:
    raise KeyboardInterrupt


def test_a_restricted_case_is_told_to_those_named_alone(listen, tell, receiver) -> None:
    liaison = actor("KH")
    listen(liaison, "case.changed")
    case = make_desk(liaison).case
    tell()
    restrict(case, make_person("KH"))
    assert sending.send_due() == 0
    assert receiver.got == []


@pytest.mark.usefixtures("own_horizon")
def test_what_is_committed_is_told_once_in_the_real_order(listen: Callable[..., Any], receiver: Receiver) -> None:
    liaison = actor("KH")
    make_desk(liaison)
    endpoint, _secret = listen(liaison)
    telling.tell()
    assert deliveries() == [], "what happened before it was made is told"
    make_desk(liaison)
    telling.tell()
    assert sorted(each.event for each in deliveries(endpoint)) == ["case.changed", "syndicate.changed"]
    telling.tell()
    assert len(deliveries(endpoint)) == 2
    assert sending.send_due() == 2
    assert kinds(receiver) == ["case.changed", "syndicate.changed"]
