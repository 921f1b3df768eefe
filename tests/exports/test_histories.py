"""The history of a record comes back as it was exported: no step doubled, none left that was only assumed, none lost;
and what a batch did to a history is undone with it."""

import datetime as dt
import itertools
import random
from collections import Counter
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from cases.codes import CaseStatus, DateBasis, SuspectStatus
from cases.intake.models import Submission
from cases.intake.services import undoing
from cases.models import Case, Suspect, SuspectTransition
from cases.services import assets, cases, suspects
from cases.services.snapshots import snapshot_of
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from seagull.audit.models import JournalEntry
from tests.exports.reading import csv_rows
from tests.exports.sending import actions, data_of, exported, into_an_empty_portal, send, take
from tests.factories import cases as make
from tests.factories.accounts import signed_in
from tests.factories.world import World, make_world

pytestmark = pytest.mark.django_db
DAY = make.DAY


@pytest.fixture
def world() -> World:
    return make_world(())


def on(number: int) -> dt.date:
    return DAY + dt.timedelta(number)


def histories(model: Any, name: str) -> list[Any]:
    """Each record with its state and its steps in their order, as they are told."""
    step = model.transitions.rel.related_model
    return sorted(
        (
            getattr(row, name),
            row.status,
            [(getattr(each, step.state), each.on_date, each.place, each.note, each.date_basis) for each in steps(row)],
        )
        for row in model.objects.all()
    )


def steps(row: Any) -> list[Any]:
    return list(row.transitions.order_by("on_date", "recorded_at"))


def test_any_history_comes_back_as_it_was(world: World) -> None:
    """Three dozen at random: many steps a day, some of them from lists, some of assumed days, some told late."""
    by, chance = world.actor("KH"), random.Random(7)
    statuses = list(SuspectStatus)[:4]

    def told() -> None:
        case = make.make_case(by, number="H-1")
        for number in range(36):
            days = [(status, on(chance.randrange(3))) for status in chance.choices(statuses, k=chance.randrange(1, 6))]
            (first, began), *rest = dict.fromkeys(days)
            suspect = make.make_suspect(case, by, note=f"{number:02}", status=first, on_date=began)
            for to, day in rest:
                basis = chance.choice(list(DateBasis))
                said = {} if basis != DateBasis.STATED else {"place": chance.choice(("", "Poipet")), "note": f"{to}"}
                with acting_as(by):
                    suspects.move_suspect(suspect, by=by, to=to, on_date=day, date_basis=basis, **said)

    kinds = ("cases", "suspects", "case_steps", "suspect_steps")
    with transaction.atomic():
        told()
        with acting_as(by):
            before = histories(Suspect, "note")
        made = {kind: exported(by, kind) for kind in kinds}
        transaction.set_rollback(True)
    for kind in kinds:
        take(by, send(by, made[kind]))
    with acting_as(by):
        assert histories(Suspect, "note") == before
    assert [data_of(exported(by, kind)) for kind in kinds] == [data_of(made[kind]) for kind in kinds]
    for kind in kinds:
        assert actions(by, send(by, made[kind])) == {"unchanged"}, kind
        assert actions(by, send(by, exported(by, kind))) == {"unchanged"}, kind


def test_of_two_namesakes_in_one_case_each_keeps_its_history(world: World) -> None:
    by = world.actor("KH")

    def two() -> None:
        case = make.make_case(by, number="H-1")
        for place in ("Poipet", "Bavet"):
            suspect = make.make_suspect(case, by, names=("ចាន់ សុភា",), note=place)
            with acting_as(by):
                suspects.move_suspect(suspect, by=by, to="wanted", on_date=on(1), place=place)
            asset = make.make_asset(case, by, description="a safe")
            with acting_as(by):
                assets.move_asset(asset, by=by, to="confiscated", on_date=on(2), place=place)

    into_an_empty_portal(by, two, ("cases", "suspects", "assets", "suspect_steps", "asset_steps"))
    with acting_as(by):
        for suspect in Suspect.objects.all():
            assert [(step.status, step.place) for step in steps(suspect)] == [
                ("identified", ""), ("wanted", suspect.note),
            ]  # fmt: skip


