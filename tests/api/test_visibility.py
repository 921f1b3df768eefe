"""A Cambodian liaison sees Cambodian rows and no others: in lists, by id, under other rows, with either wall down."""

from typing import Any

import pytest
from django.db.models import Q

from cases.exchange.models.release import ReleaseQuerySet
from coordinators.access import scope
from seagull.jobs.queue import enqueue
from tests.api.asking import RECORDS, Api, row_of
from tests.factories.releases import make_release
from tests.factories.world import World, make_world

#: What can be asked of a single row of each list.
UNDER = [
    ("cases", "transitions"),
    ("suspects", "transitions"),
    ("assets", "steps"),
    ("syndicates", "transitions"),
    ("syndicates", "links"),
]
UNKNOWN = "7f000000-0000-4000-8000-000000000000"


@pytest.fixture
def queryset_wall_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """What still hides rows is row-level security."""
    monkeypatch.setattr(scope, "visible_q", lambda actor: Q())
    monkeypatch.setattr(ReleaseQuerySet, "visible_to", lambda self, actor: self.all())


def assert_sees_its_own_only(world: World) -> None:
    """The Cambodian liaison, in every list and by every id."""
    cambodia = Api.of(world.person("KH"))
    for records in RECORDS:
        status, body = cambodia.get(records)
        assert status == 200
        assert [row["id"] for row in body["results"]] == [str(row_of(world.desks["KH"], records).pk)], records
        assert body["count"] == 1
        for foreign in set(world.desks) - {"KH"}:
            assert cambodia.get(records, row_of(world.desks[foreign], records).pk)[0] == 404, (records, foreign)
    for records, part in UNDER:
        for foreign in set(world.desks) - {"KH"}:
            assert cambodia.get(records, row_of(world.desks[foreign], records).pk, part)[0] == 404, (records, part)
    assert cambodia.get("releases")[1]["results"] == []


@pytest.mark.django_db
def test_with_both_walls() -> None:
    assert_sees_its_own_only(make_world())


@pytest.mark.django_db
@pytest.mark.usefixtures("queryset_wall_down")
def test_with_the_queryset_wall_down() -> None:
    world = make_world(("KH", "TH", "CN"))
    make_release(world.desks["TH"].case, "CN")
    assert_sees_its_own_only(world)


@pytest.mark.usefixtures("no_row_security")
def test_with_row_level_security_down() -> None:
    world = make_world(("KH", "TH", "CN"))
    make_release(world.desks["TH"].case, "CN")
    assert_sees_its_own_only(world)
    for records in NEW_UNDER_A_CASE:
        assert_a_foreign_case_is_as_an_unknown_one(world, records)


@pytest.mark.usefixtures("no_row_security")
def test_references_with_row_level_security_down() -> None:
    """Of what is released, only what is seen is named; and what was released is not, once that ends."""
    world = make_world(("KH", "TH"))
    assert_the_case_is_shown_but_not_the_syndicate(world)
    officer = Api.of(world.person("TH", "releasing_officer"))
    [release] = officer.get("releases")[1]["results"]
    assert officer.post("releases", release["id"], "revoke", reason="Done.")[0] == 200
    [ended] = Api.of(world.person("KH")).get("releases")[1]["results"]
    assert (ended["state"], ended["case"]) == ("revoked", None)


@pytest.mark.parametrize("records", RECORDS)
def test_a_foreign_id_is_answered_as_an_unknown_one(world: World, records: str) -> None:
    cambodia = Api.of(world.person("KH"))
    foreign = row_of(world.desks["TH"], records).pk
    for ask in (cambodia.get, cambodia.patch):
        assert ask(records, foreign) == ask(records, UNKNOWN)
        assert ask(records, foreign)[0] == 404


@pytest.mark.parametrize("path", [("transitions",), ("releases",)])
def test_steps_cannot_be_added_to_a_foreign_row(world: World, path: tuple[str, ...]) -> None:
    cambodia = Api.of(world.person("KH"))
    step = {"status": "closed", "on_date": "2024-10-01"}
    foreign = cambodia.post("cases", world.desks["TH"].case.pk, *path, **step)
    assert foreign == cambodia.post("cases", UNKNOWN, *path, **step)
    assert foreign[0] == 404


NEW_UNDER_A_CASE = {
    "suspects": {"names": [{"text": "Somebody"}], "status_on": "2024-10-01"},
    "rescued-persons": {"rescued_on": "2024-10-01"},
    "assets": {"kind": "cash", "amount": "1", "currency": "USD", "taken_on": "2024-10-01"},
    "firearms": {"kind": "pistol", "found_on": "2024-10-01"},
    "ammunition": {"calibre": "9x19", "rounds": 5, "found_on": "2024-10-01"},
    "identifiers": {"kind": "account", "value": "004-12", "found_on": "2024-10-01"},
    "sites": {"name": "Invented Park", "country": "KH", "first_seen_on": "2024-10-01"},
    "updates": {"on_date": "2024-10-01", "text": "News."},
    "releases": {"recipient": "CN", "purpose": "A meeting."},
}


