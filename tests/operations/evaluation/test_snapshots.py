"""Snapshots: the same rows give the same hash, a change of the frozen figures is noticed, numbers are given once."""

import threading
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from coordinators.access.actor import Actor, actor_for
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from operations.evaluation.models import Snapshot
from operations.evaluation.services import figures, snapshots
from operations.selectors import current_operation
from tests.factories.accounts import CENTRE, actor, make_person
from tests.factories.cases import make_case
from tests.operations.evaluation.rows import enter


@pytest.fixture
def leader(db: None) -> Iterator[Actor]:
    enter("KH", cases_entered=2)
    by = actor(CENTRE, Role.LEADERSHIP)
    with acting_as(by):
        yield by


def taken(by: Actor) -> Snapshot:
    with acting_as(by):
        made = snapshots.take(current_operation(), by=by)
    return Snapshot.objects.get(pk=made.pk)


def test_same_rows_give_the_same_hash(leader: Actor) -> None:
    assert taken(leader).sha256 == taken(leader).sha256


def test_hash_is_the_same_whoever_takes_it(leader: Actor) -> None:
    """A country's leader sees more of the own victims; what is frozen for all is the same."""
    assert taken(leader).sha256 == taken(actor("KH", Role.LEADERSHIP)).sha256


def test_another_row_gives_another_hash(leader: Actor) -> None:
    before = taken(leader)
    make_case(actor("TH"))
    assert taken(leader).sha256 != before.sha256


def test_frozen_figures_stay_as_they_were(leader: Actor) -> None:
    snapshot = taken(leader)
    frozen = snapshots.read(snapshot)
    make_case(actor("KH"))
    assert snapshots.read(snapshot) == frozen
    with acting_as(leader):
        now = figures.compute(current_operation(), by=leader)
    assert now.number("A1", "KH") == (frozen.number("A1", "KH") or 0) + 1


def test_tampered_snapshot_is_refused(leader: Actor) -> None:
    snapshot = taken(leader)
    snapshot.figures["values"][0]["value"] = {"decimal": "70000"}
    with pytest.raises(ValidationError, match="hash"):
        snapshots.read(snapshot)


def test_numbers_go_up_by_one(leader: Actor) -> None:
    assert [taken(leader).number for _ in range(3)] == [1, 2, 3]


def test_liaison_may_not_freeze_the_figures_of_all(leader: Actor) -> None:
    with pytest.raises(PermissionDenied):
        taken(actor("KH"))


def test_two_at_the_same_time_get_two_numbers(committed: None) -> None:
    account = make_person(CENTRE, Role.LEADERSHIP)
    ready = threading.Barrier(2)
    found: list[int] = []

    def take() -> None:
        try:
            by = actor_for(account)
            with acting_as(by):
                ready.wait(timeout=20)
                found.append(snapshots.take(current_operation(), by=by).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(found) == [1, 2]
