"""Who keeps a calendar, what the library knows without anybody, and what a party's own word changes."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import ProgrammingError

from coordinators.access.scope import acting_as
from coordinators.calendars import national, reckoning, selectors
from coordinators.calendars.models import CalendarDay, WorkingHours
from coordinators.calendars.services import calendars
from coordinators.codes import Role
from coordinators.models import Party
from seagull.audit.models import JournalEntry
from tests.factories.accounts import actor, make_person, signed_in

pytestmark = pytest.mark.django_db
#: How many days off the library has of each year at least: one that it lost would move what is due.
AT_LEAST = {"KH": 20, "CN": 19, "LA": 8, "MM": 25, "TH": 22, "VN": 12, "UNODC": 22, "INTERPOL": 11, "LMLECC": 19}
MONDAY = dt.date(2024, 9, 9)


def party(code: str) -> Party:
    return Party.objects.get(code=code)


@pytest.mark.parametrize("code", AT_LEAST)
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_partys_days_are_known(code: str, year: int) -> None:
    known = national.year_of(code, year)
    assert len(known.off) >= AT_LEAST[code]
    assert all(day.weekday() in national.WEEKEND for day in known.worked)


def test_china_works_on_the_days_it_moved() -> None:
    moved = national.year_of("CN", 2024).worked
    assert moved >= {dt.date(2024, 2, 4), dt.date(2024, 9, 14), dt.date(2024, 9, 29), dt.date(2024, 10, 12)}


def test_a_partys_word_goes_before_the_rule() -> None:
    by, cambodia = actor("KH", Role.ADMINISTRATOR), party("KH")
    saturday = dt.date(2024, 9, 14)
    assert selectors.calendar_of(cambodia).works_on(MONDAY) and not selectors.calendar_of(cambodia).works_on(saturday)
    with acting_as(by):
        calendars.add_day(cambodia, by=by, day=MONDAY, kind="off", name="Flood")
        worked = calendars.add_day(cambodia, by=by, day=saturday, kind="worked", name="In place of the 9th")
    calendar = selectors.calendar_of(cambodia)
    assert not calendar.works_on(MONDAY) and calendar.works_on(saturday)
    assert [day.own is not None for day in selectors.special_days(cambodia, 2024) if day.day in (MONDAY, saturday)] == [
        True,
        True,
    ]
    with acting_as(by):
        calendars.remove_day(worked, by=by)
    assert not selectors.calendar_of(cambodia).works_on(saturday)
    assert selectors.calendar_of(party("TH")).works_on(MONDAY)


def test_hours_are_the_partys_own() -> None:
    by, laos = actor("LA", Role.ADMINISTRATOR), party("LA")
    start = dt.datetime(2024, 9, 2, 2, tzinfo=dt.UTC)
    before = reckoning.due(start, "ordinary", selectors.calendar_of(laos))
    with acting_as(by):
        calendars.change_hours(laos, by=by, fields={"closes": dt.time(18), "weekend": [6]})
    after = reckoning.due(start, "ordinary", selectors.calendar_of(laos))
    assert after - before == dt.timedelta(hours=2)
    assert selectors.calendar_of(laos).works_on(dt.date(2024, 9, 7))
    with acting_as(by), pytest.raises(ValidationError):
        calendars.change_hours(laos, by=by, fields={"closes": dt.time(7)})
    with acting_as(by), pytest.raises(ValidationError):
        calendars.change_hours(laos, by=by, fields={"weekend": list(range(7))})


def test_a_day_is_said_once() -> None:
    by, laos = actor("LA", Role.ADMINISTRATOR), party("LA")
    with acting_as(by):
        calendars.add_day(laos, by=by, day=MONDAY, kind="off", name="Boat race")
        with pytest.raises(ValidationError):
            calendars.add_day(laos, by=by, day=MONDAY, kind="worked", name="No race")


@pytest.mark.parametrize(
    ("code", "role"), [("KH", Role.COORDINATOR), ("TH", Role.ADMINISTRATOR), ("LMLECC", Role.ADMINISTRATOR)]
)
def test_nobody_but_its_administrator_keeps_a_calendar(code: str, role: str) -> None:
    by, cambodia = actor(code, role), party("KH")
    keeper = actor("KH", Role.ADMINISTRATOR)
    with acting_as(keeper):
        kept = calendars.add_day(cambodia, by=keeper, day=MONDAY, kind="off", name="Flood")
        calendars.change_hours(cambodia, by=keeper, fields={"opens": dt.time(8)})
    with acting_as(by):
        for act in (
            lambda: calendars.add_day(cambodia, by=by, day=dt.date(2024, 9, 10), kind="off", name="x"),
            lambda: calendars.change_hours(cambodia, by=by, fields={"opens": dt.time(9)}),
            lambda: calendars.remove_day(kept, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()
        # The second wall, with the services gone round.
        assert CalendarDay.objects.filter(pk=kept.pk).update(name="y") == 0
        assert WorkingHours.objects.filter(party=cambodia).update(opens=dt.time(9)) == 0
        assert CalendarDay.objects.filter(pk=kept.pk).exists()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            CalendarDay.objects.create(
                party=cambodia, day=dt.date(2024, 9, 11), kind="off", name="x", made_by_id=by.account_id
            )


def test_what_is_changed_is_journalled() -> None:
    by = actor("KH", Role.ADMINISTRATOR)
    with acting_as(by):
        kept = calendars.add_day(party("KH"), by=by, day=MONDAY, kind="off", name="Flood")
        calendars.remove_day(kept, by=by)
        calendars.change_hours(party("KH"), by=by, fields={"opens": dt.time(8)})
        told = list(JournalEntry.objects.filter(actor_id=by.account_id).values_list("action", flat=True))
    assert sorted(told) == ["calendarday.added", "calendarday.removed", "workinghours.changed"]


def test_pages_and_api_keep_it_too() -> None:
    client = signed_in(make_person("KH", Role.ADMINISTRATOR))
    sent: dict[str, Any] = {"day": "2024-09-09", "kind": "off", "name": "Flood"}
    assert client.post("/parties/KH/calendar/days/new/", sent)["Location"].endswith("/calendar/?year=2024")
    page = client.get("/parties/KH/calendar/?year=2024").content.decode()
    assert "Flood" in page and "Water Festival" in page
    assert client.get("/parties/TH/calendar/hours/").status_code == 403
    assert client.get("/parties/KH/calendar/?year=1999").status_code == 400
    hours = {"opens": "08:00", "closes": "17:00", "weekend": ["6"]}
    assert client.post("/parties/KH/calendar/hours/", hours).status_code == 302
    told = client.get("/api/v1/calendars/KH/?year=2024").json()
    assert (told["opens"], told["weekend"], told["time_zone"]) == ("08:00:00", [6], "Asia/Phnom_Penh")
    own = next(day for day in told["days"] if day["own"])
    assert (own["day"], own["name"], own["worked"]) == ("2024-09-09", "Flood", False)
    assert client.post(f"/api/v1/calendar-days/{own['own']}/remove/").status_code == 204
    made = client.post("/api/v1/calendar-days/", {**sent, "kind": "worked"}, content_type="application/json")
    assert made.status_code == 201 and made.json()["party"] == "KH"
    listed = client.get("/api/v1/calendar-days/?party=KH").json()
    assert [day["kind"] for day in listed["results"]] == ["worked"]
    assert client.post(f"/calendar-days/{made.json()['id']}/remove/").status_code == 302
    changed = client.patch("/api/v1/calendars/KH/", {"closes": "16:00"}, content_type="application/json")
    assert changed.json()["closes"] == "16:00:00"
    assert (
        client.patch("/api/v1/calendars/TH/", {"closes": "16:00"}, content_type="application/json").status_code == 403
    )