def test_without_its_id_one_of_two_namesakes_is_asked_for(world: World) -> None:
    by = world.actor("KH")
    case = make.make_case(by, number="H-1")
    for _each in range(2):
        suspect = make.make_suspect(case, by, names=("ចាន់ សុភា",))
    made = exported(by, "suspect_steps")
    submission = send(by, made._replace(content=made.content.replace(str(suspect.pk).encode(), b"")))
    with acting_as(by):
        assert list(submission.problems.values_list("column", "code")) == [("Name", "several_named")]
    other = made.content.replace("ចាន់ សុភា".encode(), "ចាន់ សុខា".encode())
    submission = send(by, made._replace(content=other))
    with acting_as(by):
        assert set(submission.problems.values_list("column", "code")) == {("Name", "suspect_not_found")}


def test_what_a_list_gave_without_its_history_gives_way_to_it(world: World) -> None:
    """A case that a list gave as referred is so from an assumed day, until its history says from which."""
    by = world.actor("KH")
    with transaction.atomic():
        case = make.make_case(by, number="H-1")
        with acting_as(by):
            cases.move_case(case, by=by, to="referred", on_date=on(4), place="Kandal", note="By post.")
        listed, history = exported(by, "cases"), exported(by, "case_steps")
        transaction.set_rollback(True)
    take(by, send(by, listed))
    with acting_as(by):
        assert histories(Case, "number") == [("H-1", "referred", [("referred", DAY, "", "", "assumed")])]
        address = f"/cases/{Case.objects.get().pk}/"
    assert "day not stated" in signed_in(world.person("KH")).get(address).content.decode()
    take(by, send(by, history))
    with acting_as(by):
        whole = [("open", DAY, "", "", "stated"), ("referred", on(4), "Kandal", "By post.", "stated")]
        assert histories(Case, "number") == [("H-1", "referred", whole)]
    with acting_as(world.actor("KH", Role.AUDITOR)):
        told = JournalEntry.objects.filter(action="case.moved", detail__has_key="instead_of").get()
    assert told.detail["instead_of"] == [{"status": "referred", "on": DAY.isoformat(), "date_basis": "assumed"}]


def test_a_recorded_step_stands_whatever_a_workbook_says_of_it(world: World) -> None:
    by = world.actor("KH")
    case = make.make_case(by, number="H-1")
    with acting_as(by):
        cases.move_case(case, by=by, to="closed", on_date=on(3), place="Kandal")
    made = exported(by, "case_steps")
    submission = send(by, made._replace(content=made.content.replace(b"Kandal", b"Takeo")))
    assert actions(by, submission) == {"unchanged"}
    with acting_as(by):
        assert list(submission.problems.values_list("column", "code")) == [("Place", "step_stands")]
    take(by, submission)
    assert data_of(exported(by, "case_steps")) == data_of(made)


def test_a_step_is_told_once(world: World) -> None:
    by = world.actor("KH")
    make.make_case(by, number="H-1")
    made = exported(by, "case_steps")
    head, first, _end = made.content.split(b"\r\n")
    again = first[: first.rindex(b",")] + b","  # the same, without the step's own id
    submission = send(by, made._replace(content=b"\r\n".join([head, first, again])))
    with acting_as(by):
        assert list(submission.problems.values_list("column", "code")) == [("Date", "step_twice")]


def test_a_step_that_somebody_adds_to_the_list_is_one_of_the_record(world: World) -> None:
    by = world.actor("KH")
    make.make_case(by, number="H-1")
    made = exported(by, "case_steps")
    head, first = made.content.decode("utf-8-sig").strip().split("\r\n")
    cells = dict(zip(head.split(","), [""] * 99, strict=False))
    cells |= {"Date": on(6).isoformat(), "Case no.": "H-1", "Status": "Charged", "Party": "KH"}
    content = "\r\n".join([head, first, ",".join(cells.values())]).encode()
    take(by, send(by, made._replace(content=content)))
    with acting_as(by):
        assert Case.objects.get().status == CaseStatus.CHARGED
        assert [each.date_basis for each in steps(Case.objects.get())] == ["stated", "stated"]


