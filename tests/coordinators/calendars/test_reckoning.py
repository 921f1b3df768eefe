"""Due times hold over zones (Myanmar's half hour among them), midnights, weekends, holidays, moved days, extensions."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordinators.calendars import national, reckoning
from coordinators.calendars.codes import Urgency
from coordinators.calendars.reckoning import WorkingCalendar
from coordinators.services.reference import PARTIES

ZONES = {row[0]: ZoneInfo(row[7]) for row in PARTIES}
BY_DAYS = (Urgency.ORDINARY, Urgency.ROUTINE)
#: Read once, before Hypothesis looks at how long an example takes.
KNOWN = {(party, year): national.year_of(party, year) for party in ZONES for year in range(2023, 2028)}


def national_calendar(party: str) -> WorkingCalendar:
    """The party's calendar as it stands before anybody has said anything."""

    def works_on(day: dt.date) -> bool:
        known = KNOWN[party, day.year]
        return day in known.worked or not (day.weekday() in national.WEEKEND or day in known.off)

    return WorkingCalendar(ZONES[party], *national.HOURS[party], works_on)


@st.composite
def invented(draw: st.DrawFn) -> WorkingCalendar:
    """Any zone of the parties, any hours, any weekend of up to six days, long holidays and moved days."""
    minutes = draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2, unique=True).map(sorted))
    opens, closes = (dt.time(minute // 60, minute % 60) for minute in minutes)
    weekend = draw(st.sets(st.integers(0, 6), max_size=6))
    days = st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))
    start, length = draw(days), draw(st.integers(0, 30))
    off = {start + dt.timedelta(days=number) for number in range(length)} | draw(st.sets(days, max_size=8))
    worked = draw(st.sets(days, max_size=8))
    zone = ZONES[draw(st.sampled_from(sorted(ZONES)))]
    return WorkingCalendar(
        zone, opens, closes, lambda day: day in worked or not (day.weekday() in weekend or day in off)
    )


calendars = st.one_of(st.sampled_from(sorted(ZONES)).map(national_calendar), invented())
moments = st.integers(0, 1060 * 24 * 60 * 60).map(
    lambda seconds: dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)
)
urgencies = st.sampled_from(list(Urgency))
by_days = st.sampled_from(BY_DAYS)


@given(moments, by_days, calendars)
def test_what_counts_working_days_is_due_at_the_close_of_a_working_day(
    start: dt.datetime, urgency: Urgency, calendar: WorkingCalendar
) -> None:
    due = reckoning.due(start, urgency, calendar)
    assert calendar.is_working(due)
    assert due == calendar.closing(calendar.day_of(due))


@given(moments, by_days, calendars)
def test_the_whole_number_of_working_days_lies_between(
    start: dt.datetime, urgency: Urgency, calendar: WorkingCalendar
) -> None:
    """However late on its day a request came, its side has as many full working days as the class says."""
    due, received = reckoning.due(start, urgency, calendar), calendar.received_on(start)
    day, worked = received, 0
    while day < calendar.day_of(due):
        day += dt.timedelta(days=1)
        worked += calendar.works_on(day)
    assert worked == reckoning.DAYS[urgency]
    assert received >= calendar.day_of(start) and calendar.closing(received) > start
    full = calendar.closing(calendar.day_of(due)) - calendar.opening(calendar.day_of(due))
    assert reckoning.elapsed(start, due, calendar) >= full * (reckoning.DAYS[urgency] - 1)


@given(moments, st.timedeltas(dt.timedelta(), dt.timedelta(days=40)), urgencies, calendars)
def test_who_asks_later_is_not_due_sooner(
    start: dt.datetime, later: dt.timedelta, urgency: Urgency, calendar: WorkingCalendar
) -> None:
    assert reckoning.due(start + later, urgency, calendar) >= reckoning.due(start, urgency, calendar) > start


@given(moments, calendars)
def test_urgent_runs_around_the_clock(start: dt.datetime, calendar: WorkingCalendar) -> None:
    assert reckoning.due(start, Urgency.URGENT, calendar) - start == dt.timedelta(hours=8)


@given(moments, urgencies, calendars, st.data())
def test_an_extension_never_shortens(
    start: dt.datetime, urgency: Urgency, calendar: WorkingCalendar, data: st.DataObject
) -> None:
    due = reckoning.due(start, urgency, calendar)
    amount = data.draw(st.integers(1, reckoning.AT_MOST[urgency] - 1))
    put_off = reckoning.extended(due, amount, urgency, calendar)
    assert due < put_off < reckoning.extended(due, amount + 1, urgency, calendar)
    assert urgency == Urgency.URGENT or calendar.is_working(put_off)
    # Twice by one is once by two.
    once = reckoning.extended(due, 1, urgency, calendar)
    assert reckoning.extended(once, 1, urgency, calendar) == reckoning.extended(due, 2, urgency, calendar)


