"""Lists come in pages, filtered as asked, in as many queries for many rows as for few."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seagull.jobs.queue import enqueue
from tests.api.asking import RECORDS, Api, at
from tests.factories import cases as make
from tests.factories.releases import make_release
from tests.factories.world import World, make_desk


@pytest.fixture
def api(world: World) -> Api:
    return Api.of(world.person("KH"))


def test_pages_hold_every_row_once_in_order(api: Api, world: World) -> None:
    by = world.actor("KH")
    for day in (5, 5, 5, 7, 1, 9):
        make.make_case(by, opened_on=dt.date(2024, 10, day))
    seen: list[Any] = []
    answer = api.client.get(at("cases"), {"size": 2, "opened_from": "2024-10-01"}).json()
    while True:
        seen += answer["results"]
        assert answer["count"] == 6
        if answer["next"] is None:
            break
        answer = api.client.get(answer["next"]).json()
    assert [row["opened_on"][-2:] for row in seen] == ["09", "07", "05", "05", "05", "01"]
    assert len({row["id"] for row in seen}) == 6


def test_a_page_is_bounded(api: Api) -> None:
    assert api.get("cases", size=200)[0] == 200
    for size in ("201", "0", "-1", "x", "9" * 400, "000001" + "9" * 5000):
        assert api.get("cases", size=size)[0] == 400, size


@pytest.mark.parametrize(
    ("records", "query", "found"),
    [
        ("cases", {"crime": "kidnapping"}, 1),
        ("cases", {"crime": ["kidnapping", "telecom_fraud"]}, 2),
        ("cases", {"status": "closed"}, 0),
        ("cases", {"opened_from": "2024-10-01", "opened_to": "2024-10-01"}, 1),
        ("cases", {"opened_to": "2024-09-30"}, 1),
        ("cases", {"q": "poipet"}, 1),
        ("cases", {"owner": "TH"}, 0),
        ("cases", {"agency": "kh-national-police"}, 2),
        ("cases", {"handling": "AMBER+STRICT"}, 1),
        ("suspects", {"q": "សុភា"}, 1),
        ("suspects", {"q": "SOPHEA"}, 1),
        ("suspects", {"nationality": "CN"}, 0),
        ("suspects", {"sex": "male", "status": "identified"}, 1),
        ("rescued-persons", {"age_band": "18-24", "nationality": "MM"}, 1),
        ("rescued-persons", {"q": "Invented Name"}, 0),
        ("assets", {"kind": "cash", "currency": "USD"}, 1),
        ("firearms", {"kind": "rifle"}, 0),
        ("updates", {"q": "phones"}, 1),
        ("syndicates", {"status": "identified"}, 1),
    ],
)
def test_lists_are_narrowed_by_what_was_asked(
    api: Api, world: World, records: str, query: dict[str, Any], found: int
) -> None:
    make.make_case(
        world.actor("KH"),
        crime="kidnapping",
        opened_on=dt.date(2024, 10, 1),
        title="Held at Poipet",
        handling="AMBER+STRICT",
    )
    assert api.get(records, **query)[1]["count"] == found


def test_a_list_is_narrowed_to_a_case(api: Api, world: World) -> None:
    by = world.actor("KH")
    other = make.make_case(by)
    make.make_update(other, by, text="Elsewhere.")
    assert [row["text"] for row in api.get("updates", case=str(other.pk))[1]["results"]] == ["Elsewhere."]


def queries_of(api: Api, *parts: Any) -> int:
    """How often the database is asked; by a session already known, which the first request makes it."""
    api.get("me")
    with CaptureQueriesContext(connection) as asked:
        assert api.get(*parts)[0] == 200
    return len(asked)


@pytest.mark.parametrize("name", [*RECORDS, "releases", "jobs"])
def test_asks_as_often_for_three_times_the_rows(api: Api, world: World, name: str) -> None:
    by = world.actor("KH")
    make_release(world.desks["KH"].case, "TH")
    enqueue("nothing", requested_by_id=by.account_id, arguments={})
    few = queries_of(api, name)
    for _number in range(2):
        make_release(make_desk(by).case, "TH")
        enqueue("nothing", requested_by_id=by.account_id, arguments={})
    assert api.get(name)[1]["count"] == 3
    assert queries_of(api, name) == few


@pytest.mark.parametrize(("records", "part"), [("cases", "transitions"), ("syndicates", "links")])
def test_asks_as_often_for_more_rows_under_a_row(api: Api, world: World, records: str, part: str) -> None:
    by = world.actor("KH")
    desk = world.desks["KH"]
    row = desk.case.pk if records == "cases" else desk.syndicate.pk
    few = queries_of(api, records, row, part)
    for day in range(1, 5):
        api.post("cases", desk.case.pk, "transitions", status="referred", on_date=f"2024-10-0{day}")
        make.make_link(desk.syndicate, make.make_case(by), by)
    assert api.get(records, row, part)[1]["count"] == 5
    assert queries_of(api, records, row, part) == few


def test_exports_are_the_list_as_filtered(api: Api, world: World) -> None:
    make.make_case(world.actor("KH"), title="=HYPERLINK(1)", crime="kidnapping")
    answer = api.client.get(at("cases", "export"), {"as": "csv", "crime": "kidnapping"}, headers={"accept": "text/csv"})
    text = answer.content.decode("utf-8-sig")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert answer["Content-Disposition"].startswith('attachment; filename="cases_TLP-AMBER_')
    assert len(text.splitlines()) == 2
    assert "'=HYPERLINK(1)" in text


@pytest.mark.parametrize("records", [*RECORDS, "releases", "submissions"])
def test_every_list_is_exported(api: Api, records: str) -> None:
    for wanted in ("csv", "xlsx"):
        assert api.client.get(at(records, "export"), {"as": wanted}).status_code == 200
    for wanted in ("", "html"):
        assert api.get(records, "export", **{"as": wanted})[0] == 400
    assert api.get(records, "export", **{"as": "csv", "stauts": "open"})[0] == 400


def test_an_export_needs_the_right(world: World) -> None:
    observer = Api.of(world.person("UNODC", "observer"))
    assert observer.get("cases")[0] == 200
    assert observer.get("cases", "export", **{"as": "csv"})[0] == 403