class TestUndoing:
    """A history that was taken in goes again, and what had given way to it is back; then the list can go as well."""

    @pytest.fixture
    def files(self, world: World) -> dict[str, Any]:
        by = world.actor("KH")
        with transaction.atomic():
            case = make.make_case(by, number="H-1")
            suspect = make.make_suspect(case, by, status="wanted")
            with acting_as(by):
                cases.move_case(case, by=by, to="referred", on_date=on(4), place="Kandal")
                suspects.move_suspect(suspect, by=by, to="arrested", on_date=on(5), place="Kandal", note="At home.")
            made = {kind: exported(by, kind) for kind in ("cases", "suspects", "case_steps", "suspect_steps")}
            transaction.set_rollback(True)
        return made

    def taken(self, by: Actor, made: Any) -> Submission:
        submission = send(by, made)
        take(by, submission)
        return submission

    def undone(self, by: Actor, submission: Submission) -> Submission:
        with acting_as(by):
            held = Submission.objects.select_related("agency__party").get(pk=submission.pk)
            undoing.undo(held, by=by)
            held.refresh_from_db()
            undoing.take_back(held, by=by, progress=lambda *_: None)
            return held

    def state(self, by: Actor) -> Counter[str]:
        with acting_as(by):
            return Counter(repr(snapshot_of(row)) for model in (Case, Suspect) for row in model.objects.all())

    def test_step_by_step(self, world: World, files: dict[str, Any]) -> None:
        by = world.actor("KH")
        states, batches = [self.state(by)], []
        for made in files.values():
            batches.append(self.taken(by, made))
            states.append(self.state(by))
        assert len(set(map(repr, states))) == len(states)
        # The list can't go while the history that was built on it stands.
        assert {each["reason"] for each in self.undone(by, batches[1]).obstacles} == {"edited"}
        for batch, before in reversed(list(zip(batches, states[:-1], strict=True))):
            undone = self.undone(by, batch)
            assert (undone.state, undone.obstacles) == (Submission.State.UNDONE, [])
            assert self.state(by) == before

    def test_not_once_a_further_step_was_taken(self, world: World, files: dict[str, Any]) -> None:
        by = world.actor("KH")
        batches = [self.taken(by, made) for made in files.values()]
        with acting_as(by):
            suspects.move_suspect(Suspect.objects.get(), by=by, to="charged", on_date=on(9))
        before = self.state(by)
        refused = self.undone(by, batches[-1])
        assert {each["reason"] for each in refused.obstacles} == {"edited"}
        assert self.state(by) == before


class TestGivingWay:
    """The database lets no step go but what a list gave, for its own party, in a batch that is being taken in."""

    @pytest.fixture
    def waiting(self, world: World) -> Submission:
        by = world.actor("KH")
        suspect = make.make_suspect(make.make_case(by), by)
        with acting_as(by):
            suspects.move_suspect(suspect, by=by, to="wanted", on_date=on(1), date_basis=DateBasis.LISTED)
        return send(by, exported(by, "suspect_steps"))

    def give_way(self, by: Actor, batch: Submission) -> int:
        with acting_as(by), connection.cursor() as cursor:
            keys = list(SuspectTransition._base_manager.values_list("pk", flat=True))
            cursor.execute("SELECT intake_steps_give_way(%s, %s::uuid[])", [batch.pk, keys])
            return int(cursor.fetchone()[0])

    def test_what_was_stated_stays(self, world: World, waiting: Submission) -> None:
        assert self.give_way(world.actor("KH"), waiting) == 1
        with acting_as(world.actor("KH")):
            assert [each.date_basis for each in SuspectTransition.objects.all()] == ["stated"]

    def test_not_for_another_party(self, world: World, waiting: Submission) -> None:
        with pytest.raises(ProgrammingError, match="being taken in"), transaction.atomic():
            self.give_way(world.actor("TH"), waiting)

    def test_not_once_the_batch_is_in(self, world: World, waiting: Submission) -> None:
        take(world.actor("KH"), waiting)
        with pytest.raises(ProgrammingError, match="being taken in"), transaction.atomic():
            self.give_way(world.actor("KH"), waiting)

    def test_not_for_a_batch_without_a_history(self, world: World, waiting: Submission) -> None:
        by = world.actor("KH")
        with pytest.raises(ProgrammingError, match="being taken in"), transaction.atomic():
            self.give_way(by, send(by, exported(by, "cases")))


def test_steps_of_one_day_are_numbered_in_their_order(world: World) -> None:
    by = world.actor("KH")
    case = make.make_case(by)
    with acting_as(by):
        for to, day in itertools.product(("referred", "charged"), (DAY, on(1))):
            cases.move_case(case, by=by, to=to, on_date=day)
    head, *listed = csv_rows(exported(by, "case_steps"))
    rows = [dict(zip(head, row, strict=True)) for row in listed]
    told = sorted((int(row["Step no."]), row["Date"], row["Status"]) for row in rows)
    assert [(day, status) for _number, day, status in told] == [
        ("2024-09-02", "Under investigation"),
        ("2024-09-02", "Sent to the prosecutor"),
        ("2024-09-02", "Charged"),
        ("2024-09-03", "Sent to the prosecutor"),
        ("2024-09-03", "Charged"),
    ]
