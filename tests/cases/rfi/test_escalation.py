"""Silence escalates: each step once, to whom it concerns, whatever happens to the worker."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cases.rfi.models import Leg, Step
from cases.rfi.services import clocks, escalation, legs
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.calendars.codes import Urgency
from coordinators.codes import Role
from coordinators.notifications.models import Notice
from coordinators.notifications.services import notices
from seagull.audit.models import JournalEntry
from seagull.kernel import clock
from tests.factories.accounts import actor
from tests.factories.requests import leg_of, make_rfi, make_shift

KINDS = ["warned", "overdue", "led"]


def shown(leg: Leg, by: Actor) -> list[str]:
    """The escalations in their order; while time stands still, in that of the steps that they are."""
    with acting_as(by):
        found = list(Step.objects.filter(leg=leg, kind__in=KINDS).values_list("at", "kind"))
    return [kind for _at, kind in sorted(found, key=lambda row: (row[0], KINDS.index(row[1])))]


def told(by: Actor) -> Counter[str]:
    with acting_as(by):
        return Counter(Notice.objects.values_list("kind", flat=True))


@pytest.mark.django_db
def test_silence_goes_up_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    asker, officer = actor("KH", Role.COORDINATOR), actor("TH", Role.RELEASING_OFFICER)
    keeper, leader = actor("TH", Role.COORDINATOR), actor("TH", Role.LEADERSHIP)
    leg = leg_of(make_rfi(asker, "TH"), "TH", asker)
    make_shift(officer.account, hours=7 * 24, by=keeper)  # type: ignore[arg-type]
    with acting_as(asker):
        moments = clocks.moments(leg)
    now = clock.now()
    for number, moment in enumerate(moments):
        for seconds, expected in ((-1, number), (1, number + 1), (2, number + 1)):
            monkeypatch.setattr(clock, "now", lambda at=moment + dt.timedelta(seconds=seconds): at)
            escalation.escalate_due()
            assert shown(leg, asker) == KINDS[:expected]
    assert escalation.escalate_due() == 0
    on_duty = officer if moments[1] < now + dt.timedelta(days=7) else keeper
    assert told(on_duty) >= Counter({"rfi.warned": 1, "rfi.overdue": 1}) and not told(on_duty)["rfi.led"]
    assert told(leader) == Counter({"rfi.led": 1})
    with acting_as(actor("TH", Role.AUDITOR)):
        actions = JournalEntry.objects.filter(action__in=["rfi.warned", "rfi.overdue", "rfi.led"])
        assert sorted(actions.values_list("action", flat=True)) == ["rfi.led", "rfi.overdue", "rfi.warned"]


@pytest.mark.django_db
def test_a_reply_or_more_time_stops_or_begins_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asker, asked = actor("KH", Role.COORDINATOR), actor("TH", Role.COORDINATOR)
    first, second = (leg_of(make_rfi(asker, "TH"), "TH", asker) for _ in range(2))
    monkeypatch.setattr(clock, "now", lambda: first.due_at + dt.timedelta(seconds=1))
    while escalation.escalate_due():
        pass
    assert shown(first, asker) == ["warned", "overdue"] == shown(second, asker)
    with acting_as(asked):
        legs.answer(first, by=asked, text="Late")
        again = legs.extend(second, by=asked, amount=2, reason="Late")
    monkeypatch.setattr(clock, "now", lambda: again.due_at + dt.timedelta(days=30))
    while escalation.escalate_due():
        pass
    assert shown(first, asker) == ["warned", "overdue"]
    assert shown(second, asker) == ["warned", "overdue", *KINDS]


@pytest.mark.django_db
def test_a_further_question_escalates_from_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    asker, asked = actor("KH", Role.COORDINATOR), actor("TH", Role.COORDINATOR)
    leg = leg_of(make_rfi(asker, "TH"), "TH", asker)
    monkeypatch.setattr(clock, "now", lambda: leg.due_at + dt.timedelta(seconds=1))
    while escalation.escalate_due():
        pass
    with acting_as(asked):
        legs.answer(leg, by=asked, text="Late")
    with acting_as(asker):
        again = legs.ask_again(leg, by=asker, question="And before?")
    monkeypatch.setattr(clock, "now", lambda: again.due_at + dt.timedelta(days=30))
    while escalation.escalate_due():
        pass
    assert shown(leg, asker) == ["warned", "overdue", *KINDS]


class Killed(BaseException):
    """As SIGKILL: nobody catches it, the transaction is gone."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["write", "people", "notices", "end"])
