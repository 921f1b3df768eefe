"""Records that hits are made of."""

from typing import Any

from django.db import connection

from cases.hits.models import Hit
from cases.models import Suspect
from cases.services import suspects
from cases.services.suspects import DocumentInput, NameInput, Particulars, PhoneInput
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from tests.factories import cases as make


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
