"""Two clients change one record: the second, who says what it had seen, is told both versions, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from coordinators.access.scope import acting_as
from coordinators.models import Account
from seagull.audit.models import JournalEntry
from tests.api.asking import RECORDS, Api, at, row_of
from tests.factories.accounts import CENTRE, signed_in
from tests.factories.world import World, make_world

PATCHED = {"content_type": "application/json"}


def tag_of(account: Account, *parts: Any) -> str:
    return str(signed_in(account).get(at(*parts))["ETag"])


def seen(account: Account, tag: str) -> Api:
    return Api(signed_in(account), HTTP_IF_MATCH=tag)


@pytest.mark.parametrize("records", RECORDS)
def test_every_kind_of_record_has_a_tag_that_lets_its_change_in_once(world: World, records: str) -> None:
    person, row = world.person("KH"), row_of(world.desks["KH"], records)
    tag = tag_of(person, records, row.pk)
    assert tag_of(person, records, row.pk) == tag
    first = signed_in(person).patch(at(records, row.pk), {"handling": "GREEN"}, HTTP_IF_MATCH=tag, **PATCHED)
    assert (first.status_code, first["ETag"]) == (200, tag_of(person, records, row.pk))
    assert first["ETag"] != tag
    status, body = seen(person, tag).patch(records, row.pk, handling="AMBER")
    assert (status, body["error"]["code"]) == (412, "changed_meanwhile")
    assert Api.of(person).get(records, row.pk)[1]["handling"] == "GREEN"


def test_both_versions_are_told_and_the_fields_in_which_they_differ(world: World) -> None:
    person, case = world.person("KH"), world.desks["KH"].case
    tag = tag_of(person, "cases", case.pk)
    assert Api.of(person).patch("cases", case.pk, title="Theirs")[0] == 200
    answer = signed_in(person).patch(
        at("cases", case.pk), {"title": "Mine", "handling": case.handling}, HTTP_IF_MATCH=tag, **PATCHED
    )
    body = answer.json()
    assert body["sent"] == {"title": "Mine", "handling": case.handling}
    assert body["current"] == Api.of(person).get("cases", case.pk)[1]
    assert body["current"]["title"] == "Theirs"
    assert [each["field"] for each in body["error"]["fields"]] == ["title"]
    assert answer["ETag"] == tag_of(person, "cases", case.pk)
    assert seen(person, answer["ETag"]).patch("cases", case.pk, title="Mine")[0] == 200


def test_names_and_papers_of_a_suspect_count(world: World) -> None:
    person, suspect = world.person("KH"), world.desks["KH"].suspect
    tag = tag_of(person, "suspects", suspect.pk)
    names = [{"text": "The driver", "kind": "alias"}]
    assert Api.of(person).patch("suspects", suspect.pk, names=names)[0] == 200
    assert seen(person, tag).patch("suspects", suspect.pk, note="Seen")[0] == 412


def test_that_a_person_was_shown_is_journalled_though_nothing_was_written(world: World) -> None:
    person, suspect = world.person("KH"), world.desks["KH"].suspect
    assert seen(person, '"of old"').patch("suspects", suspect.pk, note="Seen")[0] == 412
    with acting_as(world.actor("KH", "auditor")):
        read = JournalEntry.objects.filter(record_id=suspect.pk, action="suspect.read", actor_id=person.pk)
        assert read.count() == 1


@pytest.mark.parametrize("tag", ['"of old"', "no tag", "", '"a", "b"'])
def test_a_tag_of_nothing_writes_nothing(world: World, tag: str) -> None:
    assert seen(world.person("KH"), tag).patch("cases", world.desks["KH"].case.pk, title="Mine")[0] == 412


def test_any_of_several_tags_will_do_and_the_star_is_every_one(world: World) -> None:
    person, case = world.person("KH"), world.desks["KH"].case
    tag = tag_of(person, "cases", case.pk)
    assert seen(person, f'"of old", {tag}').patch("cases", case.pk, title="One")[0] == 200
    assert seen(person, "*").patch("cases", case.pk, title="Two")[0] == 200


def test_a_record_out_of_sight_is_answered_as_an_unknown_one(world: World) -> None:
    stranger, case = world.person("TH"), world.desks["KH"].case
    found = seen(stranger, '"of old"').patch("cases", case.pk, title="Mine")
    assert found[0] == 404
    assert found == seen(stranger, '"of old"').patch("cases", "01890000-0000-7000-8000-000000000000", title="Mine")


def test_reference_data_too(world: World) -> None:
    keeper = world.person(CENTRE, "administrator")
    client = signed_in(keeper, passkey=True)
    tag = client.get(at("parties", "KH"))["ETag"]
    for name, status in (("Royaume", 200), ("Kingdom", 412)):
        answer = client.patch(at("parties", "KH"), {"name_own": name}, HTTP_IF_MATCH=tag, **PATCHED)
        assert answer.status_code == status
    assert client.get(at("parties", "KH")).json()["name_own"] == "Royaume"


def test_a_change_that_is_sent_again_under_its_key_is_answered_as_before(world: World) -> None:
    person, case = world.person("KH"), world.desks["KH"].case
    tag = tag_of(person, "cases", case.pk)
    answers = [
        signed_in(person).patch(
            at("cases", case.pk), {"title": "Mine"}, HTTP_IF_MATCH=tag, HTTP_IDEMPOTENCY_KEY="one", **PATCHED
        )
        for _time in range(2)
    ]
    assert [each.status_code for each in answers] == [200, 200]
    assert answers[0]["ETag"] == answers[1]["ETag"] != tag


def test_of_changes_at_the_same_time_from_one_version_one_is_made(committed: None) -> None:
    world = make_world(("KH",))
    person, case = world.person("KH"), world.desks["KH"].case
    tag = tag_of(person, "cases", case.pk)
    apis = [seen(person, tag) for _ in range(6)]

    def send(number: int) -> int:
        try:
            return apis[number].patch("cases", case.pk, title=f"Title {number}")[0]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(apis)) as pool:
        answers = list(pool.map(send, range(len(apis))))
    assert sorted(answers) == [200, *[412] * 5]


@pytest.mark.parametrize(
    ("content_type", "body", "status"), [("application/json", "<", 400), ("text/xml", "<a/>", 415)]
)
def test_what_can_not_be_read_is_refused_as_such_whatever_its_tag(
    world: World, content_type: str, body: str, status: int
) -> None:
    client = signed_in(world.person("KH"))
    sent = client.patch(at("cases", world.desks["KH"].case.pk), body, content_type=content_type, HTTP_IF_MATCH='"old"')
    assert sent.status_code == status
