"""Records that hits are made of."""

from typing import Any

from django.db import connection

from cases.hits.models import HeldBack, Hit
from cases.hits.services import answering, silence, stopping
from cases.models import Suspect
from cases.services import suspects
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.factories import cases as make
from tests.factories.accounts import actor


def settle() -> None:
    """Compare now what is compared when a transaction commits: within a test, none does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS hits_settle IMMEDIATE")
        cursor.execute("SET CONSTRAINTS hits_settle DEFERRED")


def add_suspect(
    by: Actor,
    *,
    names: tuple[str, ...] = (),
    passport: str = "",
    phone: str = "",
    case: Any = None,
    **fields: Any,
) -> Suspect:
    """A suspect of the actor's party with these particulars and no others, in a case of its own unless one is given."""
    case = case or make.make_case(by)
    particulars = Particulars(
        names=[NameInput(name) for name in names],
        documents=[DocumentInput(passport)] if passport else [],
        phones=[PhoneInput(phone)] if phone else [],
    )
    with acting_as(by):
        return suspects.add_suspect(case, by=by, fields=fields, particulars=particulars, on_date=make.DAY)


def hits_of(record: Any, by: Actor) -> list[Hit]:
    """The hits of a record that a person sees, the newest first."""
    with acting_as(by):
        return list(Hit.objects.visible_to(by).of(record))


def make_twins(
    one: Suspect, other: Suspect, by: Actor, officer: Actor, *, reason: str = "Another man"
) -> dict[str, Any]:
    """Two suspects of one party as a possible duplicate that was denied, and what else there is of hits: the word
    before an id in an address → the row. Whatever their numbers are, they are registered as having one in common."""
    with acting_as(by), connection.cursor() as cursor:
        both, digest = [one.pk, other.pk], one.pk.bytes * 2
        cursor.execute(
            "SELECT hits_register('suspect', %s::uuid[], %s::uuid[], %s::text[], %s::bytea[])",
            [both, both, ["phone"] * 2, [digest] * 2],
        )
    settle()
    with acting_as(by):
        hit = answering.deny(Hit.objects.visible_to(by).of(one).get(), by=by, reason=reason)
        silent = silence.silence(one, by=by, reason="Under observation")
    with acting_as(officer):
        stopped = stopping.stop(by=officer, kind="phone", number="+855 12 111 222", label="Hotline")
    return {"hits": hit, "silences": silent, "stopped-numbers": stopped}


def make_held(by: str, other: str) -> HeldBack:
    """A hit of new records of ``by`` with ``other``'s that is held back: one number is entered and taken away again
    until that is unusual."""
    keeper, asker = actor(other), actor(by)
    known, new = (make.make_firearm(make.make_case(each), each) for each in (keeper, asker))
    digest = known.pk.bytes * 2
    _bear(known, keeper, digest)
    for _ in range(20):
        _bear(new, asker, digest)
        _bear(new, asker)
    _bear(new, asker, digest)
    with acting_as(keeper):
        return HeldBack.objects.visible_to(keeper).filter(party=by).latest("held_at")


def _bear(record: Any, by: Actor, *digests: bytes) -> None:
    """A firearm bears these numbers and no others."""
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "SELECT hits_register('firearm', %s::uuid[], %s::uuid[], %s::text[], %s::bytea[])",
            [[record.pk], [record.pk] * len(digests), ["serial"] * len(digests), list(digests)],
        )
    settle()
