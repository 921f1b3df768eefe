"""A request sent twice under one key is done once, whatever happens on the way, and answered twice alike."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections, connection
from django.test.client import encode_multipart

from cases.exchange.services import restriction
from coordinators.access.actor import actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.models import Account, KeyedAnswer
from coordinators.services import keyed_answers
from coordinators.tasks import forget_sign_in
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.api.asking import Api, at
from tests.factories.accounts import signed_in
from tests.factories.webhooks import make_webhook
from tests.factories.world import World, make_world

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
CASE = {"number": "KH-ONCE", "title": "Once", "crime": "other", "opened_on": "2024-10-01"}


def keyed(account: Account, key: str = KEY) -> Api:
    return Api(signed_in(account), HTTP_IDEMPOTENCY_KEY=key)


def test_the_same_request_again_is_answered_alike_and_done_once(world: World) -> None:
    api = keyed(world.person("KH"))
    first, second = (api.client.post(at("cases"), CASE, content_type="application/json", **api.headers) for _ in "12")
    assert first.status_code == second.status_code == 201
    assert first.content == second.content
    assert first["Content-Type"] == second["Content-Type"]
    assert ("Idempotency-Replayed" in first, second["Idempotency-Replayed"]) == (False, "true")
    assert api.get("cases", q="KH-ONCE")[1]["count"] == 1
    with acting_as(world.actor("KH")):
        assert JournalEntry.objects.filter(action="case.added", record_id=first.json()["id"]).count() == 1


def test_a_change_and_a_step_too(world: World) -> None:
    case = world.desks["KH"].case
    account = world.person("KH")
    for parts, sent in [((), {"title": "Changed"}), (("transitions",), {"status": "charged", "on_date": "2024-10-01"})]:
        api = keyed(account, f"key of {parts}")
        send = api.post if parts else api.patch
        assert send("cases", case.pk, *parts, **sent) == send("cases", case.pk, *parts, **sent)
    steps = api.get("cases", case.pk, "transitions")[1]["results"]
    assert [step["status"] for step in steps].count("charged") == 1


def test_what_is_removed_is_removed_once(world: World) -> None:
    endpoint, _delivery = make_webhook(world.actor("KH"))
    api = keyed(world.person("KH"))
    first, second = (api.client.post(at("webhooks", endpoint.pk, "remove"), **api.headers) for _ in "12")
    assert (first.status_code, second.status_code, second["Idempotency-Replayed"]) == (204, 204, "true")


def test_the_order_of_fields_is_no_difference(world: World) -> None:
    api = keyed(world.person("KH"))
    assert api.post("cases", **CASE) == api.post("cases", **dict(reversed(CASE.items())))


def test_a_file_sent_again_is_the_same_whatever_divides_the_form(world: World) -> None:
    api = keyed(world.person("KH"))

    def send(content: bytes, boundary: str) -> tuple[int, Any]:
        body = encode_multipart(boundary, {"file": SimpleUploadedFile("c.csv", content)})
        return _asked(
            api.client.post(at("submissions"), body, f"multipart/form-data; boundary={boundary}", **api.headers)
        )

    head = b"Case no.,Title,Crime type,Date opened,Status\n"
    status, first = send(head + b"KH-1,x,Fraud,2024-09-01,Open", "one")
    assert (status, first["state"]) == (201, "read")
    assert send(head + b"KH-1,x,Fraud,2024-09-01,Open", "another") == (201, first)
    assert send(head + b"KH-2,x,Fraud,2024-09-01,Open", "one")[0] == 422
    assert api.get("submissions")[1]["count"] == 1


@pytest.mark.parametrize("difference", ["body", "address", "query", "method"])
def test_another_request_under_the_key_is_refused(world: World, difference: str) -> None:
    api = keyed(world.person("KH"))
    case = world.desks["KH"].case.pk
    assert api.patch("cases", case, title="First")[0] == 200
    other = {
        "body": lambda: api.patch("cases", case, title="Second"),
        "address": lambda: api.patch("suspects", world.desks["KH"].suspect.pk, title="First"),
        "query": lambda: _asked(api.client.patch(f"{at('cases', case)}?a=1", {"title": "First"},
                                                 content_type="application/json", **api.headers)),
        "method": lambda: api.post("cases", case, "transitions", title="First"),
    }[difference]  # fmt: skip
    status, body = other()
    assert (status, body["error"]["code"]) == (422, "key_reused")
    assert api.get("cases", case)[1]["title"] == "First"


def _asked(answer: Any) -> tuple[int, Any]:
    return answer.status_code, answer.json()


def test_a_refused_request_leaves_its_key_free(world: World) -> None:
    api = keyed(world.person("KH"))
    assert api.post("cases", **{**CASE, "crime": "witchcraft"})[0] == 400
    assert api.post("cases", **CASE)[0] == 201


def test_a_request_that_failed_is_done_when_it_is_sent_again(world: World) -> None:
    api = keyed(world.person("KH"))
    api.client.raise_request_exception = False
    with mock.patch("cases.api.cases.CaseViewSet.shown", side_effect=RuntimeError):
        assert api.post("cases", **CASE)[0] == 500
    assert api.post("cases", **CASE)[0] == 201


def test_a_key_is_its_persons_own(world: World) -> None:
    mine, other = keyed(world.person("KH")), keyed(world.person("TH"))
    assert mine.post("cases", **CASE)[0] == 201
    assert other.post("cases", **{**CASE, "number": "TH-ONCE"})[0] == 201


def test_reading_needs_no_key_and_is_never_answered_by_one(world: World) -> None:
    api = keyed(world.person("KH"))
    assert api.get("cases")[0] == api.get("suspects")[0] == 200
    assert not KeyedAnswer.objects.exists()


def test_a_sealed_identity_is_opened_and_journalled_each_time(world: World) -> None:
    officer = world.person("KH", "releasing_officer")
    api = Api(signed_in(officer, passkey=True), HTTP_IDEMPOTENCY_KEY=KEY)
    for _time in range(2):
        assert api.post("rescued-persons", world.desks["KH"].rescued.pk, "identity", purpose="To call")[0] == 200
    assert not KeyedAnswer.objects.exists()
    with acting_as(world.actor("KH", "auditor")):
        assert JournalEntry.objects.filter(action="identity.opened").count() == 2


@pytest.mark.parametrize("key", ["", "x" * 256, "ឆ្មា", "a\tb"])
def test_a_key_that_is_none(world: World, key: str) -> None:
    status, body = keyed(world.person("KH"), key.encode().decode("latin-1")).post("cases", **CASE)
    assert (status, [each["field"] for each in body["error"]["fields"]]) == (400, ["Idempotency-Key"])


def test_what_was_answered_is_not_told_to_whoever_lost_the_right(world: World) -> None:
    person = world.person("KH")
    assert keyed(person).post("cases", **CASE)[0] == 201
    Account.objects.filter(pk=person.pk).update(role=Role.LEADERSHIP, agency=None)
    assert keyed(person).post("cases", **CASE)[0] in {403, 409}


def test_what_was_answered_is_not_told_of_a_row_out_of_sight(world: World) -> None:
    person, case = world.person("KH"), world.desks["KH"].case
    assert keyed(person).patch("cases", case.pk, title="Changed")[0] == 200
    officer = world.actor("KH", "releasing_officer")
    with acting_as(officer):
        restriction.restrict(case, by=officer, people=[officer.account], reason="Theirs alone")
    assert keyed(person).patch("cases", case.pk, title="Changed")[0] == 404


def test_nothing_of_the_answer_or_the_key_lies_open(world: World) -> None:
    keyed(world.person("KH")).post("cases", **CASE)
    kept = str(KeyedAnswer.objects.values().get())
    assert KEY not in kept
    assert "KH-ONCE" not in kept


def test_a_key_is_free_again_after_a_day_and_the_answer_is_gone(world: World) -> None:
    api = keyed(world.person("KH"))
    assert api.post("cases", **CASE)[0] == 201
    KeyedAnswer.objects.update(made_at=clock.now() - keyed_answers.KEPT_FOR - dt.timedelta(minutes=1))
    assert api.post("cases", **{**CASE, "number": "KH-NEXT-DAY"})[0] == 201
    KeyedAnswer.objects.update(made_at=clock.now() - keyed_answers.KEPT_FOR - dt.timedelta(minutes=1))
    forget_sign_in()
    assert not KeyedAnswer.objects.exists()


def test_another_persons_answers_are_behind_the_second_wall(world: World) -> None:
    keyed(world.person("KH")).post("cases", **CASE)
    for stranger in (world.actor("TH"), world.actor("KH", "administrator")):
        with acting_as(stranger):
            assert not KeyedAnswer.objects.exists()
    with acting_as(actor_for(world.person("KH"))):
        assert KeyedAnswer.objects.count() == 1


def test_sent_at_the_same_time_it_is_done_once(committed: None) -> None:
    world = make_world(("KH",))
    person = world.person("KH")
    apis = [keyed(person) for _ in range(6)]

    def send(api: Api) -> tuple[int, Any]:
        close_old_connections()
        try:
            return api.post("cases", **CASE)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(apis)) as pool:
        answers = list(pool.map(send, apis))
    assert {status for status, _body in answers} == {201}
    assert len({body["id"] for _status, body in answers}) == 1
    assert apis[0].get("cases", q="KH-ONCE")[1]["count"] == 1
