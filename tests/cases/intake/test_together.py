"""Rows that are written together become what each would have become alone, and tell the journal the same."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.db import models, transaction

from cases.intake.mapping import MAPPINGS
from cases.intake.models import Submission
from cases.intake.services import taking
from cases.models import Case, IdentityMark, SealedIdentity, SuspectDocument, SuspectName, SuspectPhone
from cases.models.base import DatedStep
from cases.services import batches, cases, suspects
from coordinators.access.scope import acting_as
from seagull.audit.models import JournalEntry
from seagull.jobs.run import Refused
from tests.cases.intake.conftest import Desk
from tests.cases.intake.samples import sample
from tests.factories import cases as make

#: What no two times of writing have in common, and what is encrypted anew each time.
#: The keys of hashes are made with the first row and undone with it.
LEFT_OUT = {"id", "created_at", "recorded_at", "code", "submission_id", "ciphertext", "wrapped_key", "digest",
            "source_key", "source_kin", "source_digest"}  # fmt: skip
MODELS: list[Any] = [
    *(mapping.model for mapping in MAPPINGS.values()),
    *DatedStep.__subclasses__(),
    *(SuspectName, SuspectDocument, SuspectPhone, SealedIdentity, IdentityMark),
]


def contents(model: type[models.Model]) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if field.name not in LEFT_OUT and not field.is_relation]
    rows = model._default_manager.order_by().values_list(*(field.name for field in fields))
    return sorted(repr([bytes(value) if isinstance(value, memoryview) else value for value in row]) for row in rows)


def told() -> list[str]:
    """The journal, without the ids and times in it."""
    entries = JournalEntry.objects.filter(record_type__startswith="cases.")
    lines = []
    for entry in entries.exclude(record_type="cases.submission"):
        changes = {name: value for name, value in entry.changes.items() if name not in LEFT_OUT | _REFERENCES}
        lines.append(repr((entry.action, entry.actor_id, entry.owner_party, sorted(changes.items()), entry.detail)))
    return sorted(lines)


_REFERENCES = {"case", "suspect", "operation"}


def taken_in(desk: Desk) -> dict[str, list[str]]:
    """What is there after the sample was taken in; then it is undone."""
    with acting_as(desk.actor), transaction.atomic():
        submission = desk.send(sample("kh-national-police"))
        held = Submission.objects.select_related("agency__party").get(pk=submission.pk)
        taking.take_in(held, by=desk.actor, progress=lambda *_: None)
        found = {model._meta.label: contents(model) for model in MODELS} | {"journal": told()}
        transaction.set_rollback(True)
    return found


def test_the_same_as_one_by_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    together = taken_in(desk)
    monkeypatch.setattr(batches, "together", nullcontext)
    assert together == taken_in(desk)
    assert all(len(together[name]) > 10 for name in ("cases.Suspect", "cases.SuspectTransition", "journal"))


def test_what_the_database_refuses_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of that number appears between the comparison and the writing."""
    submission = desk.send(sample("kh-national-police"))
    with acting_as(desk.actor):
        number = submission.rows.filter(kind="cases").order_by("position")[3].values["read"]["case_number"]
    real = taking.cases_of

    def appears(by: Any, agency: Any) -> Any:
        found = real(by, agency)
        make.make_case(desk.actor, number=number)
        return found

    monkeypatch.setattr(taking, "cases_of", appears)
    with acting_as(desk.actor):
        held = Submission.objects.select_related("agency__party").get(pk=submission.pk)
    with acting_as(desk.actor), pytest.raises(Refused) as refused, transaction.atomic():
        taking.take_in(held, by=desk.actor, progress=lambda *_: None)
    assert "Cases" in str(refused.value)
    with acting_as(desk.actor):
        assert not Case.objects.exists()


@contextmanager
def as_desk(desk: Desk) -> Iterator[None]:
    with acting_as(desk.actor):
        yield


def test_an_error_leaves_nothing(desk: Desk) -> None:
    case = make.make_case(desk.actor)

    def fail() -> None:
        with batches.together():
            cases.amend_case(case, by=desk.actor, fields={"title": "Changed"})
            make.make_suspect(case, desk.actor)
            raise ZeroDivisionError

    with as_desk(desk), pytest.raises(ZeroDivisionError):
        fail()
    with as_desk(desk):
        assert Case.objects.get().title != "Changed"
        assert not JournalEntry.objects.filter(action__in=("suspect.added", "case.amended")).exists()
    assert not batches.is_open()


def test_a_row_takes_several_steps_before_it_is_written(desk: Desk) -> None:
    case = make.make_case(desk.actor)
    with as_desk(desk), batches.together():
        suspect = make.make_suspect(case, desk.actor, status="arrested", on_date=make.DAY.replace(day=20))
        suspects.move_suspect(suspect, by=desk.actor, to="wanted", on_date=make.DAY)
    with as_desk(desk):
        suspect.refresh_from_db()
        assert (suspect.status, suspect.status_on) == ("arrested", make.DAY.replace(day=20))
        assert suspect.transitions.count() == 2
