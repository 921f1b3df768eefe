"""In which state a thing may be said of a hit. The database holds to the same (``hits_take_step``)."""

from collections.abc import Sequence

from cases.hits.codes import State
from cases.hits.models import Hit, HitStep
from coordinators.access.actor import CENTRE_CODE, Actor
from coordinators.access.check import can
from coordinators.access.permissions import Permission


def may_raise(hit: Hit) -> bool:
    """Whether the hit waits for a person's word before the other side learns of it."""
    return hit.state == State.REVIEW


def may_confirm(hit: Hit) -> bool:
    return hit.state in {State.OPEN, State.NOT_SAME}


def may_deny(hit: Hit) -> bool:
    return hit.state != State.NOT_SAME


def may_undo(hit: Hit, steps: Sequence[HitStep]) -> bool:
    """Whether the last answer, if the last of ``steps`` is one, may be taken back. What was told to the other side is
    told: only answers are taken back."""
    return bool(steps) and not steps[-1].undoes and hit.state in {State.SAME, State.NOT_SAME}


def may_let_through(by: Actor) -> bool:
    """Whether hits that were held back are the actor's to let through: the centre's people are neutral, and those who
    speak with the parties in its name do. No content is seen for it."""
    return by.party_code == CENTRE_CODE and can(by, Permission.HANDLE_REQUESTS)


def right_to_stop(by: Actor) -> Permission:
    """What it takes to have numbers make no hits: the centre's administrators may, for everybody; a party's releasing
    officers, for its own records."""
    return Permission.MANAGE_OPERATION if by.party_code == CENTRE_CODE else Permission.RELEASE_RECORDS