def without_request_id(answer: tuple[int, Any]) -> tuple[int, Any]:
    status, body = answer
    return status, {name: value for name, value in body["error"].items() if name != "request_id"}


def assert_a_foreign_case_is_as_an_unknown_one(world: World, records: str) -> None:
    cambodia = Api.of(world.person("KH", "releasing_officer"))
    answers = [
        without_request_id(cambodia.post(records, case=str(case), **NEW_UNDER_A_CASE[records]))
        for case in (world.desks["TH"].case.pk, UNKNOWN)
    ]
    assert answers[0] == answers[1]
    assert (answers[0][0], answers[0][1]["fields"]) == (400, [{"field": "case", "message": "There is no such record."}])


@pytest.mark.parametrize("records", NEW_UNDER_A_CASE)
def test_a_foreign_case_is_refused_as_an_unknown_one(world: World, records: str) -> None:
    assert_a_foreign_case_is_as_an_unknown_one(world, records)


def test_a_foreign_syndicate_is_refused_as_an_unknown_one(world: World) -> None:
    cambodia = Api.of(world.person("KH"))
    suspect = world.desks["KH"].suspect.pk
    foreign = without_request_id(cambodia.patch("suspects", suspect, syndicate=str(world.desks["TH"].syndicate.pk)))
    assert foreign == without_request_id(cambodia.patch("suspects", suspect, syndicate=UNKNOWN))
    assert foreign[0] == 400


def test_a_filter_by_a_foreign_id_is_answered_as_by_an_unknown_one(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")  # the suspect is seen now, the syndicate still is not
    cambodia = Api.of(world.person("KH"))
    for name in ("syndicate", "case"):
        foreign = getattr(make_world(("CN",)).desks["CN"], name).pk
        answers = [cambodia.get("suspects", **{name: str(pk)}) for pk in (foreign, UNKNOWN)]
        for status, body in answers:
            body.get("error", {}).pop("request_id", None)
            assert (status, body) == answers[0]
    assert cambodia.get("suspects", syndicate=str(world.desks["TH"].syndicate.pk))[0] == 400


def assert_the_case_is_shown_but_not_the_syndicate(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")
    cambodia = Api.of(world.person("KH"))
    status, suspect = cambodia.get("suspects", world.desks["TH"].suspect.pk)
    assert (status, suspect["owner"], suspect["syndicate"]) == (200, "TH", None)
    assert len(suspect["names"]) == 2
    assert cambodia.get("syndicates", world.desks["TH"].syndicate.pk)[0] == 404
    exported = cambodia.client.get("/api/v1/suspects/export/", {"as": "csv"}).content.decode()
    assert world.desks["TH"].case.number in exported
    assert world.desks["TH"].syndicate.name not in exported


def test_a_release_shows_the_case_and_what_is_under_it_but_not_the_syndicate(world: World) -> None:
    assert_the_case_is_shown_but_not_the_syndicate(world)


def test_what_was_released_cannot_be_changed(world: World) -> None:
    make_release(world.desks["TH"].case, "KH")
    cambodia = Api.of(world.person("KH"))
    case = str(world.desks["TH"].case.pk)
    assert cambodia.patch("cases", case, title="Taken over")[0] == 403
    assert cambodia.post("cases", case, "transitions", status="closed", on_date="2024-10-01")[0] == 403
    assert cambodia.post("updates", case=case, on_date="2024-10-01", text="News.")[0] == 403
    assert cambodia.get("cases", case)[1]["title"] == world.desks["TH"].case.title


def test_others_learn_nothing_of_accounts_and_jobs(world: World) -> None:
    job = enqueue("nothing", requested_by_id=world.person("TH").pk, arguments={})
    cambodia = Api.of(world.person("KH"))
    assert cambodia.get("jobs")[1]["results"] == []
    assert cambodia.get("jobs", job.pk) == cambodia.get("jobs", UNKNOWN)
    assert Api.of(world.person("TH")).get("jobs", job.pk)[1]["state"] == "queued"
    assert cambodia.get("accounts")[0] == 403
    administrator = Api.of(world.person("KH", "administrator"))
    assert {row["party"] for row in administrator.get("accounts")[1]["results"]} == {"KH"}
    assert administrator.get("accounts", world.person("TH").pk) == administrator.get("accounts", UNKNOWN)
