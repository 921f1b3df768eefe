"""In which state of a leg what may be done, and by which of the two sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.exchange.going_along import label_of
from cases.exchange.policies import is_looser
from cases.rfi.codes import OPEN, REPLIED
from cases.rfi.models import Leg
from coordinators import selectors as people
from coordinators.access.actor import Actor
from coordinators.access.check import can, check_can
from coordinators.access.permissions import Permission
from coordinators.codes import Handling, PartyKind
from coordinators.models import Party

ASKER, ASKED = "owner_id", "party_id"


@dataclass(frozen=True)
class Move:
    side: str
    states: tuple[str, ...]


#: The word of a move in an address → who makes it, and when.
MOVES = {
    "acknowledge": Move(ASKED, OPEN[:1]),
    "answer": Move(ASKED, OPEN),
    "refuse": Move(ASKED, OPEN),
    "extend": Move(ASKED, OPEN),
    "decide-extension": Move(ASKER, OPEN),
    "withdraw": Move(ASKER, OPEN),
    "ask-again": Move(ASKER, REPLIED),
    "close": Move(ASKER, REPLIED),
}


def is_possible(name: str, leg: Leg) -> bool:
    """Whether the state of the leg allows it. More time is asked for once until that is decided."""
    if leg.state not in MOVES[name].states:
        return False
    if name == "extend":
        return leg.extension_asked is None
    return name != "decide-extension" or leg.extension_asked is not None


def may(name: str, leg: Leg, actor: Actor) -> bool:
    return can(actor, Permission.HANDLE_REQUESTS) and _is_theirs(name, leg, actor) and is_possible(name, leg)


def check(name: str, leg: Leg, by: Actor) -> None:
    """Raises PermissionDenied for whoever may not, ValidationError in a state in which nobody may."""
    check_side(name, leg, by)
    if not is_possible(name, leg):
        raise ValidationError(_("This can't be done any more: the request has gone on meanwhile."))


def check_side(name: str, leg: Leg, by: Actor) -> None:
    """Raises PermissionDenied for whoever may not make the move in any state."""
    check_can(by, Permission.HANDLE_REQUESTS)
    if not _is_theirs(name, leg, by):
        raise PermissionDenied(_("You have no right to do this."))


def _is_theirs(name: str, leg: Leg, actor: Actor) -> bool:
    return bool(getattr(leg, MOVES[name].side) == actor.party_code)


def can_be_asked(by: Actor) -> QuerySet[Party]:
    """Members and the centre have people who answer; partners read what is released to them."""
    return people.parties().exclude(kind=PartyKind.PARTNER).exclude(code=by.party_code)


def errors_of(parties: list[Party], handling: str, about: Any, by: Actor) -> Iterator[tuple[str, str]]:
    """What forbids asking these parties under this label, about this record: field, words (DESIGN §4)."""
    if not parties or set(parties) - set(can_be_asked(by)):
        yield "parties", _("Ask one or several other members, or the centre.")
    if handling == Handling.RED or (about is not None and label_of(about) == Handling.RED):
        yield "handling", _("TLP:RED goes to named persons only, never to a whole party.")
    elif about is not None and is_looser(handling, label_of(about)):
        yield "handling", _("What it is about carries a stricter label.")
    several = people.parties_of_several_agencies().filter(pk__in=[party.pk for party in parties])
    if handling == Handling.AMBER_STRICT and several.exists():
        yield "handling", _("TLP:AMBER+STRICT stays with one agency, and one of these parties has several.")
