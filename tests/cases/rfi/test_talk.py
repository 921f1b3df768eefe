"""A request and what comes of it: each side's moves in each state, who sees what, and who is told."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import ProgrammingError

from cases.exchange.services import releases
from cases.rfi import policies, selectors
from cases.rfi.models import Attachment, Leg, Request, Step
from cases.rfi.services import legs
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.calendars import reckoning
from coordinators.calendars.selectors import calendar_of
from coordinators.codes import Role
from coordinators.models import Party
from coordinators.notifications.models import Notice
from seagull.audit.models import JournalEntry
from tests.factories import cases as make
from tests.factories.accounts import actor
from tests.factories.releases import make_request
from tests.factories.requests import leg_of, make_rfi, make_shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker() -> Actor:
    return actor("KH", Role.RELEASING_OFFICER)


@pytest.fixture
def asked() -> Actor:
    return actor("TH", Role.COORDINATOR)


@pytest.fixture
def leg(asker: Actor, asked: Actor) -> Leg:
    return leg_of(make_rfi(asker, "TH", "VN"), "TH", asker)


#: Each move as its side would make it.
ACTS: dict[str, Any] = {
    "acknowledge": lambda leg, by: legs.acknowledge(leg, by=by),
    "answer": lambda leg, by: legs.answer(leg, by=by, text="A shop in Bangkok"),
    "refuse": lambda leg, by: legs.refuse(leg, by=by, code="law"),
    "extend": lambda leg, by: legs.extend(leg, by=by, amount=3, reason="A registry is closed"),
    "decide-extension": lambda leg, by: legs.decide_extension(leg, by=by, granted=True),
    "withdraw": lambda leg, by: legs.withdraw(leg, by=by, reason="Known by now"),
    "ask-again": lambda leg, by: legs.ask_again(leg, by=by, question="And before?"),
    "close": lambda leg, by: legs.close(leg, by=by),
}
#: What may be done in which state, written down a second time; "waiting": more time is asked for.
POSSIBLE = {
    "sent": {"acknowledge", "answer", "refuse", "extend", "withdraw"},
    "acknowledged": {"answer", "refuse", "extend", "withdraw"},
    "waiting": {"acknowledge", "answer", "refuse", "decide-extension", "withdraw"},
    "answered": {"ask-again", "close"},
    "refused": {"ask-again", "close"},
    "withdrawn": set(),
    "closed": set(),
}
WAY = {
    "sent": [],
    "acknowledged": ["acknowledge"],
    "waiting": ["extend"],
    "answered": ["answer"],
    "refused": ["refuse"],
    "withdrawn": ["withdraw"],
    "closed": ["answer", "close"],
}


def do(move: str, leg: Leg, sides: dict[str, Actor]) -> Leg:
    by = sides[policies.MOVES[move].side]
    with acting_as(by):
        return ACTS[move](leg, by)


@pytest.mark.parametrize("state", POSSIBLE)
@pytest.mark.parametrize("move", ACTS)
def test_each_move_in_each_state(leg: Leg, asker: Actor, asked: Actor, state: str, move: str) -> None:
    sides = {"owner_id": asker, "party_id": asked}
    for each in WAY[state]:
        do(each, leg, sides)
    if move in POSSIBLE[state]:
        do(move, leg, sides)
        return
    with pytest.raises(ValidationError):
        do(move, leg, sides)


@pytest.mark.parametrize("move", ACTS)
def test_the_other_side_a_third_and_who_has_no_right_make_no_move(
    leg: Leg, asker: Actor, asked: Actor, move: str
) -> None:
    for each in {"decide-extension": ["extend"], "ask-again": ["answer"], "close": ["answer"]}.get(move, []):
        do(each, leg, {"owner_id": asker, "party_id": asked})
    own = policies.MOVES[move].side == policies.ASKER
    for by in (asked if own else asker, actor("KH" if own else "TH"), actor("TH", Role.LEADERSHIP)):
        with acting_as(by), pytest.raises(PermissionDenied):
            ACTS[move](leg, by)
    third = actor("VN", Role.COORDINATOR)
    with acting_as(third), pytest.raises(Leg.DoesNotExist):
        ACTS[move](leg, third)


def test_asked_parties_learn_nothing_of_each_other(asker: Actor, asked: Actor) -> None:
    quiet = make_rfi(asker, "TH", "VN")
    open_one = make_rfi(asker, "TH", "VN", tell_each_other=True)
    other = actor("VN", Role.COORDINATOR)
    with acting_as(asked):
        legs.answer(leg_of(quiet, "TH", asked), by=asked, text="A shop in Bangkok")
    with acting_as(other):
        mine = [leg.party_id for leg in selectors.legs(other)]
        assert set(mine) == {"VN"}
        assert not Step.objects.filter(kind="answered").exists()
        assert {leg.party_id for leg in Leg.objects.all()} == {"VN"}, "the second wall"
        told = {request.pk: request.told for request in selectors.requests(other)}
    assert told == {quiet.pk: [], open_one.pk: ["TH", "VN"]}
    with acting_as(asker):
        assert {leg.party_id for leg in selectors.legs(asker)} == {"TH", "VN"}
    for stranger in (actor("LA", Role.COORDINATOR), actor("KH", Role.ADMINISTRATOR), actor("UNODC", Role.OBSERVER)):
        with acting_as(stranger):
            assert not selectors.requests(stranger) and not selectors.legs(stranger)
            assert not Request.objects.exists() and not Leg.objects.exists() and not Step.objects.exists()


def test_the_second_wall_lets_neither_side_take_the_others_step(leg: Leg, asker: Actor, asked: Actor) -> None:
    for by, state in ((asker, "answered"), (asked, "withdrawn")):
        with acting_as(by), pytest.raises(ProgrammingError), transaction.atomic():
            Leg.objects.filter(pk=leg.pk).update(state=state)
    with acting_as(asked), pytest.raises(ProgrammingError), transaction.atomic():
        Leg.objects.filter(pk=leg.pk).update(owner_id="TH", party_id="KH")
    with acting_as(asked), pytest.raises(ProgrammingError), transaction.atomic():
        Step.objects.update(text="Another answer")
    third = actor("LA", Role.COORDINATOR)
    with acting_as(third):
        assert Leg.objects.filter(pk=leg.pk).update(state="closed") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            Leg.objects.create(
                request_id=leg.request_id, owner_id="LA", party_id="VN", urgency="ordinary",
                sent_at=leg.sent_at, due_at=leg.due_at,
            )  # fmt: skip


def test_due_by_the_answering_sides_calendar_and_extended_by_rule_once(leg: Leg, asker: Actor, asked: Actor) -> None:
    calendar = calendar_of(Party.objects.get(code="TH"))
    assert leg.due_at == reckoning.due(leg.sent_at, "ordinary", calendar)
    with acting_as(asked):
        longer = legs.extend(leg, by=asked, amount=2, reason="A registry is closed")
        assert longer.due_at == reckoning.extended(leg.due_at, 2, "ordinary", calendar)
        waiting = legs.extend(leg, by=asked, amount=2, reason="Still closed")
        assert (waiting.due_at, waiting.extension_asked) == (longer.due_at, 2)
        with pytest.raises(ValidationError):
            legs.extend(leg, by=asked, amount=21, reason="For ever")
    with acting_as(asker):
        assert legs.decide_extension(leg, by=asker, granted=False, reason="No").due_at == longer.due_at
        with pytest.raises(ValidationError):
            legs.decide_extension(leg, by=asker, granted=True)


def test_a_further_question_starts_another_clock_with_the_history_kept(leg: Leg, asker: Actor, asked: Actor) -> None:
    sides = {"owner_id": asker, "party_id": asked}
    for move in ("acknowledge", "answer", "ask-again", "answer", "close"):
        done = do(move, leg, sides)
    assert (done.state, done.round) == ("closed", 2)
    with acting_as(asker):
        steps = list(Step.objects.filter(leg=leg).values_list("kind", "round"))
    assert steps == [("sent", 1), ("acknowledged", 1), ("answered", 1), ("asked_again", 2), ("answered", 2),
                     ("closed", 2)]  # fmt: skip


def test_an_attached_release_keeps_its_four_eyes(leg: Leg, asker: Actor, asked: Actor) -> None:
    liaison, officer = actor("TH"), actor("TH", Role.RELEASING_OFFICER)
    case = make.make_case(liaison)
    waiting = make_request(case, "KH", by=liaison)
    elsewhere = make_request(case, "VN", by=liaison)
    with acting_as(officer):
        with pytest.raises(ValidationError):
            legs.answer(leg, by=officer, text="See the case", releases=[elsewhere])
        legs.answer(leg, by=officer, text="See the case", releases=[waiting])
    with acting_as(asker):
        shown = selectors.legs_with_history(asker).get(pk=leg.pk)
        assert [list(step.attachments.all()) for step in shown.steps.all()] == [[], []]
        assert not Attachment.objects.exists(), "the second wall: it is not granted yet"
    with acting_as(officer):
        releases.grant_asked(waiting, by=officer)
    with acting_as(asker):
        shown = selectors.legs_with_history(asker).get(pk=leg.pk)
        assert [each.release_id for step in shown.steps.all() for each in step.attachments.all()] == [waiting.pk]


def test_what_may_not_be_asked(asker: Actor) -> None:
    red = make.make_case(actor("KH"), handling="RED")
    for to, values, field in (
        (["KH"], {}, "parties"),
        (["UNODC"], {}, "parties"),
        ([], {}, "parties"),
        (["TH"], {"handling": "RED"}, "handling"),
        (["LA"], {"handling": "AMBER+STRICT"}, "handling"),
        (["TH"], {"about": red}, "handling"),
        (["TH"], {"question": " "}, "question"),
    ):
        with pytest.raises(ValidationError) as refused:
            make_rfi(asker, *to, **values)
        assert field in refused.value.error_dict
    with pytest.raises(PermissionDenied):
        make_rfi(actor("KH"), "TH")


def test_the_duty_officer_is_told_and_where_there_is_none_the_coordinators(asker: Actor) -> None:
    officer, coordinator = actor("TH"), actor("TH", Role.COORDINATOR)
    make_rfi(asker, "TH")
    make_shift(officer.account, by=coordinator)  # type: ignore[arg-type]
    make_rfi(asker, "TH")
    assert _told(coordinator) == ["rfi.sent"] and _told(officer) == ["rfi.sent"]
    releasing = actor("VN", Role.RELEASING_OFFICER)
    leg = leg_of(make_rfi(asker, "VN"), "VN", asker)
    assert _told(releasing) == ["rfi.sent"]
    with acting_as(releasing):
        legs.acknowledge(leg, by=releasing)
    assert _told(asker) == ["rfi.acknowledged"]


def _told(by: Actor) -> list[str]:
    with acting_as(by):
        return sorted(Notice.objects.values_list("kind", flat=True))


def test_each_sides_journal_tells_what_its_people_did_and_no_words(leg: Leg, asker: Actor, asked: Actor) -> None:
    do("answer", leg, {"owner_id": asker, "party_id": asked})
    for party, expected in (("KH", {"rfi.sent"}), ("TH", {"rfi.answered"})):
        with acting_as(actor(party, Role.AUDITOR)):
            entries = list(JournalEntry.objects.filter(action__startswith="rfi."))
        assert {entry.action for entry in entries} == expected
        assert not any("Bangkok" in str(vars(entry)) or "pays" in str(vars(entry)) for entry in entries)


def test_figures_by_the_asked_party(asker: Actor, asked: Actor) -> None:
    first, late = (leg_of(make_rfi(asker, "TH"), "TH", asker) for _ in range(2))
    refused = leg_of(make_rfi(asker, "VN"), "VN", asker)
    answerer = actor("VN", Role.COORDINATOR)
    with acting_as(asked):
        legs.answer(first, by=asked, text="Yes")
        Leg.objects.filter(pk=late.pk).update(due_at=late.sent_at - dt.timedelta(hours=1))
        legs.answer(late, by=asked, text="No")
    with acting_as(answerer):
        legs.refuse(refused, by=answerer, code="law")
    with acting_as(asker):
        thai, viet = selectors.figures(selectors.legs(asker))
    assert (thai.party.code, thai.sent, thai.replied, thai.answered, thai.in_time, thai.overdue) == (
        "TH",
        2,
        2,
        2,
        1,
        1,
    )
    assert (viet.party.code, viet.sent, viet.replied, viet.answered, viet.in_time) == ("VN", 1, 1, 0, 1)
    assert thai.hours is not None and thai.hours >= 0
