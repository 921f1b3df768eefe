"""Who keeps a roster, who reads it, who is told, and the minutes that nobody covers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import ProgrammingError
from hypothesis import given
from hypothesis import strategies as st

from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.duty import selectors
from coordinators.duty.models import Shift
from coordinators.duty.services import roster
from coordinators.models import Account
from seagull.kernel import clock
from tests.factories.accounts import actor, make_person, signed_in
from tests.factories.requests import make_shift

START = dt.datetime(2024, 9, 2, tzinfo=dt.UTC)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8))
def test_gaps_are_the_minutes_that_no_shift_covers(shifts: list[tuple[int, int]]) -> None:
    hour, end = dt.timedelta(hours=1), START + dt.timedelta(hours=40)
    rows = [Shift(starts_at=START + hour * first, ends_at=START + hour * (first + long)) for first, long in shifts]
    open_hours = {
        (gap.starts_at - START) // hour + number
        for gap in selectors.gaps(rows, START, end)
        for number in range((gap.ends_at - gap.starts_at) // hour)
    }
    covered = {first + number for first, long in shifts for number in range(long)}
    assert open_hours == set(range(40)) - covered


@pytest.mark.django_db
def test_whom_to_tell_now_and_where_nobody_is_on_duty() -> None:
    now = clock.now()
    assert selectors.to_tell("LA", now) == []
    officer = actor("LA", Role.RELEASING_OFFICER)
    assert selectors.to_tell("LA", now) == [officer.account_id]
    coordinator, liaison = actor("LA", Role.COORDINATOR), make_person("LA")
    assert selectors.to_tell("LA", now) == [coordinator.account_id]
    make_shift(liaison, by=coordinator)
    for asking in (actor("KH", Role.COORDINATOR), officer):
        with acting_as(asking):
            assert selectors.to_tell("LA", clock.now()) == [liaison.pk]
            assert selectors.to_tell("LA", now + dt.timedelta(hours=9)) == [coordinator.account_id]
    Account.objects.filter(pk=liaison.pk).update(is_active=False)
    assert selectors.to_tell("LA", clock.now()) == [coordinator.account_id]


@pytest.mark.django_db
def test_the_own_partys_coordinator_or_administrator_keeps_it() -> None:
    person, now = make_person("LA"), clock.now()
    later = now + dt.timedelta(hours=8)
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        by = actor("LA", role)
        with acting_as(by):
            shift = roster.add_shift(person, by=by, starts_at=now, ends_at=later)
    for by in (actor("LA"), actor("LA", Role.RELEASING_OFFICER), actor("TH", Role.COORDINATOR)):
        with acting_as(by):
            with pytest.raises(PermissionDenied):
                roster.add_shift(person, by=by, starts_at=now, ends_at=later)
            with pytest.raises(PermissionDenied):
                roster.remove_shift(shift, by=by)
    with acting_as(actor("TH", Role.COORDINATOR)):
        assert not Shift.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            Shift.objects.create(party_id="LA", account=person, starts_at=now, ends_at=later, made_by=person)
    keeper = actor("LA", Role.COORDINATOR)
    with acting_as(keeper):
        for account, start, end in (
            (person, later, now),
            (person, now, now + dt.timedelta(days=8)),
            (make_person("LA", Role.AUDITOR), now, later),
        ):
            with pytest.raises(ValidationError):
                roster.add_shift(account, by=keeper, starts_at=start, ends_at=end)
        roster.remove_shift(shift, by=keeper)
        assert Shift.objects.count() == 1


@pytest.mark.django_db
def test_by_page_and_over_the_api() -> None:
    person = make_person("LA")
    client = signed_in(make_person("LA", Role.COORDINATOR))
    assert "Nobody is on duty" in client.get("/shifts/").content.decode()
    now = clock.now().astimezone(dt.timezone(dt.timedelta(hours=7)))
    sent = {"account": str(person.pk), "starts_at": f"{now:%Y-%m-%d %H:%M}"}
    sent["ends_at"] = f"{now + dt.timedelta(hours=8):%Y-%m-%d %H:%M}"
    assert client.post("/shifts/new/", sent).status_code == 302
    [shift] = client.get("/api/v1/shifts/").json()["results"]
    assert shift["person"] == person.full_name
    assert "On duty now:" in client.get("/shifts/").content.decode()
    assert signed_in(make_person("TH")).get("/api/v1/shifts/").json()["results"] == []
    assert client.post(f"/shifts/{shift['id']}/remove/").status_code == 302
    body = {"account": str(person.pk), "starts_at": "2026-01-01T00:00:00Z", "ends_at": "2026-01-01T08:00:00Z"}
    made = client.post("/api/v1/shifts/", body, content_type="application/json")
    assert made.status_code == 201
    assert client.post(f"/api/v1/shifts/{made.json()['id']}/remove/").status_code == 204
    foreign = {**body, "account": str(make_person("TH").pk)}
    assert client.post("/api/v1/shifts/", foreign, content_type="application/json").status_code == 400
