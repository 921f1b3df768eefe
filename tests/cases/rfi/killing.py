"""Two workers that escalate at the same time, one of which is killed at random moments, again and again."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connections

from cases.rfi.models import Leg, Step
from cases.rfi.services import escalation
from coordinators.access.actor import Actor
from coordinators.access.scope import acting_as
from coordinators.codes import Role
from coordinators.notifications.models import Notice
from seagull.kernel import clock
from tests.factories.accounts import actor
from tests.factories.requests import leg_of, make_rfi

KINDS = Counter(["warned", "overdue", "led"])


def killed_until_done(seed: int, legs: Sequence[Leg], by: Actor, patch: pytest.MonkeyPatch, *, kills: int) -> int:
    """Long after all are due, workers escalate them; at least ``kills`` die by SIGKILL meanwhile, as far as there is
    work for them. Returns how many died with some of the work done and some left."""
    chance, died = random.Random(seed), 0
    late = max(leg.due_at for leg in legs) + (clock.now() - clock.now().replace(year=clock.now().year - 1))
    patch.setattr(clock, "now", lambda: late)
    for _ in range(kills):
        with _worker() as one, _worker():
            time.sleep(chance.uniform(0, 0.06 + 0.01 * len(legs)))
            os.kill(one, signal.SIGKILL)
        left = _left(by)
        died += 0 < left < 3 * len(legs)
        if not left:
            break
    while escalation.escalate_due():
        pass
    return died


@contextmanager
def _worker() -> Any:
    """A process of its own with a connection of its own, that escalates one leg after the other."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            escalation.escalate_due()
        finally:
            os._exit(0)
    try:
        yield child
    finally:
        os.waitpid(child, 0)


def _left(by: Actor) -> int:
    with acting_as(by):
        return sum(3 - done for done in Leg.objects.values_list("escalated", flat=True))


def silence(patch: pytest.MonkeyPatch, *, legs: int, kills: int, seed: int = 1) -> int:
    """So many questions that nobody answers; returns as `killed_until_done` does, once each step was found once."""
    asker, leader = actor("KH", Role.COORDINATOR), actor("TH", Role.LEADERSHIP)
    made = [leg_of(make_rfi(asker, "TH"), "TH", asker) for _ in range(legs)]
    with patch.context() as frozen:
        died = killed_until_done(seed, made, asker, frozen, kills=kills)
    check_each_once(made, asker, leader)
    return died


def check_each_once(legs: Sequence[Leg], asker: Actor, told: Actor) -> None:
    """Each leg has each step once, and ``told``, who stands in for everybody, one notice of each."""
    with acting_as(asker):
        steps = Counter(Step.objects.filter(leg__in=legs).exclude(kind="sent").values_list("leg_id", "kind"))
    assert steps == Counter({(leg.pk, kind): 1 for leg in legs for kind in KINDS})
    with acting_as(told):
        about = Notice.objects.filter(subject__in=[leg.request_id for leg in legs]).exclude(kind="rfi.sent")
        heard = Counter(about.values_list("kind", "subject"))
    assert heard == Counter({(f"rfi.{kind}", leg.request_id): 1 for leg in legs for kind in KINDS})
