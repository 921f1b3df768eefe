"""Relations between records."""

from typing import Any

from cases.models import Case
from cases.network.models import Relation
from cases.network.services import relations
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as


def make_relation(case: Case, by: Actor, first: Any, second: Any, **fields: Any) -> Relation:
    values = {"kind": "member_of", "basis": "An invented statement", "source_grade": "B", "information_grade": "2"}
    with acting_as(by):
        return relations.add_relation(case, by=by, first=first, second=second, fields=values | fields)