def test_killed_in_the_middle_it_is_done_once(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    asker, leader = actor("KH", Role.COORDINATOR), actor("TH", Role.LEADERSHIP)
    leg = leg_of(make_rfi(asker, "TH"), "TH", asker)
    with acting_as(asker):
        last = clocks.moments(leg)[-1]
    monkeypatch.setattr(clock, "now", lambda: last + dt.timedelta(seconds=1))
    targets = {
        "write": (escalation.history, "write"),
        "people": (escalation.duty, "to_tell"),
        "notices": (escalation.notices, "tell"),
        "end": (notices, "kinds"),
    }
    with monkeypatch.context() as patch:
        owner, name = targets[place]
        real = getattr(owner, name)

        def killed(*args: object, **values: object) -> None:
            real(*args, **values)
            raise Killed

        patch.setattr(owner, name, killed)
        with pytest.raises(Killed):
            escalation.escalate_due()
    assert shown(leg, asker) == []
    while escalation.escalate_due():
        pass
    assert shown(leg, asker) == KINDS
    assert sum(told(leader).values()) == 1 + 2 + 1, "leadership stands in for a party without others: asked, twice, led"


class Clocks(TestCase):
    """Whatever happens in whatever order, no escalation comes twice for a due time, none before its moment, none to
    what is answered."""

    @settings(max_examples=25, deadline=None)
    @given(
        party=st.sampled_from(["CN", "LA", "MM", "TH", "VN", "LMLECC"]),
        urgency=st.sampled_from(list(Urgency)),
        start=st.integers(0, 1000 * 24 * 60),
        acts=st.lists(
            st.one_of(st.integers(1, 12 * 24 * 60), st.sampled_from(["extend", "grant", "answer", "again"])),
            max_size=12,
        ),
    )
    def test_in_any_order(self, party: str, urgency: Urgency, start: int, acts: list[int | str]) -> None:
        now = [dt.datetime(2024, 1, 2, tzinfo=dt.UTC) + dt.timedelta(minutes=start)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(clock, "now", lambda: now[0])
            asker, asked = actor("KH", Role.COORDINATOR), actor(party, Role.COORDINATOR)
            leg = leg_of(make_rfi(asker, party, urgency=urgency), party, asker)
            for act in acts:
                before = leg
                if isinstance(act, int):
                    now[0] += dt.timedelta(minutes=act)
                    while escalation.escalate_due():
                        pass
                else:
                    _act(act, leg, asker, asked)
                with acting_as(asker):
                    leg = Leg.objects.select_related("request").get(pk=leg.pk)
                if before.round == leg.round:
                    assert leg.due_at >= before.due_at
            while escalation.escalate_due():
                pass
            with acting_as(asker):
                leg = Leg.objects.get(pk=leg.pk)
                steps = list(Step.objects.filter(leg=leg, kind__in=KINDS).values_list("kind", "due_at", "at"))
                assert leg.next_at is None or (leg.is_open and leg.next_at > now[0])
        assert len(set(steps)) == len({(kind, due) for kind, due, _at in steps}) == len(steps)
        assert all(at >= due for kind, due, at in steps if kind != "warned")


def _act(act: str, leg: Leg, asker: Actor, asked: Actor) -> None:
    with acting_as(asked if act in {"extend", "answer"} else asker):
        if act == "extend" and leg.is_open and leg.extension_asked is None:
            legs.extend(leg, by=asked, amount=2, reason="x")
        elif act == "grant" and leg.is_open and leg.extension_asked is not None:
            legs.decide_extension(leg, by=asker, granted=True)
        elif act == "answer" and leg.is_open:
            legs.answer(leg, by=asked, text="x")
        elif act == "again" and leg.state == "answered":
            legs.ask_again(leg, by=asker, question="x")
