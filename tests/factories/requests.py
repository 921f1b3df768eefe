"""Requests for information, shifts, and what people are told of them."""

import datetime as dt
from typing import Any

from cases.rfi.models import Leg, Request
from cases.rfi.services import requests
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.duty.models import Shift
from coordinators.duty.services import roster
from coordinators.models import Account, Party
from seagull.kernel import clock
from tests.factories.accounts import actor


def make_rfi(by: Actor, *to: str, **values: Any) -> Request:
    """``by`` asks the parties ``to``."""
    asked = {"subject": "Owner of a number", "question": "Who pays for it?", "purpose": "Arrest", "handling": "AMBER",
             "urgency": "ordinary"}  # fmt: skip
    with acting_as(by):
        parties = list(Party.objects.filter(code__in=to))
        return requests.send(by=by, parties=parties, **{**asked, **values})


def leg_of(request: Request, party: str, by: Actor) -> Leg:
    with acting_as(by):
        return Leg.objects.get(request=request, party_id=party)


def make_shift(account: Account, *, hours: int = 8, by: Actor | None = None) -> Shift:
    """``account`` is on duty for so many hours from now."""
    keeper = by or actor(account.party_id, Role.COORDINATOR)
    now = clock.now()
    with acting_as(keeper):
        return roster.add_shift(account, by=keeper, starts_at=now, ends_at=now + dt.timedelta(hours=hours))