@given(moments, urgencies, calendars)
def test_a_warning_comes_before_and_leadership_after(
    start: dt.datetime, urgency: Urgency, calendar: WorkingCalendar
) -> None:
    due = reckoning.due(start, urgency, calendar)
    assert start < reckoning.warning(due, urgency, calendar) < due < reckoning.led(due, urgency, calendar)
    put_off = reckoning.extended(due, 1, urgency, calendar)
    assert reckoning.warning(put_off, urgency, calendar) > reckoning.warning(due, urgency, calendar)


@given(moments, st.timedeltas(dt.timedelta(), dt.timedelta(days=9)), st.floats(0, 1), calendars)
def test_working_time_adds_up_and_is_none_while_all_is_closed(
    start: dt.datetime, length: dt.timedelta, part: float, calendar: WorkingCalendar
) -> None:
    middle, end = start + length * part, start + length
    whole = reckoning.elapsed(start, end, calendar)
    assert whole == reckoning.elapsed(start, middle, calendar) + reckoning.elapsed(middle, end, calendar)
    assert dt.timedelta() <= whole <= length
    assert reckoning.elapsed(end, start, calendar) == dt.timedelta() or not length
    if not any(calendar.works_on(calendar.day_of(start) + dt.timedelta(days=n)) for n in range(12)):
        assert not whole


@given(st.sampled_from(sorted(ZONES)), st.dates(dt.date(2024, 1, 1), dt.date(2026, 11, 30)), st.integers(-120, 120))
def test_midnight_is_the_answering_sides_own(party: str, day: dt.date, seconds: int) -> None:
    """What comes about its midnight belongs to the day that it is there, wherever the asker sits."""
    calendar = national_calendar(party)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=ZONES[party])
    start = (midnight + dt.timedelta(seconds=seconds)).astimezone(dt.UTC)
    assert calendar.day_of(start) == (day if seconds >= 0 else day - dt.timedelta(days=1))
    assert calendar.received_on(start) >= calendar.day_of(start)


@pytest.mark.parametrize("amount", [0, -1, reckoning.AT_MOST[Urgency.ORDINARY] + 1])
def test_an_extension_has_bounds(amount: int) -> None:
    due = dt.datetime(2024, 9, 2, 9, tzinfo=dt.UTC)
    with pytest.raises(ValueError):
        reckoning.extended(due, amount, Urgency.ORDINARY, national_calendar("TH"))


def test_a_calendar_without_work_is_at_fault() -> None:
    idle = WorkingCalendar(ZONES["MM"], dt.time(9), dt.time(17), lambda _day: False)
    with pytest.raises(ValueError, match="without working days"):
        reckoning.due(dt.datetime(2024, 9, 2, tzinfo=dt.UTC), Urgency.ORDINARY, idle)


#: Party, when it is asked in UTC, class, when it is due in the party's own time.
EXAMPLES = [
    # Yangon is half an hour off: 16:29 there still counts from that Monday, 16:30 from the Tuesday.
    ("MM", "2024-09-02 09:59", "ordinary", "2024-09-05 16:30"),
    ("MM", "2024-09-02 10:00", "ordinary", "2024-09-06 16:30"),
    # The National Day week of 2024: off from 1 to 7 October, worked on Saturday the 12th in place of the 7th.
    ("CN", "2024-09-30 01:00", "ordinary", "2024-10-10 17:30"),
    ("CN", "2024-10-08 01:00", "routine", "2024-10-16 17:30"),
    # From Friday evening 5 April 2024 over Chakri day in lieu (8th) and Songkran (12th to 16th).
    ("TH", "2024-04-05 12:00", "ordinary", "2024-04-17 16:30"),
    # Tet 2025 from 27 January to 31 January.
    ("VN", "2025-01-24 02:00", "ordinary", "2025-02-05 17:00"),
    # Pchum Ben, 1 to 3 October 2024.
    ("KH", "2024-09-30 02:00", "ordinary", "2024-10-08 17:30"),
    # Pi Mai, to 18 April 2024 with the days in lieu.
    ("LA", "2024-04-12 02:00", "ordinary", "2024-04-23 16:00"),
    ("VN", "2024-09-01 20:15", "urgent", "2024-09-02 11:15"),
    # Lyon changes to winter time on 27 October 2024.
    ("INTERPOL", "2024-10-24 10:00", "ordinary", "2024-10-29 17:30"),
]


@pytest.mark.parametrize(("party", "asked", "urgency", "expected"), EXAMPLES)
def test_examples_reckoned_by_hand(party: str, asked: str, urgency: str, expected: str) -> None:
    start = dt.datetime.fromisoformat(asked).replace(tzinfo=dt.UTC)
    due = reckoning.due(start, urgency, national_calendar(party))
    assert due.astimezone(ZONES[party]).strftime("%Y-%m-%d %H:%M") == expected
    assert due.utcoffset() == dt.timedelta()
